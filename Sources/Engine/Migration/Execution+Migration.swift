extension Execution {
  /// Lets the instance go on in another version of its process: runs, tokens and history take the new
  /// names, events that the target no longer has are given up and its new ones armed.
  mutating func migrate(by plan: MigrationPlan) throws(Rejection) {
    guard let source = program(state.program), let target = program(plan.target),
      target.key.process == source.key.process || plan.mapping[source.process.id] != nil
    else { throw .unknownProcess(plan.target.description) }
    let problems = state.problems(migratingFrom: source, to: target, by: plan)
    guard problems.isEmpty else { throw .doesNotFit(problems) }
    var renamed = plan.mapping.filter { source[$0.key] != nil && target[$0.value] != nil }
    renamed[source.process.id] = target.process.id == source.process.id ? nil : target.process.id
    record(.migrated(from: source.key, to: target.key, mapping: renamed))
    for run in state.activations where run.isActive && run.program == target.key {
      guard let site = site(of: run) else { continue }
      rearm(site, run)
    }
  }

  private mutating func rearm(_ site: Site, _ run: Activation) {
    let element = site.element
    let border = element.boundaryEvents.map { site.program.elements[$0].id }
    let starts = element.eventSubProcesses.compactMap { index in
      site.program.elements[index].startEvent.map { site.program.elements[$0].id }
    }
    let behind = element.outgoing.map { site.program.elements[$0.target].id }
    disarm(site.id) { wait in
      let id = WaitName.element(of: wait)
      return id != element.id && !border.contains(id) && !starts.contains(id)
        && !behind.contains(id)
    }
    do {
      if run.begin.isMultiInstanceBody || !run.isInstance { try armBoundaryEvents(of: site) }
      if run.isScope, !run.begin.isMultiInstanceBody { try armEventSubProcesses(of: site) }
    } catch {
      raise(error, on: site.id, phase: .leaving(by: nil, opinion: nil))
    }
  }
}
