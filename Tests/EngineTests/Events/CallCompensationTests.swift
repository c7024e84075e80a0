import BPMN
import Engine
import FEEL
import Testing

/// BPMN 2.0.2 §10.7.1, §13.5.5: what a called process did is undone with the call.
@Suite("Compensation of a call")
struct CallCompensationTests {
  /// A process that calls another, and has the call undone.
  private func calling(_ build: (inout Sketch) -> Void) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy("Q", build)
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.call("Call", "Q")
      sketch.user("Ask")
      sketch.undoing("Undo", "Call")
      sketch.user("C")
      sketch.flow("Start -> Call -> Ask -> Undo -> C")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["n": 1], startEvent: nil))
    return simulation
  }

  // §10.7.1: the handler of a process runs where something calls the process and undoes the call.
  @Test func `is what the compensation event sub-process of the process does`() throws {
    var simulation = try calling { inner in
      inner.start("S1")
      inner.user("A")
      inner.flow("S1 -> A")
      inner.eventSubProcess("E", on: .compensation(activity: nil, waits: true))
    }
    try simulation.complete("A", ["n": 2])
    try simulation.complete("Ask", ["n": 3])
    #expect(
      simulation.trace == ["Ask", "+Undo", "+Call", "+Q", "+E", "+EStart", "EStart", "+ETask"])
    // The data as they were when the process was completed (§13.5.5).
    #expect(simulation.runs(of: "Q").last?.variables["n"] == 2)
    try simulation.complete("ETask", ["n": 4])
    #expect(simulation.trace == ["ETask", "E", "Q", "Call", "Undo", "+C"])
    #expect(simulation.variable("n") == 3)
  }

  @Test func `undoes what was done in the process`() throws {
    var simulation = try calling { inner in
      inner.start("S1")
      inner.undone("A")
      inner.undone("B")
      inner.flow("S1 -> A -> B")
    }
    for task in ["A", "B", "Ask"] { try simulation.complete(task) }
    #expect(simulation.trace == ["Ask", "+Undo", "+Call", "+Q", "+BUndone", "BUndone", "+UndoB"])
    try simulation.complete("UndoB")
    #expect(simulation.trace == ["UndoB", "+AUndone", "AUndone", "+UndoA"])
    try simulation.complete("UndoA")
    #expect(simulation.trace == ["UndoA", "Q", "Call", "Undo", "+C"])
  }

  @Test func `leaves a call alone in which nothing can be undone`() throws {
    var simulation = try calling { inner in
      inner.start("S1")
      inner.user("A")
      inner.flow("S1 -> A")
    }
    for task in ["A", "Ask"] { try simulation.complete(task) }
    #expect(simulation.trace == ["Ask", "+Undo", "Undo", "+C"])
  }
}
