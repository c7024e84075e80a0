import FEEL
import Runtime

/// The service task `print.void`: makes a paper void that the case issued.
///
/// Settings: `cause` (`spoiled`, `lost`, `revoked`; else `revoked`), `reason`. Inputs: `print` (what
/// `print.issue` yielded, or its id), `reason`.
struct PrintVoiding: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    // What is void stays void: a return behind this task issues the paper anew.
    if job.isUndo { return [:] }
    let written = job.variables["print"]?["id"]?.stringValue ?? job.text("print")
    guard let id = written.flatMap({ PrintID($0) }) else {
      throw FaultyJob(job, "输入“print”不是打印件")
    }
    let cause = try job.setting { try job.headers.voidCause() }
    let register = try room.register(step)
    guard let standing = try register.queries.print(id),
      standing.record.caseNumber == job.caseNumber
    else {
      throw Refusal(code: "CRT-PRINT", message: "办件 \(job.caseNumber) 没有打印件 \(id)")
    }
    let reason = job.text("reason") ?? job.headers["reason"] ?? cause.name
    try register.void(id, cause: cause, reason: reason)
    return [:]
  }

  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] {
    var faults = SettingFaults()
    _ = faults.reading(settings.voidCause)
    return faults.all
  }
}
