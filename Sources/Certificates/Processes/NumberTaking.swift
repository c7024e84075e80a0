import FEEL
import Runtime

/// The service task `number.take`: takes a document number for something that is no print, such as
/// an incoming document.
///
/// Setting: `pattern`. Yields `number`. A return behind the task makes the number void.
struct NumberTaking: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    guard let pattern = try job.numberPattern("pattern") else {
      throw FaultyJob(job, "缺少设置“pattern”（zeebe:header）")
    }
    let register = try room.register(step)
    if job.isUndo {
      try register.voidNumber(pattern, caseNumber: job.caseNumber)
      return [:]
    }
    let taken = try register.takeNumber(pattern, caseNumber: job.caseNumber)
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
