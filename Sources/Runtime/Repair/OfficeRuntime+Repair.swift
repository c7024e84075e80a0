package import Engine

/// What the administrator does to cases that are stuck, stopped or to go on in another version. All of
/// it needs the permission `repair`.
extension OfficeRuntime {
  /// Sets variables, skips, cancels, moves, suspends, resumes or migrates; `version` is that of the case as
  /// somebody looked at it, if it must be the same still.
  package func repair(
    _ instance: InstanceID, _ command: RepairCommand, version: Int64? = nil, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try repair(instance, [command], act: command.act, version, by: actor, key: key)
  }

  /// Several commands as one act: all of them or none.
  package func repair(
    _ instance: InstanceID, together commands: [RepairCommand], version: Int64? = nil,
    by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try repair(instance, commands, act: "modifyCase", version, by: actor, key: key)
  }

  private func repair(
    _ instance: InstanceID, _ commands: [RepairCommand], act: String, _ version: Int64?,
    by actor: Actor, key: IdempotencyKey?
  ) throws(ActFailure) -> ActReceipt {
    try perform(act, by: actor, key: key) { step in
      try step.require(.repair)
      if let version { try step.checkVersion(of: instance, is: version) }
      for command in commands { try command.carryOut(on: instance, in: step) }
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// The same command for many cases. Each is an act of its own: what one refuses does not keep the
  /// others from it.
  package func repair(
    each instances: [InstanceID], _ command: RepairCommand, by actor: Actor,
    key: IdempotencyKey? = nil
  ) -> [BatchRow] {
    instances.map { instance in
      do throws(ActFailure) {
        let own = key.map { IdempotencyKey(rawValue: "\($0.rawValue)#\(instance)") }
        return BatchRow(
          instance: instance, result: .success(try repair(instance, command, by: actor, key: own)))
      } catch {
        return BatchRow(instance: instance, result: .failure(error))
      }
    }
  }

  /// What keeps each case from going on in another version; a case that fits has no problems.
  package func checkMigration(
    of instances: [InstanceID], by plan: MigrationPlan
  ) throws -> [(instance: InstanceID, problems: [MigrationProblem])] {
    try instances.map { ($0, try checkMigration(of: $0, by: plan)) }
  }

  /// What keeps a case from going on in another version; nothing when it fits.
  package func checkMigration(
    of instance: InstanceID, by plan: MigrationPlan
  ) throws -> [MigrationProblem] {
    guard let state = try queries.state(of: instance) else {
      throw ActFailure.unknownCase(instance)
    }
    guard !state.isEnded else { throw ActFailure.rejected(.instanceEnded) }
    guard let source = library.program(state.program), let target = library.program(plan.target)
    else { throw ActFailure.rejected(.unknownProcess(plan.target.description)) }
    return state.problems(migratingFrom: source, to: target, by: plan)
  }

  /// Which element of one version becomes which of another, as far as that can be told.
  package func proposeMigration(
    from source: ProgramKey, to target: ProgramKey
  ) throws(ActFailure) -> MigrationProposal {
    guard let old = library.program(source) else {
      throw .rejected(.unknownProcess(source.description))
    }
    guard let new = library.program(target) else {
      throw .rejected(.unknownProcess(target.description))
    }
    return MigrationProposal(from: old, to: new)
  }
}

/// What a command of a batch did to one case.
package struct BatchRow: Sendable {
  package let instance: InstanceID
  package let result: Result<ActReceipt, ActFailure>
}
