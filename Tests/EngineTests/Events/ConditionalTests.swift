import BPMN
import CivilTime
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.5.2, §10.5.5 (conditional): the event happens when its condition becomes true, and
/// again only after it was false in between.
@Suite("Conditional events")
struct ConditionalTests {
  private let full = EventDefinition.conditional(condition: "=free = 0")

  @Test func `in the flow, pass when the condition holds already`() throws {
    let simulation = try Simulation(variables: ["free": 0]) { sketch in
      sketch.start()
      sketch.catches("Full", full)
      sketch.user("A")
      sketch.flow("Start -> Full -> A")
    }
    #expect(simulation.trace.suffix(3) == ["+Full", "Full", "+A"])
  }

  @Test func `in the flow, wait until a variable makes the condition true`() throws {
    var simulation = try Simulation(variables: [:]) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.catches("Full", full)
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> F -> Full -> A")
      sketch.flow("F -> B")
    }
    #expect(simulation.openTasks == ["B"])
    #expect(simulation.state.incidents.isEmpty)
    try simulation.complete("B", ["free": 0])
    #expect(simulation.trace == ["B", "Full", "+A"])
    #expect(simulation.state.conditions.isEmpty)
  }

  // §13.5.3
  @Test func `at a border, end the activity`() throws {
    var simulation = try Simulation(variables: ["free": 1]) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.boundary("Full", on: "A", full)
      sketch.user("B")
      sketch.user("C")
      sketch.flow("Start -> F -> A")
      sketch.flow("F -> B")
      sketch.flow("Full -> C")
    }
    try simulation.complete("B", ["free": 0])
    #expect(simulation.trace == ["B", "-A", "+Full", "Full", "+C"])
  }

  @Test func `at a border without interruption, happen at every change from false to true`() throws
  {
    var simulation = try Simulation(variables: ["free": 1]) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.boundary("Full", on: "A", full, interrupting: false)
      sketch.add("Note", .task(.none))
      for task in ["B", "C", "D", "E"] { sketch.user(task) }
      sketch.flow("Start -> F -> A")
      sketch.flow("F -> B -> C -> D -> E")
      sketch.flow("Full -> Note")
    }
    var notes: [Int] = []
    for (task, free) in [("B", 0), ("C", 0), ("D", 2), ("E", 0)] {
      try simulation.complete(task, ["free": Value(integerLiteral: free)])
      notes.append(simulation.runs(of: "Note").count)
    }
    #expect(notes == [1, 1, 1, 2])
  }

  // §13.5.4
  @Test(arguments: [true, false])
  func `start an event sub-process`(isInterrupting: Bool) throws {
    var simulation = try Simulation(variables: ["free": 1]) { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A -> B")
      sketch.eventSubProcess("E", on: full, interrupting: isInterrupting)
    }
    try simulation.complete("A", ["free": 0])
    #expect(
      simulation.trace == ["A", "+E", "+EStart", "EStart"]
        + (isInterrupting ? ["+ETask"] : ["+B", "+ETask"]))
  }

  @Test func `see the change even if the next step takes it back`() throws {
    let simulation = try Simulation(variables: ["free": 1]) { sketch in
      sketch.start()
      sketch.script("Take", "=0", into: "free")
      sketch.script("Give", "=1", into: "free")
      sketch.user("A")
      sketch.flow("Start -> Take -> Give -> A")
      sketch.eventSubProcess("E", on: full, interrupting: false)
    }
    #expect(simulation.openTasks.sorted() == ["A", "ETask"])
  }

  // §13.4.4
  @Test func `decide an event-based gateway`() throws {
    let simulation = try Simulation(variables: ["free": 0]) { sketch in
      sketch.start()
      sketch.gateway("G", .eventBased(instantiates: false, parallel: false))
      sketch.catches("Full", full)
      sketch.catches("Wait", .timer(.duration("P1D")))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> G -> Full -> A")
      sketch.flow("G -> Wait -> B")
    }
    #expect(simulation.trace.suffix(5) == ["+G", "G", "+Full", "Full", "+A"])
  }

  // §10.5.2: no instance is there yet, so the condition is about the world outside.
  @Test func `start a process`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.start("OnFull", full)
      sketch.user("A")
      sketch.flow("OnFull -> A")
    }
    #expect(program.triggeredStarts.map(\.trigger) == [.condition])
    func holds(_ free: Int) -> Bool {
      program.startConditionHolds(
        at: "OnFull", for: ["free": Value(integerLiteral: free)], at: Instant(seconds: 0),
        in: .shanghai)
    }
    #expect(holds(0) && !holds(1))
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["free": 0], startEvent: "OnFull"))
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `need a condition`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.catches("C", .conditional(condition: nil))
      sketch.flow("Start -> C")
    }
    #expect(compilation.diagnostics.map(\.rule) == ["condition-required"])
  }

  // MARK: Filters (zeebe:conditionalFilter)

  private func filtered(_ variables: [String], _ events: [String]? = nil) -> EventDefinition {
    .conditional(
      condition: "=free = 0",
      filter: ConditionalFilter(
        variables: variables, events: events, origin: Origin(line: 1, column: 1)))
  }

  /// Steps that each set variables, beside a task at whose border a filtered condition is noted.
  private func stepping(
    from variables: Context, filter: EventDefinition, by steps: [Context]
  ) throws -> [Int] {
    var simulation = try Simulation(variables: variables) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.boundary("Full", on: "A", filter, interrupting: false)
      sketch.add("Note", .task(.none))
      sketch.flow("Start -> F -> A")
      sketch.flow("Full -> Note")
      for index in steps.indices { sketch.user("B\(index)") }
      sketch.flow("F -> " + steps.indices.map { "B\($0)" }.joined(separator: " -> "))
    }
    return try steps.enumerated().map { index, variables in
      try simulation.complete("B\(index)", variables)
      return simulation.runs(of: "Note").count
    }
  }

  @Test func `with a filter are asked after changes of the variables that it names`() throws {
    let notes = try stepping(
      from: ["free": 1, "checked": 0], filter: filtered(["checked", "other"]),
      by: [["free": 0], ["unnamed": 1], ["checked": 1], ["checked": 1]])
    #expect(notes == [0, 0, 1, 1])
  }

  @Test func `with a filter do not see a variable set to the value that it had`() throws {
    let notes = try stepping(
      from: ["free": 1, "checked": 0], filter: filtered(["checked"]),
      by: [["free": 0], ["checked": 0], ["checked": 1]])
    #expect(notes == [0, 0, 1])
  }

  @Test(arguments: [(["create"], [1, 1]), (["update"], [0, 1]), (["create", "update"], [1, 1])])
  func `with a filter tell new variables from changed ones`(
    events: [String], expected: [Int]
  ) throws {
    let notes = try stepping(
      from: ["other": 1], filter: filtered([], events), by: [["free": 0], ["other": 2]])
    #expect(notes == expected)
  }

  @Test func `with a filter are asked once when the wait begins`() throws {
    let simulation = try Simulation(variables: ["free": 0]) { sketch in
      sketch.start()
      sketch.catches("Full", filtered(["never"]))
      sketch.user("A")
      sketch.flow("Start -> Full -> A")
    }
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `with a filter do not hear of variables that they cannot see`() throws {
    var simulation = try Simulation(variables: ["free": 1, "checked": 0]) { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.catches("Full", filtered(["checked"]))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> F -> Full -> A")
      sketch.flow("F -> B")
    }
    try simulation.send(.setVariables(InstanceState.root, ["free": 0]))
    let task = try #require(simulation.openTask("B"))
    try simulation.send(.setVariables(task, ["checked": 1]))
    #expect(simulation.openTasks == ["B"])
    try simulation.send(.setVariables(InstanceState.root, ["checked": 1]))
    #expect(simulation.openTasks.sorted() == ["A", "B"])
  }

  @Test func `that start a process are asked when what their filter names is told`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.start("OnFull", filtered(["free"]))
      sketch.user("A")
      sketch.flow("OnFull -> A")
    }
    func holds(_ facts: Context) -> Bool {
      program.startConditionHolds(
        at: "OnFull", for: facts, at: Instant(seconds: 0), in: .shanghai)
    }
    #expect(holds(["free": 0]) && !holds(["other": 0]))
  }

  @Test(arguments: [("delete", XMLReading.Diagnostic.Severity.warning), ("gone", .error)])
  func `with a filter of unknown changes are reported`(
    event: String, severity: XMLReading.Diagnostic.Severity
  ) {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.catches("C", filtered([], [event]))
      sketch.flow("Start -> C")
    }
    #expect(compilation.diagnostics.map(\.rule) == ["conditional-filter"])
    #expect(compilation.diagnostics.map(\.severity) == [severity])
  }
}
