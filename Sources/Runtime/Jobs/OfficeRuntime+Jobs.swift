import BPMN
import CivilTime
package import Engine
package import FEEL
import SQLDatabase

/// Work for programs outside: each job is given to one worker at a time, and at least once. All of it
/// needs the permission `work`.
extension OfficeRuntime {
  /// Takes jobs, and waits for the first one as long as the request allows.
  ///
  /// A worker that does not answer before its lock ends loses the job to whoever asks next. The same
  /// key again gives what of the first answer is still the worker's.
  package func activateJobs(
    _ request: JobRequest, by actor: Actor, key: IdempotencyKey? = nil
  ) throws -> [OutsideJob] {
    let waiter = request.waitMilliseconds > 0 ? bell.enter(for: request.type) : nil
    defer { if let waiter { bell.leave(waiter) } }
    let start = ContinuousClock.now
    var mustTry = key != nil
    while true {
      let next = try nextJob(of: request.type)
      let pause = next.map { settings.now().milliseconds(to: $0) } ?? .max
      if mustTry || pause <= 0 {
        let jobs = try take(request, by: actor, key: key)
        if !jobs.isEmpty { return jobs }
      }
      mustTry = false
      let rest = request.waitMilliseconds - start.duration(to: .now).milliseconds
      guard let waiter, rest > 0, !bell.isClosed else { return [] }
      // Another worker was faster when a job was there: what comes next rings.
      waiter.wait(milliseconds: min(rest, pause > 0 ? pause : rest))
    }
  }

  /// Lets nobody wait for jobs any more: those who do get an empty answer at once.
  package func endWaitingForJobs() {
    bell.close()
  }

  /// From when on there is a job of the type to be taken; nil while there is none.
  private func nextJob(of type: String) throws -> Instant? {
    try read { connection in
      try connection.first(
        """
        select j.available_at from outside_job j join process_instance p on p.id = j.instance
        where j.type = ? and p.suspended is null order by j.available_at limit 1
        """, type
      ) { Instant(milliseconds: try $0.int64(0)) }
    }
  }

  private func take(
    _ request: JobRequest, by actor: Actor, key: IdempotencyKey?
  ) throws -> [OutsideJob] {
    let taken: TakenJobs
    do throws(ActFailure) {
      taken = try perform("activateJobs", by: actor, key: key) { try TakenJobs(request, in: $0) }
    } catch {
      if case .refused(TakenJobs.none) = error { return [] }
      throw error
    }
    return try read { connection in
      try taken.keys.compactMap { key in
        try job(key, heldBy: request.worker, until: taken.until, on: connection)
      }
    }
  }

  /// A job that a worker has taken, if it is still the worker's.
  private func job(
    _ key: TaskKey, heldBy worker: String, until end: Instant, on connection: Connection
  ) throws -> OutsideJob? {
    let row = try connection.first(
      """
      select j.retries, p.case_number from outside_job j join process_instance p on p.id = j.instance
      where j.instance = ? and j.activation = ? and j.worker = ? and j.available_at = ?
      """, key.instance.rawValue, key.activation.rawValue, worker, end.milliseconds
    ) { (retries: try $0.int(0), caseNumber: try $0.text(1)) }
    guard let row, let state = try queries.state(of: key.instance),
      let job = state.jobs[key.activation], let run = state[key.activation]
    else { return nil }
    return OutsideJob(
      key: key, type: job.type, program: run.program, element: run.element,
      caseNumber: row.caseNumber,
      headers: library.program(run.program)?[run.element]?.extensions.headers ?? [:],
      variables: state.variables(of: job), retries: row.retries, lockedUntil: end)
  }

  /// The work is done. The same key again gets the first answer; a job that is not open is refused.
  package func completeJob(
    _ job: TaskKey, variables: Context, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try answer("completeJob", by: actor, key: key) { step in
      try step.cases.advance(job.instance, .completeJob(job.activation, variables: variables))
    }
  }

  /// The worker could not do it: it is offered again as the failure says, or becomes an incident.
  package func failJob(
    _ job: TaskKey, _ failure: JobFailure, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try answer("failJob", by: actor, key: key) { step in
      try step.cases.advance(job.instance, .countFailure(job.activation, failure))
    }
  }

  /// The worker refuses for a reason of the trade, which the model may catch as a BPMN error.
  package func throwError(
    from job: TaskKey, code: String, message: String, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try answer("throwError", by: actor, key: key) { step in
      try step.cases.throwError(job.activation, of: job.instance, code: code, message: message)
    }
  }

  private func answer(
    _ act: String, by actor: Actor, key: IdempotencyKey?,
    body: @escaping @Sendable (Step) throws -> Void
  ) throws(ActFailure) -> ActReceipt {
    try perform(act, by: actor, key: key) { step in
      try step.require(.work)
      try body(step)
      return ActReceipt(sequence: step.sequence)
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
