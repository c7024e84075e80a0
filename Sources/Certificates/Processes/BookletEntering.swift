import Engine
import FEEL
import JSONText
import Runtime

/// The service task `booklet.enter`: orders entries into a register of a booklet, which a counter prints
/// there (续打).
///
/// Setting: `register`, the section of the template. Inputs: `booklet` (what `print.issue` yielded, or the
/// number), `entries` (a context, or a list of them). Yields `waiting`, how many wait there now. A return
/// behind the task takes back what is not yet printed; what is on paper stays.
struct BookletEntering: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    let register = try room.register(step)
    if job.isUndo {
      for run in job.undoneRuns {
        try register.withdrawEntries(of: run, caseNumber: job.caseNumber)
      }
      return [:]
    }
    guard let number = job.variables["booklet"]?["number"]?.stringValue ?? job.text("booklet")
    else { throw FaultyJob(job, "缺少输入“booklet”（证本或证号）") }
    guard let entries = job.variables["entries"] else {
      throw FaultyJob(job, "缺少输入“entries”（登记内容）")
    }
    let rows = (entries.listValue ?? [entries]).map { row in
      row.contextValue.map { JSON.object($0.json) } ?? .null
    }
    let waiting = try register.enter(
      rows, into: try job.requiredHeader("register"), of: number, caseNumber: job.caseNumber,
      by: job.activation)
    return ["waiting": Value(integerLiteral: waiting)]
  }

  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] {
    var faults = SettingFaults()
    if settings["register"]?.isEmpty != false {
      faults.add("booklet-register", "续打任务没有登记页。请填写 zeebe:header “register”。")
    }
    return faults.all
  }
}
