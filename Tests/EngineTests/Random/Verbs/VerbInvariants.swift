import Engine

/// What must hold of every case whose people use verbs, at every moment: no verb loses work or doubles it.
struct VerbInvariants {
  let state: InstanceState
  let scene: VerbScene

  var broken: [String] {
    var broken = causes + rounds + holders + remains + turns
    if !state.isEnded { broken += deadCase }
    return broken + joins + doubledTasks
  }

  private func name(_ run: Activation) -> String { "\(run.element) (\(run.id))" }

  /// (a) No more tokens wait at a join than branches lead to it.
  private var joins: [String] {
    var waiting: [String: Int] = [:]
    for token in state.waitingTokens {
      waiting["\(token.flow) in \(token.scope)", default: 0] += 1
    }
    return waiting.filter { $0.value > 1 }.map { "\($0.value) tokens wait on \($0.key)" }
  }

  /// (b) Somebody or something can go on with it.
  private var deadCase: [String] {
    let isAlive =
      !state.tasks.isEmpty || !state.jobs.isEmpty || !state.timers.isEmpty
      || !state.subscriptions.isEmpty
    return isAlive ? [] : ["nobody can go on with the case"]
  }

  /// (c) No place is offered twice, and no step runs twice at once.
  private var doubledTasks: [String] {
    struct Place: Hashable {
      let scope: ActivationID?
      let element: String
      let counter: Int?
    }
    var known: [Place: ActivationID] = [:]
    var broken: [String] = []
    for run in state.activations where run.isActive && scene.isUserTask(run) {
      guard state.assist(of: run.id) == nil, !isBesides(run.element) else { continue }
      let place = Place(scope: run.scope, element: run.element, counter: run.begin.loopCounter)
      if let other = known.updateValue(run.id, forKey: place) {
        broken.append("\(name(run)) is offered twice, also as \(other)")
      }
    }
    return broken
  }

  /// Where people sign one after another, one place is open at a time.
  private var turns: [String] {
    state.activations.compactMap { body in
      guard body.isActive, body.begin.isMultiInstanceBody,
        scene.tasks[body.element]?.kind == .sequentialCountersign
      else { return nil }
      let open = state.activations.count { $0.isActive && $0.scope == body.id }
      return open > 1 ? "\(open) places of \(name(body)) are open at once" : nil
    }
  }

  /// Whether an event that can happen again leads to the task, beside all other ways.
  private func isBesides(_ element: String) -> Bool {
    scene.path(of: element).contains { $0.fork.hasSuffix("Border") }
  }

  /// (d) What was cancelled or undone leads nowhere.
  private var causes: [String] {
    state.activations.dropFirst().compactMap { run in
      guard run.isActive, !run.begin.cause.isEmpty else { return nil }
      let isLed = run.begin.cause.contains { cause in
        guard let lifecycle = state[cause]?.lifecycle else { return false }
        return lifecycle == .active || lifecycle == .completed
      }
      let isAtBorder = scene.tag(of: run) == "boundaryEvent"
      return isLed || isAtBorder ? nil : "\(name(run)) follows from what was cancelled"
    }
  }

  /// (f) The rounds of a step never go back, and a step that is opened again begins a new one.
  private var rounds: [String] {
    struct Node: Hashable {
      let scope: ActivationID?
      let element: String
      let counter: Int?
    }
    var latest: [Node: Int] = [:]
    var broken: [String] = []
    for run in state.activations {
      let node = Node(scope: run.scope, element: run.element, counter: run.begin.loopCounter)
      // What takes back an effect bears the round of what had the effect.
      let isUndoing = run.begin.cause.isEmpty
      if state.assist(of: run.id) == nil, !isUndoing {
        if let before = latest[node], before > run.begin.round {
          broken.append("\(name(run)) goes back from round \(before) to \(run.begin.round)")
        }
        latest[node] = run.begin.round
      }
      if let earlier = run.begin.reopens.flatMap({ state[$0] }), earlier.element == run.element,
        earlier.scope == run.scope, !run.isInstance, earlier.lifecycle == .superseded
      {
        let keeps = state.handling.calls[run.id]?.keepsRound == true
        if run.begin.round < earlier.begin.round + (keeps ? 0 : 1) {
          broken.append(
            "\(name(run)) opens round \(earlier.begin.round) again as \(run.begin.round)")
        }
      }
    }
    return broken
  }

  /// Holders wait for those whom they asked, and for nobody else.
  private var holders: [String] {
    var broken: [String] = []
    for run in state.activations where run.isActive {
      let helpers = state.activations.filter { helper in
        helper.isActive && helper.scope == run.id && state.assist(of: helper.id) != nil
      }.compactMap { state.assist(of: $0.id) }
      let isHeld = helpers.contains { $0 == .before || $0 == .delegate }
      if state.isWaiting(run.id) != isHeld {
        broken.append("\(name(run)) \(isHeld ? "does not wait" : "waits") for others")
      }
      guard let kind = state.assist(of: run.id), let owner = run.scope else { continue }
      if kind == .after, state.tasks[run.id] != nil, state.handling.finished[owner] == nil {
        broken.append("\(name(run)) signs before its holder")
      }
    }
    for id in state.handling.finished.keys where state.tasks[id] != nil {
      broken.append("the task \(id) is open though its holder has done his part")
    }
    return broken
  }

  /// What is known of handling is about runs that are active.
  private var remains: [String] {
    let known =
      state.handling.waiting.map { ($0, "a holder who waits") }
      + state.handling.finished.keys.map { ($0, "a holder who has finished") }
      + state.handling.suspended.keys.map { ($0, "a suspension") }
      + (state.handling.pendingJump.map { [($0.activation, "a jump")] } ?? [])
    return known.filter { state[$0.0]?.isActive != true }.map { "\($0.1) remains of \($0.0)" }
  }
}
