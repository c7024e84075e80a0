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
}
