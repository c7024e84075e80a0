import FEEL

extension Execution {
  /// 退回: sends the work back, on the graph of what caused what (docs/modeling.md, verbs).
  mutating func returnTask(
    _ id: ActivationID, to target: ReturnTarget, reason: String, _ manner: ReturnManner
  ) throws(Rejection) {
    let site = try freeTask(id, for: .sendBack)
    guard state.assist(of: id) == nil else {
      throw .verbNotAllowed(verb: Verb.sendBack.rawValue, element: site.element.id)
    }
    if site.element.userTask?.countersign?.returnIsVote == true, state[id]?.isInstance == true {
      let vote = Opinion(conclusion: "return", label: "退回", text: reason)
      return finishOwner(site, by: actor, opinion: vote)
    }
    let graph = CauseGraph(of: state)
    let targets = returnTargets(from: id, in: graph)
    let ask = ReturnAsk(
      targets: targets, reason: reason, manner: manner,
      askedFields: manner.askedFields ?? site.element.userTask?.askedFields ?? [])
    switch target {
    case .previous: try reopen(targets.previous, ask)
    case .element(let element):
      try reopen(targets.latest(of: element).map { [$0] } ?? [], ask)
    case .run(let run):
      try reopen(targets.all.contains(run) ? [run] : [], ask)
    case .initiator:
      if let first = targets.all.first, isInitiators(graph[first]) {
        try reopen([first], ask)
      } else {
        try reopenEntry(ask)
      }
    }
  }

  private mutating func returnTargets(
    from id: ActivationID, in graph: CauseGraph
  ) -> ReturnTargets {
    ReturnTargets(
      from: id, in: graph, irreversible: irreversibleRuns(),
      leftAlone: runsLeftAlone(before: id, in: graph), isUserTask: userTaskTest())
  }

  /// Whether runs are those of user tasks, with their programs looked up beforehand.
  private mutating func userTaskTest() -> (Activation) -> Bool {
    var programs: [ProgramKey: Program] = [:]
    for run in state.activations where programs[run.program] == nil {
      programs[run.program] = program(run.program)
    }
    let calls = state.handling.calls
    return { run in
      programs[run.program]?[run.element]?.userTask != nil && calls[run.id]?.assist == nil
    }
  }

  private mutating func isInitiators(_ run: Activation) -> Bool {
    if site(of: run)?.element.userTask?.isForInitiator == true { return true }
    guard let actor = run.actor, let initiator else { return false }
    return (actor.onBehalfOf ?? actor.person) == initiator
  }

  private func noTarget(_ targets: ReturnTargets) -> Rejection {
    var valid: [String] = []
    for id in targets.valid where !valid.contains(targets.graph[id].element) {
      valid.append(targets.graph[id].element)
    }
    return .noReturnTarget(element: targets.graph[targets.current].element, valid: valid)
  }

  // MARK: Going back

  private mutating func reopen(
    _ targets: [ActivationID], _ ask: ReturnAsk
  ) throws(Rejection) {
    guard !targets.isEmpty else { throw noTarget(ask.targets) }
    let graph = ask.targets.graph
    var runs = targets
    if ask.manner.reopening == .all, let target = targets.first, targets.count == 1 {
      runs += graph.branches(besides: target, before: ask.targets.current)
    }
    let dead = graph.closure(of: runs).union([ask.targets.current])
    try checkReversible(dead, ask.targets)
    let call = try returningCall(ask, dead, targets: targets)
    undo(dead, in: graph, because: .returned(reason: ask.reason)) { execution in
      for run in runs { execution.reopenScopes(around: run) }
    }
    if let back = call?.returnsTo, !targets.allSatisfy({ leads(graph[$0].scope, backTo: back) }) {
      throw refuse(.noWayBack)
    }
    tell(ask, runs, dead)
    for id in runs {
      let run = graph[id]
      guard let site = site(of: run), let scope = run.scope else { continue }
      // The tokens that it took the first time are there again.
      let takes = site.element.startQuantity
      begin(
        PendingEntry(
          program: site.program, element: site.element, scope: scope, cause: run.begin.cause,
          loopCounter: run.begin.loopCounter, takes: takes > 1 ? takes : nil, reopens: id,
          call: targets.contains(id) ? call : nil))
    }
  }

  private mutating func tell(
    _ ask: ReturnAsk, _ runs: [ActivationID], _ dead: Set<ActivationID>
  ) {
    let graph = ask.targets.graph
    note(
      .sentBack(
        SentBack(
          activation: ask.targets.current, targets: runs.map { graph[$0].element }.unique,
          way: ask.manner.way, reason: ask.reason,
          cancelled: dead.sorted().filter { graph[$0].isActive && $0 != ask.targets.current },
          askedFields: ask.askedFields)))
  }

  /// The way to the initiator when the application itself, the start form, was his part: the task
  /// that the model keeps for this (`tz:returnEntry`), in a scope around the current task or behind
  /// it. Everything that followed from the start of that scope is undone.
  private mutating func reopenEntry(_ ask: ReturnAsk) throws(Rejection) {
    let targets = ask.targets
    let graph = targets.graph
    guard let (entry, start) = entry(behind: targets), let site = site(of: graph[start]),
      let scope = graph[start].scope
    else { throw noTarget(targets) }
    var dead = graph.closure(of: [start]).union([targets.current])
    dead.remove(start)
    try checkReversible(dead, targets)
    let call = try returningCall(ask, dead, targets: [])
    undo(dead, in: graph, because: .returned(reason: ask.reason)) {
      $0.reopenScopes(around: start)
    }
    if let back = call?.returnsTo, !leads(scope, backTo: back) { throw refuse(.noWayBack) }
    note(
      .sentBack(
        SentBack(
          activation: targets.current, targets: [entry.id], way: ask.manner.way,
          reason: ask.reason,
          cancelled: dead.sorted().filter { graph[$0].isActive && $0 != targets.current },
          askedFields: ask.askedFields)))
    begin(
      PendingEntry(
        program: site.program, element: entry, scope: scope, cause: [start], reopens: start,
        call: call))
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
  mutating func undo(
    _ dead: Set<ActivationID>, in graph: CauseGraph, because reason: CancelReason,
    reopening: (inout Execution) -> Void
  ) {
    let ordered = dead.sorted()
    for id in ordered where state.isActive(id) { cancel(id, reason: reason) }
    let completed = ordered.filter { graph[$0].lifecycle == .completed }
    let jobs = completed.reversed().compactMap { undoJob(for: $0) }
    for id in completed.reversed() {
      if state.handling.unconfirmed[id] != nil {
        disarm(InstanceState.root) { $0 == OwnTimer.confirmation(of: id).name }
      }
      record(.superseded(id))
    }
    turnBack(completed)
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
  func undoJob(for id: ActivationID) -> JobCreated? {
    guard let done = state.doneJobs[id], let scope = state[id]?.scope else { return nil }
    var job = done
    job.variables = state.visibleVariables(at: scope).merging(done.variables)
    job.seesAll = false
    job.undoes = id
    return job
  }

  /// A run of its own, at the root since the scope of the task may be gone, and without cause, so that
  /// a further return does not cancel it.
  mutating func beginUndo(_ job: JobCreated) {
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

/// A return as it was asked for.
struct ReturnAsk {
  let targets: ReturnTargets
  let reason: String
  let manner: ReturnManner
  /// What must be filled in before the work comes forward again.
  let askedFields: [String]
}
