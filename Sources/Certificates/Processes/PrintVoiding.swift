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
    let cause = try cause(job)
    let register = room.register(step)
    guard let standing = try register.queries.print(id),
      standing.record.caseNumber == job.caseNumber
    else {
      throw Refusal(code: "CRT-PRINT", message: "办件 \(job.caseNumber) 没有打印件 \(id)")
    }
    let reason = job.text("reason") ?? job.headers["reason"] ?? cause.name
    try register.void(id, cause: cause, reason: reason)
    return [:]
  }

  private func cause(_ job: Job) throws -> VoidCause {
    guard let written = job.headers["cause"] else { return .revoked }
    guard let cause = VoidCause(rawValue: written) else {
      throw FaultyJob(job, "作废原因“\(written)”应为 spoiled、lost、revoked 或 returned")
    }
    return cause
  }
}
