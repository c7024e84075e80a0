import FEEL

/// BPMN 2.0.2 §10.7, §13.5.5: what was completed is undone by the activity that an event at its border
/// is associated with, or, for a sub-process or a called process, by its compensation event sub-process;
/// one that has neither undoes what was completed inside it.
///
/// What led to what decides the order: a run is undone when everything that followed from it has been.
/// Runs that did not follow from each other are undone side by side.
extension Execution {
  // MARK: Asking for it

  /// A throwing event has one activity undone, or everything in its scope; it waits for that, or goes
  /// on at once (waitForCompletion).
  mutating func compensate(_ activity: Int?, waits: Bool, by site: Site) {
    guard let scope = scopeToUndo(activity, for: site) else { return leave(site) }
    let runs = undoable(in: state[scope.id]?.begin.compensates ?? scope.id, only: activity)
    guard !runs.isEmpty else { return leave(site) }
    record(.compensationStarted(Compensation(conductor: site.id, scope: scope.id, runs: runs)))
    if !waits { leave(site) }
  }

  /// The scope around the event; of an event sub-process the one that it belongs to, so that a handler
  /// inside a sub-process can have undone what the sub-process did (§10.7.2).
  private mutating func scopeToUndo(_ activity: Int?, for site: Site) -> Site? {
    let container = activity.map { site.program.elements[$0].container }
    var next = state[site.id]?.scope
    while let id = next, let run = state[id], let scope = self.site(of: run) {
      let isMeant: Bool
      if let container {
        isMeant = scope.element.index == container && run.program == site.program.key
      } else if case .eventSubProcess = scope.element.behavior {
        isMeant = false
      } else {
        isMeant = true
      }
      if isMeant { return scope }
      if case .process = scope.element.behavior { return nil }
      next = run.scope
    }
    return nil
  }

  // MARK: What can be undone

  /// The completed runs directly in a scope, or all instances of one of its activities, that something
  /// undoes and nothing has undone yet.
  mutating func undoable(in scope: ActivationID, only activity: Int? = nil) -> [ActivationID] {
    state.activations.filter { $0.scope == scope }.flatMap { run -> [ActivationID] in
      guard run.lifecycle == .completed, !run.isCompensated, run.begin.compensates == nil,
        let site = site(of: run), activity == nil || site.element.index == activity
      else { return [] }
      // Every instance is undone by itself (§13.5.5).
      if run.begin.isMultiInstanceBody { return undoable(in: run.id) }
      return isUndoable(site) ? [run.id] : []
    }
  }

  private mutating func isUndoable(_ site: Site) -> Bool {
    if site.program.compensation(of: site.element) != nil { return true }
    switch site.element.behavior {
    case .subProcess, .transaction, .eventSubProcess, .adHoc:
      return site.program.compensationSubProcess(of: site.element) != nil
        || !undoable(in: site.id).isEmpty
    case .callActivity:
      guard let called = calledProcess(of: site.id) else { return false }
      return called.program.compensationSubProcess(of: called.element) != nil
        || !undoable(in: called.id).isEmpty
    default: return false
    }
  }

  /// The completed run of the process that a call activity called.
  private mutating func calledProcess(of call: ActivationID) -> Site? {
    state.activations.first { $0.scope == call && $0.lifecycle == .completed }.flatMap { run in
      site(of: run).flatMap { if case .process = $0.element.behavior { $0 } else { nil } }
    }
  }

  // MARK: Doing it

  /// Takes the next step of a compensation that is under way; false when all of them wait.
  mutating func continueCompensation() -> Bool {
    guard !state.compensations.isEmpty else { return false }
    let graph = CauseGraph(of: state)
    for compensation in state.compensations.reversed() {
      let undoing = undoing(compensation.runs)
      let open = compensation.runs.filter { run in
        undoing[run].map { state.isActive($0) } ?? true
      }
      if open.isEmpty {
        finish(compensation)
        return true
      }
      let next = open.filter { run in
        undoing[run] == nil && !open.contains { graph.past(of: $0).contains(run) }
      }.max()
      if let next {
        undo(next, in: compensation)
        return true
      }
    }
    return false
  }

  /// The runs that undo others.
  private func undoing(_ runs: [ActivationID]) -> [ActivationID: ActivationID] {
    state.activations.reduce(into: [:]) { undoing, run in
      if let undone = run.begin.compensates, runs.contains(undone) { undoing[undone] = run.id }
    }
  }

  private mutating func undo(_ id: ActivationID, in compensation: Compensation) {
    guard let run = state[id], let site = site(of: run) else { return }
    var entry = PendingEntry(
      program: site.program, element: site.element, scope: compensation.scope,
      cause: [compensation.conductor])
    if let (event, handler) = site.program.compensation(of: site.element) {
      entry.element = event
      let happened = recordActivation(of: entry)
      record(.completed(happened, by: nil, opinion: nil))
      entry.element = handler
      entry.cause = [happened]
      entry.variables = instanceVariables(of: run, at: site)
    } else {
      // The data as they were when the sub-process was completed (§13.5.5).
      entry.variables = run.variables
    }
    entry.compensates = id
    begin(entry)
  }

  /// Which instance it is that is undone, and for which item.
  private func instanceVariables(of run: Activation, at site: Site) -> Context {
    guard run.isInstance, let body = run.scope, let counter = run.begin.loopCounter else {
      return [:]
    }
    return instanceVariables(of: site.element, in: body, counter)
  }

  private mutating func finish(_ compensation: Compensation) {
    record(.compensationEnded(compensation.conductor))
    if compensation.cancelsScope {
      if let scope = state[compensation.scope], let site = site(of: scope) { leaveCancelled(site) }
      return
    }
    guard let run = state[compensation.conductor], run.isActive, let site = site(of: run) else {
      return
    }
    if isUndoing(run) { check(run.id) } else { leave(site) }
  }

  // MARK: Sub-processes and calls that are undone

  /// Whether the run undoes a sub-process or a call by undoing what was done in it.
  func isUndoing(_ run: Activation) -> Bool {
    run.begin.compensates.flatMap { state[$0] }?.element == run.element
  }

  mutating func beginUndoing(_ site: Site, _ undone: ActivationID) {
    if case .callActivity = site.element.behavior {
      guard let called = calledProcess(of: undone) else { return check(site.id) }
      var entry = PendingEntry(
        program: called.program, element: called.element, scope: site.id, cause: [site.id])
      entry.variables = state[called.id]?.variables ?? [:]
      entry.compensates = called.id
      begin(entry)
    } else if let start = site.program.compensationSubProcess(of: site.element) {
      startEventSubProcess(at: start, in: site, variables: [:])
    } else {
      record(
        .compensationStarted(
          Compensation(conductor: site.id, scope: site.id, runs: undoable(in: undone))))
    }
  }

  // MARK: Transactions

  /// BPMN 2.0.2 §10.5.3, §13.5.6: everything in the transaction ends, what was completed is undone, and
  /// then the transaction is left over its cancel event.
  mutating func cancelTransaction(by site: Site) {
    record(.completed(site.id, by: nil, opinion: nil))
    guard let transaction = transaction(around: site) else { return }
    for child in state.activeChildren(of: transaction.id).reversed() {
      cancel(child, reason: .interrupted(by: site.element.id))
    }
    dropTokens(in: transaction.id)
    disarm(transaction.id)
    record(
      .compensationStarted(
        Compensation(
          conductor: site.id, scope: transaction.id, runs: undoable(in: transaction.id),
          cancelsScope: true)))
  }

  private mutating func transaction(around site: Site) -> Site? {
    var next = state[site.id]?.scope
    while let id = next, let run = state[id], let scope = self.site(of: run) {
      if case .transaction = scope.element.behavior { return scope }
      next = run.scope
    }
    return nil
  }

  /// The border of a multi-instance transaction is that of all its instances.
  private mutating func leaveCancelled(_ transaction: Site) {
    var host = transaction
    if let run = state[transaction.id], run.isInstance, let body = run.scope {
      host = Site(id: body, program: transaction.program, element: transaction.element)
    }
    let event = host.element.boundaryEvents.lazy.map { host.program.elements[$0] }.first {
      $0.trigger.contains { if case .cancel = $0 { true } else { false } }
    }
    cancel(host.id, reason: .interrupted(by: event?.id ?? host.element.id))
    if let event { passBoundary(event, of: host, variables: [:]) }
  }
}
