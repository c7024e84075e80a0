package import CivilTime
package import Engine
package import FEEL
import Foundation
import JSONText
import SQLDatabase

/// A job that a worker outside has taken.
package struct OutsideJob: Hashable, Sendable {
  package let key: TaskKey
  package let type: String
  package let element: String
  package let variables: Context
  package let retries: Int
  /// Until when no other worker gets it.
  package let lockedUntil: Instant
}

/// Work for programs outside: each job is given to one worker at a time, and at least once.
extension OfficeRuntime {
  /// Takes up to so many jobs of a type, and waits for the first one as long as allowed.
  ///
  /// A worker that does not answer before its lock ends loses the job to whoever asks next.
  package func activateJobs(
    ofType type: String, for worker: String, atMost count: Int, lockSeconds: Int64,
    waitingSeconds: Double = 0, by actor: Actor
  ) throws -> [OutsideJob] {
    let deadline = Date(timeIntervalSinceNow: waitingSeconds)
    while true {
      if try hasJob(ofType: type) {
        let jobs = try take(type, for: worker, atMost: count, lockSeconds, by: actor)
        if !jobs.isEmpty { return jobs }
      }
      guard Date() < deadline else { return [] }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private func hasJob(ofType type: String) throws -> Bool {
    try read { connection in
      try connection.first(
        "select 1 from outside_job where type = ? and available_at <= ? limit 1", type,
        settings.now().milliseconds
      ) { _ in true } != nil
    }
  }

  private func take(
    _ type: String, for worker: String, atMost count: Int, _ lockSeconds: Int64, by actor: Actor
  ) throws -> [OutsideJob] {
    let taken = try perform("activateJobs", by: actor) { step in
      let end = step.now.adding(seconds: lockSeconds)
      let keys = try step.database.rows(
        """
        select j.instance, j.activation from outside_job j
        join process_instance p on p.id = j.instance
        where j.type = ? and j.available_at <= ? and p.suspended is null
        order by j.available_at, j.instance, j.activation limit ?
        """, type, step.now.milliseconds, count
      ) { row in
        TaskKey(
          instance: InstanceID(rawValue: try row.int64(0)),
          activation: ActivationID(rawValue: Int32(try row.int(1))))
      }
      for key in keys { try step.record(OutsideJobFact.locked(key, by: worker, until: end)) }
      return TakenJobs(keys: keys, until: end)
    }
    return try taken.keys.compactMap { key in
      guard let state = try queries.state(of: key.instance), let job = state.jobs[key.activation],
        let run = state[key.activation]
      else { return nil }
      return OutsideJob(
        key: key, type: job.type, element: run.element, variables: job.variables,
        retries: job.retries, lockedUntil: taken.until)
    }
  }

  /// The work is done. The same key again gets the first answer; a job that is not open is refused.
  package func completeJob(
    _ job: TaskKey, variables: Context, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("completeJob", by: actor, key: key) { step in
      try step.cases.advance(job.instance, .completeJob(job.activation, variables: variables))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// The worker could not do it: it is offered again as the failure says, or becomes an incident.
  package func failJob(
    _ job: TaskKey, _ failure: JobFailure, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("failJob", by: actor, key: key) { step in
      try step.cases.advance(job.instance, .countFailure(job.activation, failure))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// The worker refuses for a reason of the trade, which the model may catch as a BPMN error.
  package func throwError(
    from job: TaskKey, code: String, message: String, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("throwError", by: actor, key: key) { step in
      try step.cases.throwError(job.activation, of: job.instance, code: code, message: message)
      return ActReceipt(sequence: step.sequence)
    }
  }
}

/// What a worker has taken.
private struct TakenJobs: ActAnswer {
  let keys: [TaskKey]
  let until: Instant

  init(keys: [TaskKey], until: Instant) {
    self.keys = keys
    self.until = until
  }

  var journalled: JSON {
    [
      "jobs": .array(keys.map { .string($0.description) }), "until": .string(until.description),
    ]
  }

  init?(journalled: JSON) {
    guard let list = journalled["jobs"]?.arrayValue,
      let until = journalled["until"]?.stringValue.flatMap({ Instant($0) })
    else { return nil }
    keys = list.compactMap { $0.stringValue.flatMap { TaskKey($0) } }
    self.until = until
  }
}
