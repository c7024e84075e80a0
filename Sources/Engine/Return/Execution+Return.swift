import FEEL

extension Execution {
  /// 退回: sends the work back, on the graph of what caused what (docs/modeling.md, verbs).
  mutating func returnTask(
    _ id: ActivationID, to target: ReturnTarget, reason: String
  ) throws(Rejection) {
    let site = try openTask(id)
    guard site.element.userTask?.allowsReturn == true else {
      throw .verbNotAllowed(verb: "return", element: site.element.id)
    }
    let graph = CauseGraph(of: state)
    let targets = ReturnTargets(from: id, in: graph, isUserTask: userTaskTest())
    switch target {
    case .previous: try reopen(targets.previous, from: targets, reason)
    case .element(let element):
      try reopen(targets.latest(of: element).map { [$0] } ?? [], from: targets, reason)
    case .initiator:
      if let first = targets.all.first, isInitiators(graph[first]) {
        try reopen([first], from: targets, reason)
      } else {
        try reopenEntry(from: targets, reason)
      }
    }
  }

  /// Whether runs are those of user tasks, with their programs looked up beforehand.
  private mutating func userTaskTest() -> (Activation) -> Bool {
    var programs: [ProgramKey: Program] = [:]
    for run in state.activations where programs[run.program] == nil {
      programs[run.program] = program(run.program)
    }
    return { run in programs[run.program]?[run.element]?.userTask != nil }
  }

  private mutating func isInitiators(_ run: Activation) -> Bool {
    if site(of: run)?.element.userTask?.isForInitiator == true { return true }
    guard let actor = run.actor, let initiator else { return false }
    return (actor.onBehalfOf ?? actor.person) == initiator
  }

  private func noTarget(_ targets: ReturnTargets) -> Rejection {
    var valid: [String] = []
    for id in targets.all where !valid.contains(targets.graph[id].element) {
      valid.append(targets.graph[id].element)
    }
    return .noReturnTarget(element: targets.graph[targets.current].element, valid: valid)
  }

  // MARK: Going back

  private mutating func reopen(
    _ runs: [ActivationID], from targets: ReturnTargets, _ reason: String
  ) throws(Rejection) {
    guard !runs.isEmpty else { throw noTarget(targets) }
    let graph = targets.graph
    undo(graph.closure(of: runs), from: targets.current, in: graph, reason) { execution in
      for run in runs { execution.reopenScopes(around: run) }
    }
    for id in runs {
      let run = graph[id]
      guard let site = site(of: run), let scope = run.scope else { continue }
      // The tokens that it took the first time are there again.
      let takes = site.element.startQuantity
      begin(
        PendingEntry(
          program: site.program, element: site.element, scope: scope, cause: run.begin.cause,
          takes: takes > 1 ? takes : nil, reopens: id))
    }
  }

  /// The way to the initiator when the application itself, the start form, was his part: the task
  /// that the model keeps for this (`tz:returnEntry`), in a scope around the current task or behind
  /// it. Everything that followed from the start of that scope is undone.
  private mutating func reopenEntry(
    from targets: ReturnTargets, _ reason: String
  ) throws(Rejection) {
    let graph = targets.graph
    guard let (entry, start) = entry(behind: targets), let site = site(of: graph[start]),
      let scope = graph[start].scope
    else { throw noTarget(targets) }
    var dead = graph.closure(of: [start])
    dead.remove(start)
    undo(dead, from: targets.current, in: graph, reason) { $0.reopenScopes(around: start) }
    begin(
      PendingEntry(
        program: site.program, element: entry, scope: scope, cause: [start], reopens: start))
  }

  /// The latest start event in the past of the task beside which there is an entry for returns.
  private mutating func entry(
    behind targets: ReturnTargets
  ) -> (entry: Element, start: ActivationID)? {
    for id in targets.graph.past(of: targets.current).sorted(by: >) {
      let run = targets.graph[id]
      guard run.lifecycle == .completed, targets.isInOpenScopes(id), let site = site(of: run),
        case .startEvent = site.element.behavior
      else { continue }
      let entry = site.program.elements.first { element in
        element.container == site.element.container && element.userTask?.isReturnEntry == true
      }
      if let entry { return (entry, id) }
    }
    return nil
  }

  /// Ends all that is dead: active runs are cancelled, completed ones become an earlier round, service
  /// tasks take their effects back, and joins get back the tokens of branches that stay.
  private mutating func undo(
    _ dead: Set<ActivationID>, from current: ActivationID, in graph: CauseGraph, _ reason: String,
    reopening: (inout Execution) -> Void
  ) {
    let ordered = dead.union([current]).sorted()
    for id in ordered where state.isActive(id) { cancel(id, reason: .returned(reason: reason)) }
    let completed = ordered.filter { graph[$0].lifecycle == .completed }
    let jobs = completed.reversed().compactMap { undoJob(for: $0) }
    for id in completed.reversed() { record(.superseded(id)) }
    for job in jobs { beginUndo(job) }
    reopening(&self)
    for id in completed {
      for token in graph[id].tokens
      where state.isActive(token.scope) && dead.isDisjoint(with: token.cause) {
        record(.arrived(token))
      }
    }
  }

  // MARK: Taking effects back

  /// The job that takes back what a completed service task did: it sees the variables as they are,
  /// and over them those that the handler saw.
  private func undoJob(for id: ActivationID) -> JobCreated? {
    guard let done = state.doneJobs[id], let scope = state[id]?.scope else { return nil }
    var job = done
    job.variables = state.visibleVariables(at: scope).merging(done.variables)
    job.seesAll = false
    job.undoes = id
    return job
  }

  /// A run of its own, at the root since the scope of the task may be gone, and without cause, so that
  /// a further return does not cancel it.
  private mutating func beginUndo(_ job: JobCreated) {
    guard let undone = job.undoes.flatMap({ state[$0] }) else { return }
    var job = job
    job.activation = state.nextID
    record(
      .activated(
        Activated(
          id: job.activation, program: undone.program, element: undone.element,
          scope: InstanceState.root, cause: [], round: undone.begin.round, at: surroundings.now)))
    record(.jobCreated(job))
  }

  // MARK: Scopes

  /// Lets the completed scopes around a run go on, the outermost first, with their events armed anew.
  mutating func reopenScopes(around id: ActivationID) {
    var completed: [ActivationID] = []
    var outer = state[id]?.scope
    while let scope = outer, let run = state[scope], run.lifecycle == .completed {
      completed.append(scope)
      outer = run.scope
    }
    for scope in completed.reversed() {
      record(.reopened(scope))
      guard let run = state[scope], let site = site(of: run) else { continue }
      do {
        if run.begin.isMultiInstanceBody || !run.isInstance { try armBoundaryEvents(of: site) }
        if !run.begin.isMultiInstanceBody { try armEventSubProcesses(of: site) }
      } catch {
        raise(error, on: scope, phase: .leaving(by: nil, opinion: nil))
      }
    }
  }
}
