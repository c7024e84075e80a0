import BPMN
import Engine
import FEEL
import Testing

/// BPMN 2.0.2 §13.4.5, table 13.5: waiting for start, then waiting for reset.
@Suite("Complex gateways")
struct ComplexGatewayTests {
  /// Three branches that meet at the gateway, and a task behind it.
  private func simulation(
    when condition: String?, variables: Context = [:],
    after: (inout Sketch) -> Void = { $0.flow("G -> Next") }
  ) throws -> Simulation {
    try Simulation(variables: variables) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.complex("G", when: condition)
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.user("Next")
      sketch.flow("Start -> F")
      for id in ["A", "B", "C"] { sketch.flow("F -> \(id) -> G") }
      after(&sketch)
    }
  }

  @Test func `it begins as soon as enough tokens have come, and swallows those that come later`()
    throws
  {
    var simulation = try simulation(when: "=activationCount >= 2")
    try simulation.complete("A")
    #expect(simulation.trace == ["A"])
    try simulation.complete("B")
    #expect(simulation.trace == ["B", "+G", "G", "+Next"])
    try simulation.complete("C")
    // The third token resets the gateway; the flow without condition had its token.
    #expect(simulation.trace == ["C"])
    #expect(simulation.state.waitingTokens.isEmpty && simulation.state.gatewaysToReset.isEmpty)
    try simulation.complete("Next")
    #expect(simulation.state.isEnded)
  }

  @Test func `each incoming flow is a name for its tokens`() throws {
    var simulation = try simulation(when: "=A_G >= 1 and B_G + C_G >= 1")
    try simulation.complete("C")
    #expect(simulation.openTasks == ["A", "B"])
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B", "Next"])
  }

  @Test func `the conditions of its flows can tell the start from the reset`() throws {
    var simulation = try simulation(when: "=activationCount >= 1") { sketch in
      sketch.user("Rest")
      sketch.flow("G -> Next", if: "=waitingForStart")
      sketch.flow("G -> Rest", if: "=not(waitingForStart)")
    }
    try simulation.complete("B")
    #expect(simulation.trace == ["B", "+G", "G", "+Next"])
    try simulation.complete("A")
    #expect(simulation.trace == ["A"])
    try simulation.complete("C")
    #expect(simulation.trace == ["C", "+G", "G", "+Rest"])
  }

  @Test func `it is reset when the missing token cannot come any more`() throws {
    var simulation = try Simulation(variables: ["third": false]) { sketch in
      sketch.start()
      sketch.gateway("F", .inclusive)
      sketch.complex("G", when: "=activationCount >= 1")
      for id in ["A", "B", "C", "Next", "Rest"] { sketch.user(id) }
      sketch.flow("Start -> F")
      sketch.flow("F -> A", if: "=true")
      sketch.flow("F -> B", if: "=true")
      sketch.flow("F -> C", if: "=third")
      for id in ["A", "B", "C"] { sketch.flow("\(id) -> G") }
      sketch.flow("G -> Next", if: "=waitingForStart")
      sketch.flow("G -> Rest", if: "=not(waitingForStart)")
    }
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B", "Next"])
    try simulation.complete("B")
    #expect(simulation.openTasks == ["Next", "Rest"])
  }

  @Test func `after its reset it begins again with the tokens of the next round`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.complex("G", when: "=activationCount >= 1")
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.gateway("X", .exclusive)
      sketch.gateway("M", .exclusive)
      sketch.end()
      sketch.flow("Start -> M -> F -> A -> G -> C -> X")
      sketch.flow("F -> B -> G")
      sketch.flow("X -> M", if: "=again")
      sketch.flow("X -> End", isDefault: true)
    }
    try simulation.complete("A")
    try simulation.complete("B")
    #expect(simulation.openTasks == ["C"])
    try simulation.complete("C", ["again": true])
    try simulation.complete("B")
    #expect(simulation.openTasks == ["A", "C"])
  }

  @Test func `a change of data can begin it`() throws {
    var simulation = try simulation(
      when: "=activationCount >= 3 or hurry", variables: ["hurry": false])
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B", "C"])
    try simulation.complete("B", ["hurry": true])
    #expect(simulation.openTasks == ["C", "Next"])
  }

  @Test func `with one incoming flow it only chooses, like an inclusive gateway`() throws {
    let simulation = try Simulation(variables: ["n": 5]) { sketch in
      sketch.start()
      sketch.complex("G", when: nil)
      for id in ["A", "B", "C"] { sketch.user(id) }
      sketch.flow("Start -> G")
      sketch.flow("G -> A", if: "=n > 1")
      sketch.flow("G -> B", if: "=n > 3")
      sketch.flow("G -> C", if: "=n > 9")
    }
    #expect(simulation.openTasks == ["A", "B"])
    #expect(simulation.runs(of: "G").count == 1)
  }

  @Test func `without a flow to take at its start there is an incident`() throws {
    var simulation = try simulation(when: "=activationCount >= 1", variables: ["n": 1]) { sketch in
      sketch.flow("G -> Next", if: "=n > 9")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+G", "!G"])
    let incident = try #require(simulation.state.incidents.keys.first)
    try simulation.send(.resolveIncident(incident, variables: ["n": 10]))
    #expect(simulation.openTasks == ["B", "C", "Next"])
  }

  @Test func `a condition that cannot be evaluated is an incident, tried again with its tokens`()
    throws
  {
    var simulation = try simulation(when: "=activationCount >= needed")
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+G", "!G"])
    let incident = try #require(simulation.state.incidents.keys.first)
    try simulation.send(.resolveIncident(incident, variables: ["needed": 1]))
    #expect(simulation.openTasks == ["B", "C", "Next"])
  }

  @Test func `sending work back gives it the tokens of the other branches again`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.complex("G", when: "=activationCount >= 2")
      sketch.user("A")
      sketch.user("B")
      sketch.returnable("Next")
      sketch.flow("Start -> F -> A -> G -> Next")
      sketch.flow("F -> B -> G")
    }
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.sendBack("Next", to: .element("A"))
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `a return to a branch whose token a reset took does not start the gateway anew`()
    throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.returnable("B")
      sketch.boundary("Noted", on: "B", .message(reference: "Notice"), interrupting: false)
      sketch.returnable("Later")
      sketch.complex("G", when: "=activationCount >= 1")
      sketch.user("After")
      sketch.end()
      sketch.flow("Start -> F -> A -> G -> After -> End")
      sketch.flow("F -> B -> G")
      sketch.flow("Noted -> Later")
    }
    try simulation.correlate("Noted")
    try simulation.complete("A")
    try simulation.complete("B")
    try simulation.sendBack("Later", to: .previous)
    #expect(simulation.openTasks == ["After", "B"])
    try simulation.complete("B")
    #expect(simulation.openTasks == ["After"])
  }
}
