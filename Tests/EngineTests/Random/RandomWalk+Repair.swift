import Engine
import FEEL

/// What administrators do to the instance on its way.
extension RandomWalk {
  mutating func administer() {
    switch Int.random(in: 0..<(breaksBalance ? 8 : 6), using: &random) {
    case 0: setVariables()
    case 1:
      if let stuck = state.incidents.keys.filter(mayBeRetried).min() {
        send(.resolveIncident(stuck, variables: ["n": anyNumber()]))
      } else {
        skip()
      }
    case 2: skip()
    case 3: suspend()
    case 4, 5: migrate()
    case 6: cancelRun()
    default: moveToken()
    }
  }

  private mutating func anyNumber() -> Value {
    Value(integerLiteral: Int.random(in: 0...9, using: &random))
  }

  /// Whether a retry can help: a failed job can be tried again.
  func mayBeRetried(_ id: ActivationID) -> Bool { state.incidents[id]?.kind == .job }

  /// The runs to which something can be done: active, and no process.
  private func repairable(where isMeant: (Activation) -> Bool = { _ in true }) -> [Activation] {
    state.activations.filter { run in
      guard run.isActive, state.jobs[run.id]?.undoes == nil, tag(run) != "process" else {
        return false
      }
      return isMeant(run)
    }
  }

  private func tag(_ run: Activation) -> String {
    scene.deployment.program(run.program)?[run.element]?.tag ?? ""
  }

  private mutating func setVariables() {
    let open = state.activations.filter(\.isActive)
    guard let run = open.randomElement(using: &random) else { return }
    // Deeper down a variable would hide the one that the tasks set.
    let name = run.id == InstanceState.root ? "n" : "noted"
    send(.setVariables(run.id, [name: anyNumber()]))
  }

  private mutating func skip() {
    let open = repairable { run in !state.compensations.contains { $0.scope == run.id } }
    guard let run = open.randomElement(using: &random) else { return }
    send(
      .skip(run.id, variables: ["skipped": true]), mayBeRefused: tag(run) == "eventBasedGateway")
  }

  /// A suspended instance takes nothing but what repairs it, and goes on as it was.
  private mutating func suspend() {
    let before = state
    send(.suspend(reason: "核查"))
    guard isGoing else { return }
    let refused: Command
    if let task = state.tasks.keys.min() {
      refused = .completeTask(task, variables: [:], opinion: nil)
    } else if let timer = state.timers.first {
      refused = .fireTimer(timer.activation, element: timer.element)
    } else {
      refused = .suspend(reason: "再次")
    }
    if perform(refused, by: .system, mayBeRefused: true) != nil {
      return trouble = ["\(refused) was carried out in a suspended instance"]
    }
    send(.resume)
    if isGoing, state != before { trouble = ["suspending and resuming changed the instance"] }
  }

  /// To an identical version, which changes nothing but the version, or to one that has more, and back
  /// where that fits.
  private mutating func migrate() {
    guard let target = scene.versions.others(than: state.program).randomElement(using: &random)
    else {
      return
    }
    let isSame = scene.versions.areIdentical(state.program, target)
    let events = perform(
      .migrate(MigrationPlan(target: target)), by: .system,
      mayBeRefused: scene.versions.isLarger(state.program))
    guard isSame, isGoing, let events, events.count != 1 else { return }
    trouble = ["migrating to an identical version did more: \(events.map(\.type))"]
  }

  private mutating func cancelRun() {
    guard let run = repairable().randomElement(using: &random) else { return }
    isBalanced = false
    send(.cancelRun(run.id, reason: "误办"))
  }

  /// To the first of some elements that the engine takes.
  private mutating func moveToken() {
    guard
      let run = repairable(where: { !$0.isInstance }).randomElement(using: &random),
      let program = scene.deployment.program(run.program)
    else { return }
    isBalanced = false
    let before = state
    for target in program.elements.shuffled(using: &random).prefix(8) where state == before {
      send(.moveToken(run.id, to: target.id, reason: "改派"), mayBeRefused: true)
    }
  }
}
