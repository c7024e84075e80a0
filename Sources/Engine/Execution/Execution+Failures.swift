package import CivilTime

/// What an outside worker says of a job that it could not do.
package struct JobFailure: Hashable, Sendable {
  package var message: String
  /// How often it may still be tried; with 0 the failure becomes an incident.
  package var retries: Int
  /// How long to wait before the next try.
  package var retryIn: CivilDuration?

  package init(message: String, retries: Int, retryIn: CivilDuration? = nil) {
    self.message = message
    self.retries = retries
    self.retryIn = retryIn
  }
}

extension Execution {
  /// Counts a failure: the job is offered again after its time, or stops as an incident.
  mutating func countFailure(
    _ id: ActivationID, _ failure: JobFailure
  ) throws(Rejection) {
    _ = try openJob(id)
    let retries = max(0, failure.retries)
    let due = failure.retryIn.map { surroundings.zone.adding($0, to: surroundings.now) }
    record(.jobRetried(id, retries: retries, at: retries > 0 ? due : nil))
    if retries == 0 { try failJob(id, failure.message) }
  }
}
