package import Engine
package import FEEL

/// A command that repairs or stops a case; all stand behind one permission.
package enum RepairCommand: Hashable, Sendable {
  case setVariables(ActivationID, Context)
  case retry(ActivationID, variables: Context)
  /// Tries again everything that has come to a stop in the case.
  case retryAll
  case skip(ActivationID, variables: Context)
  case cancelRun(ActivationID, reason: String)
  case moveToken(ActivationID, to: String, reason: String)
  case activateElements(ActivationID, [String])
  case suspend(reason: String)
  case resume
  case migrate(MigrationPlan)
  case cancel(reason: String)

  /// The name of the act in the journal.
  var act: String {
    switch self {
    case .setVariables: "setVariables"
    case .retry: "resolveIncident"
    case .retryAll: "resolveIncidents"
    case .skip: "skipElement"
    case .cancelRun: "cancelElement"
    case .moveToken: "moveToken"
    case .activateElements: "activateElements"
    case .suspend: "suspendCase"
    case .resume: "resumeCase"
    case .migrate: "migrateCase"
    case .cancel: "cancelCase"
    }
  }

  func carryOut(on instance: InstanceID, in step: Step) throws {
    for command in try commands(for: instance, in: step) {
      try step.cases.advance(instance, command)
    }
  }

  private func commands(for instance: InstanceID, in step: Step) throws -> [Command] {
    switch self {
    case .setVariables(let id, let variables): return [.setVariables(id, variables)]
    case .retry(let id, let variables): return [.resolveIncident(id, variables: variables)]
    case .retryAll:
      let incidents = try step.cases.instance(instance).state.incidents.keys.sorted()
      guard !incidents.isEmpty else { throw ActFailure.rejected(.noIncident(InstanceState.root)) }
      return incidents.map { .resolveIncident($0, variables: [:]) }
    case .skip(let id, let variables): return [.skip(id, variables: variables)]
    case .cancelRun(let id, let reason): return [.cancelRun(id, reason: reason)]
    case .moveToken(let id, let target, let reason):
      return [.moveToken(id, to: target, reason: reason)]
    case .activateElements(let id, let elements): return [.activateElements(id, elements)]
    case .suspend(let reason): return [.suspend(reason: reason)]
    case .resume: return [.resume]
    case .migrate(let plan): return [.migrate(plan)]
    case .cancel(let reason): return [.cancel(reason: reason)]
    }
  }
}
