import BPMN
import Engine
import FEEL
import Testing

/// BPMN 2.0.2 §13.3.6, table 10.28.
@Suite("Standard loops")
struct StandardLoopTests {
  private func simulation(
    _ loop: LoopCharacteristics, variables: Context = [:]
  ) throws -> Simulation {
    try Simulation(variables: variables) { sketch in
      sketch.start()
      sketch.script("Count", "=n + 1", into: "n")
      sketch.user("Ask") { $0.loop = loop }
      sketch.user("Next")
      sketch.flow("Start -> Count -> Ask -> Next")
    }
  }

  @Test func `the condition is asked after each iteration`() throws {
    var simulation = try simulation(.while("=again"), variables: ["n": 0])
    #expect(simulation.openTasks == ["Ask"])
    try simulation.complete("Ask", ["again": true])
    #expect(simulation.trace == ["Ask", "+Ask"])
    try simulation.complete("Ask", ["again": false])
    #expect(simulation.trace == ["Ask", "Ask", "+Next"])
  }

  @Test func `the condition is asked before each iteration when the model says so`() throws {
    var never = try simulation(.while("=n > 1", testBefore: true), variables: ["n": 0])
    #expect(never.openTasks == ["Next"])
    #expect(never.runs(of: "Ask").map(\.begin.isMultiInstanceBody) == [true])
    never = try simulation(.while("=n = 1", testBefore: true), variables: ["n": 0])
    try never.complete("Ask", ["n": 2])
    #expect(never.openTasks == ["Next"])
  }

  @Test("loopMaximum is a cap on the iterations", arguments: [(0, 0), (1, 1), (3, 3)])
  func maximum(cap: Int, expected: Int) throws {
    for loop in [
      LoopCharacteristics.while("=true", maximum: cap),
      .while("=true", testBefore: true, maximum: cap), .while(nil, maximum: cap),
    ] {
      let simulation = try Simulation(variables: ["n": 0]) { sketch in
        sketch.start()
        sketch.script("Count", "=n + 1", into: "n")
        sketch.end()
        sketch.flow("Start -> Count -> End")
        sketch.change("Count") { $0.loop = loop }
      }
      #expect(simulation.variable("n") == Value(integerLiteral: expected))
      #expect(simulation.state.isEnded)
    }
  }

  @Test func `loopCounter numbers the iterations`() throws {
    let simulation = try Simulation(variables: ["list": []]) { sketch in
      sketch.start()
      sketch.script("Add", "=append(list, loopCounter)", into: "list")
      sketch.flow("Start -> Add")
      sketch.change("Add") { $0.loop = .while("=loopCounter < 3") }
    }
    #expect(simulation.variable("list") == [1, 2, 3])
  }

  @Test func `an underspecified loop runs once`() throws {
    var simulation = try simulation(.while(nil), variables: ["n": 0])
    try simulation.complete("Ask")
    #expect(simulation.openTasks == ["Next"])
  }

  @Test func `an event at the border ends the loop, not an iteration`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("Sub") { inner in
        inner.start("S")
        inner.user("Work")
        inner.flow("S -> Work")
      }
      sketch.boundary("Late", on: "Sub", .timer(.duration("P2D")))
      sketch.user("After")
      sketch.flow("Start -> Sub")
      sketch.flow("Late -> After")
      sketch.change("Sub") { $0.loop = .while("=true") }
    }
    try simulation.advance(by: "P1D")
    try simulation.complete("Work")
    #expect(simulation.openTasks == ["Work"])
    try simulation.advance(by: "P1D")
    #expect(simulation.openTasks == ["After"])
  }

  @Test func `a condition that has no answer stops the iteration with an incident`() throws {
    var simulation = try simulation(.while("=again"), variables: ["n": 0])
    try simulation.complete("Ask")
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .expression)
    try simulation.send(.resolveIncident(incident.activation, variables: ["again": false]))
    #expect(simulation.openTasks == ["Next"])
  }
}
