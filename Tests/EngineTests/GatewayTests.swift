import BPMN
import Engine
import FEEL
import Testing

@Suite("Gateways")
struct GatewayTests {
  // BPMN 2.0.2 §13.4.2
  @Test func `an exclusive gateway takes the first flow whose condition holds`() throws {
    let simulation = try Simulation(variables: ["count": 7]) { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.flow("Start -> X")
      sketch.flow("X -> A", if: "=count > 9")
      sketch.flow("X -> B", if: "=count > 5")
      sketch.flow("X -> C", if: "=count > 1")
    }
    #expect(simulation.trace == ["+P", "+Start", "Start", "+X", "X", "+B"])
  }

  @Test(arguments: [Gateway.exclusive, .inclusive])
  func `a flow without condition is open`(gateway: Gateway) throws {
    let simulation = try Simulation(variables: ["count": 7]) { sketch in
      sketch.start()
      sketch.gateway("X", gateway)
      for id in ["A", "B", "C", "D"] { sketch.user(id) }
      sketch.flow("Start -> X")
      sketch.flow("X -> A", if: "=count > 9")
      sketch.flow("X -> B")
      sketch.flow("X -> C", if: "=count > 1")
      sketch.flow("X -> D", isDefault: true)
    }
    #expect(simulation.openTasks == (gateway == .exclusive ? ["B"] : ["B", "C"]))
  }

  @Test func `an exclusive gateway takes the default flow when no condition holds`() throws {
    let simulation = try Simulation(variables: ["count": 1]) { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> X")
      sketch.flow("X -> A", isDefault: true)
      sketch.flow("X -> B", if: "=count > 5")
    }
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `without a flow to take there is an incident, resolved by setting a variable`() throws
  {
    var simulation = try Simulation(variables: ["count": 1]) { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> X")
      sketch.flow("X -> A", if: "=count > 9")
      sketch.flow("X -> B", if: "=count > 5")
    }
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .noFlow)
    #expect(incident.message.hasPrefix("P.bpmn:2:5："))
    try simulation.send(.resolveIncident(incident.activation, variables: ["count": 6]))
    #expect(simulation.openTasks == ["B"])
    #expect(simulation.state.incidents.isEmpty)
  }

  // BPMN 2.0.2 §13.4.1
  @Test func `a parallel gateway waits for a token on each flow`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.user("B")
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> F -> A -> J -> End")
      sketch.flow("F -> B -> J")
    }
    #expect(simulation.openTasks == ["A", "B"])
    try simulation.complete("B")
    #expect(simulation.trace == ["B"])
    #expect(simulation.state.waitingTokens.map(\.flow) == ["B_J"])
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+J", "J", "+End", "End", "P"])
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
  }

  @Test func `an incident shows where a parallel gateway waits in vain`() throws {
    var simulation = try Simulation(variables: ["both": false]) { sketch in
      sketch.start()
      sketch.gateway("X", .exclusive)
      sketch.user("A")
      sketch.user("B")
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> X")
      sketch.flow("X -> A", if: "=not(both)")
      sketch.flow("X -> B", isDefault: true)
      sketch.flow("A -> J -> End")
      sketch.flow("B -> J")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "!P"])
    #expect(simulation.state.incidents.values.first?.message.contains("“J”") == true)
  }

  // BPMN 2.0.2 §13.4.3
  @Test(
    "an inclusive join waits for the branches that were taken, and no others",
    arguments: [1, 2, 3, 4, 5, 6, 7])
  func inclusive(chosen: Int) throws {
    var simulation = try Simulation(variables: ["chosen": Value(integerLiteral: chosen)]) {
      sketch in
      sketch.start()
      sketch.gateway("F", .inclusive)
      sketch.gateway("J", .inclusive)
      sketch.end()
      sketch.flow("Start -> F")
      for (bit, id) in [(1, "A"), (2, "B"), (4, "C")] {
        sketch.user(id)
        sketch.flow("F -> \(id)", if: "=modulo(floor(chosen / \(bit)), 2) = 1")
        sketch.flow("\(id) -> J")
      }
      sketch.flow("J -> End")
    }
    let tasks = simulation.openTasks
    #expect(tasks.count == chosen.nonzeroBitCount)
    for (index, task) in tasks.reversed().enumerated() {
      #expect(!simulation.state.isEnded)
      try simulation.complete(task)
      #expect(simulation.state.isEnded == (index == tasks.count - 1))
    }
    #expect(simulation.runs(of: "J").count == 1)
  }

  @Test func `an inclusive join in a loop does not wait for the token that it will send itself`()
    throws
  {
    var simulation = try Simulation(variables: ["again": true]) { sketch in
      sketch.start()
      sketch.gateway("J", .inclusive)
      sketch.user("A")
      sketch.gateway("X", .exclusive)
      sketch.end()
      sketch.flow("Start -> J -> A -> X")
      sketch.flow("X -> J", if: "=again")
      sketch.flow("X -> End", isDefault: true)
    }
    try simulation.complete("A")
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A", ["again": false])
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "J").count == 2)
  }

  @Test func `an inclusive join waits for tokens of forks that it knows nothing of`() throws {
    // Non-local: B forks into C and D, of which one leads to the join and one past it.
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      for id in ["A", "B", "C", "D", "Next"] { sketch.user(id) }
      sketch.gateway("X", .exclusive)
      sketch.gateway("J", .inclusive)
      sketch.end()
      sketch.flow("Start -> F -> A -> J -> Next")
      sketch.flow("F -> B -> X")
      sketch.flow("X -> C", if: "=join")
      sketch.flow("X -> D", isDefault: true)
      sketch.flow("C -> J")
      sketch.flow("D -> End")
    }
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B"])
    var other = simulation
    try simulation.complete("B", ["join": true])
    #expect(simulation.openTasks == ["C"])
    try simulation.complete("C")
    #expect(simulation.openTasks == ["Next"])
    try other.complete("B", ["join": false])
    #expect(other.openTasks == ["D", "Next"])
  }

  @Test func `an inclusive join in a loop waits for the branch that can still loop back to it`()
    throws
  {
    // A token at B can reach the flow X_J that is empty, but the waiting flow only over J itself.
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.gateway("J", .inclusive)
      sketch.gateway("X", .exclusive)
      sketch.end()
      sketch.flow("Start -> F -> A -> J -> C -> End")
      sketch.flow("F -> B -> X")
      sketch.flow("X -> J", if: "=back")
      sketch.flow("X -> End", isDefault: true)
    }
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B"])
    try simulation.complete("B", ["back": false])
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `several flows out of a task without conditions each get a token`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.add("T", .task(.none))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> T -> A")
      sketch.flow("T -> B")
    }
    #expect(simulation.openTasks == ["A", "B"])
  }

  @Test func `each token that reaches a task over one of several flows runs it`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.add("T", .task(.manual))
      sketch.add("U", .task(.none))
      sketch.user("A")
      sketch.flow("Start -> F -> T -> A")
      sketch.flow("F -> U -> A")
    }
    #expect(simulation.openTasks == ["A", "A"])
  }

  @Test func `flows with conditions out of a task go beside those without`() throws {
    let simulation = try Simulation(variables: ["urgent": true]) { sketch in
      sketch.start()
      sketch.add("T", .task(.none))
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.flow("Start -> T -> A")
      sketch.flow("T -> B", if: "=urgent")
      sketch.flow("T -> C", isDefault: true)
    }
    #expect(simulation.openTasks == ["A", "B"])
  }

  // BPMN 2.0.2 §13.4.4
  @Test func `the first event behind an event-based gateway gives up the others`() throws {
    func build(_ sketch: inout Sketch) {
      sketch.start()
      sketch.gateway("G", .eventBased(instantiates: false, parallel: false))
      sketch.catches("Reply", .message(reference: "Answer"))
      sketch.catches("Late", .timer(.duration("P3D")))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> G -> Reply -> A")
      sketch.flow("G -> Late -> B")
    }
    var answered = try Simulation(build)
    try answered.correlate("Reply", ["text": "好"])
    #expect(answered.trace == ["G", "+Reply", "Reply", "+A"])
    #expect(answered.state.timers.isEmpty)
    #expect(answered.variable("text") == "好")
    var late = try Simulation(build)
    try late.advance(by: "P3D")
    #expect(late.openTasks == ["B"])
    #expect(late.state.subscriptions.isEmpty)
  }

  @Test func `a model that loops without waiting is refused`() throws {
    #expect(throws: Rejection.endlessLoop(element: "B")) {
      try Simulation { sketch in
        sketch.start()
        sketch.add("A", .task(.none))
        sketch.add("B", .task(.none))
        sketch.flow("Start -> A -> B -> A")
      }
    }
  }
}
