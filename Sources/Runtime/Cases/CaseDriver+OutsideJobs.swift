import CivilTime
import Engine

/// Jobs whose type no room of the office knows are done by workers outside.
extension CaseDriver {
  func offerOutside(_ job: JobCreated, of id: InstanceID) throws {
    keeper.noteOffer(of: job.type)
    try step.record(
      OutsideJobFact.offered(
        TaskKey(instance: id, activation: job.activation), type: job.type, retries: job.retries,
        at: step.now))
  }

  func offerAgain(
    _ activation: ActivationID, retries: Int, at: Instant?, of id: InstanceID
  ) throws {
    guard let job = try instance(id).state.jobs[activation] else { return }
    keeper.noteOffer(of: job.type)
    try step.record(
      OutsideJobFact.offered(
        TaskKey(instance: id, activation: activation), type: job.type, retries: retries,
        at: at ?? step.now))
  }

  /// The jobs that are offered to workers outside.
  func outsideJobs(among jobs: [ActivationID: JobCreated]) -> [JobCreated] {
    jobs.values.filter { keeper.handlers[$0.type] == nil }
  }

  /// Takes back what was offered and has been done, has failed for good or is not wanted any more.
  func withdraw(
    _ jobs: [JobCreated], endedIn instance: OpenInstance
  ) throws {
    for job in jobs.sorted(by: { $0.activation < $1.activation })
    where instance.kept.state.jobs[job.activation]?.type != job.type
      || instance.kept.state.incidents[job.activation] != nil
    {
      try step.record(
        OutsideJobFact.withdrawn(
          TaskKey(instance: instance.id, activation: job.activation)))
    }
  }

  /// A worker refuses for a reason of the trade: the model catches it, or it is an incident.
  func throwError(
    _ activation: ActivationID, of id: InstanceID, code: String, message: String
  ) throws {
    do {
      try advance(id, .throwError(activation, code: code, message: message))
    } catch ActFailure.rejected(.refusedByHandler) {
      try advance(id, .failJob(activation, message: "\(code)：\(message)"))
    }
  }
}
