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
    for run in state.activations
    where run.isActive && run.program == target.key && state.assist(of: run.id) == nil {
      guard let site = site(of: run) else { continue }
      let former = renamed.first { $0.value == run.element }?.key ?? run.element
      rearm(site, run, known: eventsKept(from: source[former], in: source, to: target, renamed))
    }
  }

  /// The events of the target that the run heard already in the source: those that it waits for go on
  /// waiting, and those that have happened are not waited for again.
  private func eventsKept(
    from former: Element?, in source: Program, to target: Program, _ mapping: [String: String]
  ) -> Set<String> {
    guard let former else { return [] }
    let events =
      former.boundaryEvents + former.eventSubProcesses.compactMap { source.elements[$0].startEvent }
    return Set(
      events.compactMap { index in
        let event = source.elements[index]
        let id = mapping[event.id] ?? event.id
        return target[id]?.trigger.waitsLike(event.trigger) == true ? id : nil
      })
  }

  private mutating func rearm(_ site: Site, _ run: Activation, known: Set<String>) {
    let element = site.element
    let behind = element.outgoing.map { site.program.elements[$0.target].id }
    disarm(site.id) { wait in
      guard OwnTimer(name: wait) == nil else { return false }
      let id = WaitName.element(of: wait)
      return id != element.id && !known.contains(id) && !behind.contains(id)
    }
    guard !isUndoing(run), !isBeingCancelled(run.id) else { return }
    do {
      if run.begin.isMultiInstanceBody || !run.isInstance {
        try armBoundaryEvents(of: site) { !known.contains($0.id) }
      }
      if run.isScope, !run.begin.isMultiInstanceBody, !isInterrupted(site) {
        try armEventSubProcesses(of: site) { !known.contains($0.id) }
      }
    } catch {
      raise(error, on: site.id, phase: .leaving(by: nil, opinion: nil))
    }
  }

  /// Whether the run is a transaction that is left as soon as what was done in it is undone.
  private func isBeingCancelled(_ id: ActivationID) -> Bool {
    state.compensations.contains { $0.cancelsScope && $0.scope == id }
  }
}

extension Trigger {
  /// Whether both wait for the same kinds of things, in the same order.
  fileprivate func waitsLike(_ other: Trigger) -> Bool {
    switch (self, other) {
    case (.none, .none), (.message, .message), (.timer, .timer), (.signal, .signal),
      (.conditional, .conditional), (.error, .error), (.escalation, .escalation),
      (.cancel, .cancel), (.compensation, .compensation):
      true
    case (.multiple(let one, let all), .multiple(let two, let both)):
      all == both && one.count == two.count && zip(one, two).allSatisfy { $0.waitsLike($1) }
    default: false
    }
  }
}
