package import Engine
package import FEEL

/// What the administrator does to cases that are stuck, stopped or to go on in another version.
extension OfficeRuntime {
  /// Sets variables, skips, cancels, moves, suspends, resumes or migrates.
  package func repair(
    _ instance: InstanceID, _ command: RepairCommand, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform(command.act, by: actor, key: key) { step in
      try step.cases.advance(instance, command.command)
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// The same command for many cases. Each is an act of its own: what one refuses does not keep the
  /// others from it.
  package func repair(
    each instances: [InstanceID], _ command: RepairCommand, by actor: Actor
  ) -> [BatchRow] {
    instances.map { instance in
      do throws(ActFailure) {
        return BatchRow(
          instance: instance, result: .success(try repair(instance, command, by: actor)))
      } catch {
        return BatchRow(instance: instance, result: .failure(error))
      }
    }
  }

  /// What keeps each case from going on in another version; a case that fits has no problems.
  package func checkMigration(
    of instances: [InstanceID], by plan: MigrationPlan
  ) throws -> [(instance: InstanceID, problems: [MigrationProblem])] {
    try instances.map { instance in
      guard let state = try queries.state(of: instance) else {
        throw ActFailure.unknownCase(instance)
      }
      guard let source = library.program(state.program),
        let target = library.program(plan.target)
      else { throw ActFailure.rejected(.unknownProcess(plan.target.description)) }
      return (instance, state.problems(migratingFrom: source, to: target, by: plan))
    }
  }
}

/// A command that repairs or stops a case; all stand behind one permission.
package enum RepairCommand: Hashable, Sendable {
  case setVariables(ActivationID, Context)
  case retry(ActivationID, variables: Context)
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

  var command: Command {
    switch self {
    case .setVariables(let id, let variables): .setVariables(id, variables)
    case .retry(let id, let variables): .resolveIncident(id, variables: variables)
    case .skip(let id, let variables): .skip(id, variables: variables)
    case .cancelRun(let id, let reason): .cancelRun(id, reason: reason)
    case .moveToken(let id, let target, let reason): .moveToken(id, to: target, reason: reason)
    case .activateElements(let id, let elements): .activateElements(id, elements)
    case .suspend(let reason): .suspend(reason: reason)
    case .resume: .resume
    case .migrate(let plan): .migrate(plan)
    case .cancel(let reason): .cancel(reason: reason)
    }
  }
}

/// What a command of a batch did to one case.
package struct BatchRow: Sendable {
  package let instance: InstanceID
  package let result: Result<ActReceipt, ActFailure>
}
