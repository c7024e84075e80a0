import Engine
import FEEL
import Runtime

/// The service task `number.take`: takes a document number for something that is no print, such as
/// an incoming document.
///
/// Setting: `pattern`. Yields `number`. When a return leads behind the task and the work comes forward
/// again, the case goes on under the number that it had; until then the number is kept for it, or is void
/// where the task is to be undone (`tz:undo`).
struct NumberTaking: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    guard let pattern = try job.numberPattern("pattern") else {
      throw FaultyJob(job, "缺少设置“pattern”（zeebe:header）")
    }
    let register = try room.register(step)
    if job.isUndo {
      try register.voidNumber(pattern, caseNumber: job.caseNumber, takenBy: job.undoneRuns.first)
      return [:]
    }
    let kept = try register.keepNumber(
      pattern, caseNumber: job.caseNumber, of: job.undoneRuns, for: job.activation)
    let taken =
      try kept
      ?? register.takeNumber(pattern, caseNumber: job.caseNumber, by: job.activation)
    return ["number": .string(taken.text)]
  }

  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] {
    var faults = SettingFaults()
    let pattern = faults.reading { () throws(SettingFault) in
      try settings.numberPattern("pattern")
    }
    if pattern == nil, faults.all.isEmpty {
      faults.add("number-pattern", "取号任务没有文号格式。请填写 zeebe:header “pattern”。")
    }
    return faults.all
  }
}
