import Engine
import FEEL
import Testing

/// What must hold of every process on every path, whatever is sent back in between.
///
/// Each step is followed by a restart from the journal and from a snapshot (see `Simulation`).
@Suite("Random processes on random paths")
struct PropertyTests {
  @Test("keep their tokens, slots and rounds in order and can be ended", arguments: 0..<UInt64(30))
  func paths(seed: UInt64) throws {
    for path in 0..<2 {
      var walk = try Walk(process: seed, path: seed &* 1000 &+ UInt64(path))
      for _ in 0..<25 where !walk.simulation.state.isEnded { try walk.step() }
      try walk.finish()
    }
  }
}

/// One path through one random process.
private struct Walk {
  var simulation: Simulation
  private var random: SeededGenerator
  private let names: String
  private let userTasks: [String]
  private let program: Program

  init(process: UInt64, path: UInt64) throws {
    names = "process \(process), path \(path)"
    random = SeededGenerator(seed: path)
    var drawing = RandomProcess(seed: process)
    var deployment = Deployment()
    program = try deployment.deploy { drawing.draw(&$0) }
    userTasks = program.elements.filter { $0.tag == "userTask" }.map(\.id)
    simulation = try Simulation(deployment)
    simulation.handlers["work"] = { _ in .done(["worked": true]) }
    try simulation.send(.start(variables: ["n": 1], startEvent: nil))
    check()
  }

  mutating func step() throws {
    let tasks = simulation.state.tasks.keys.sorted()
    let action = Int.random(in: 0..<10, using: &random)
    if let task = tasks.randomElement(using: &random), action < 9 {
      if action < 6 {
        try complete(task, n: Int.random(in: 0...9, using: &random))
      } else {
        try sendBack(task)
      }
    } else {
      try simulation.advance(by: "P\(Int.random(in: 1...4, using: &random))D")
    }
    check()
  }

  /// With the shortest way at every gateway, the case must come to its end.
  mutating func finish() throws {
    for _ in 0..<400 {
      guard let task = simulation.state.tasks.keys.min() else { break }
      try complete(task, n: 0)
      check()
    }
    #expect(simulation.state.isEnded, "\(names): open \(simulation.openTasks)")
    let state = simulation.state
    #expect(state.timers.isEmpty && state.waitingTokens.isEmpty, "\(names)")
    #expect(state.signals.isEmpty && state.conditions.isEmpty, "\(names)")
    #expect(state.compensations.isEmpty && state.happened.isEmpty, "\(names)")
  }

  private mutating func complete(_ task: ActivationID, n: Int) throws {
    let variables: Context = ["n": Value(integerLiteral: n)]
    let person = "p\(Int.random(in: 0..<3, using: &random))"
    try simulation.send(.completeTask(task, variables: variables, opinion: nil), by: person)
  }

  private mutating func sendBack(_ task: ActivationID) throws {
    let target: ReturnTarget =
      switch Int.random(in: 0..<3, using: &random) {
      case 0: .element(userTasks.randomElement(using: &random) ?? "")
      default: .previous
      }
    do {
      try simulation.send(.returnTask(task, to: target, reason: "重办"), by: "p")
    } catch Rejection.noReturnTarget(_, let valid) {
      if case .element(let element) = target { #expect(!valid.contains(element), "\(names)") }
    }
  }

  private func check() {
    let state = simulation.state
    #expect(state.incidents.isEmpty, "\(names): \(state.incidents.values.map(\.message))")
    // (a) No gateway holds two tokens of one flow.
    for (index, token) in state.waitingTokens.enumerated() {
      let twin = state.waitingTokens[..<index].contains {
        $0.flow == token.flow && $0.scope == token.scope
      }
      #expect(!twin, "\(names): two tokens on \(token.flow)")
    }
    // (b) No case is dead.
    #expect(
      state.isEnded || !state.tasks.isEmpty || !state.timers.isEmpty, "\(names): nothing waits")
    // (c) One task for each slot.
    var slots: Set<String> = []
    for task in state.tasks.keys {
      guard let run = state[task] else { continue }
      let slot =
        "\(run.element) \(run.scope.map(\.description) ?? "") \(run.begin.loopCounter ?? 0)"
        + " \(run.begin.compensates.map(\.description) ?? "")"
      #expect(slots.insert(slot).inserted, "\(names): two tasks for \(slot)")
    }
    checkCauses(in: state)
    checkRounds(in: state)
  }

  /// (d) What was cancelled leads nowhere but over its border.
  private func checkCauses(in state: InstanceState) {
    for run in state.activations
    where (run.lifecycle == .active || run.lifecycle == .completed) && !isWithdrawn(run, in: state)
    {
      for cause in run.begin.cause {
        let lifecycle = state[cause]?.lifecycle
        let isOverBorder = program[run.element]?.tag == "boundaryEvent"
        #expect(
          lifecycle == .active || lifecycle == .completed
            || (lifecycle == .cancelled && isOverBorder),
          "\(names): \(run.element) comes from what is \(lifecycle?.rawValue ?? "absent")")
      }
    }
  }

  /// Whether the run belongs to a scope that was cancelled.
  private func isWithdrawn(_ run: Activation, in state: InstanceState) -> Bool {
    guard let scope = run.scope.flatMap({ state[$0] }) else { return false }
    return scope.lifecycle == .cancelled || isWithdrawn(scope, in: state)
  }

  /// (f) The rounds of a node never go down. Runs that take an effect back are no rounds.
  private func checkRounds(in state: InstanceState) {
    var rounds: [String: Int] = [:]
    for run in state.activations where !run.begin.cause.isEmpty {
      let node = "\(run.element) \(run.scope.map(\.description) ?? "")"
      #expect(run.begin.round >= rounds[node, default: 1], "\(names): \(run.element)")
      rounds[node] = run.begin.round
    }
  }
}
