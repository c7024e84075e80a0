import BPMN
import Engine
import FEEL
import Testing

@Suite("Listeners")
struct ListenerTests {
  private func listening(_ events: String...) -> (inout FlowNode) -> Void {
    { node in
      node.extensions.listeners = events.map {
        .init(event: $0, type: "told-\($0)", origin: node.origin)
      }
    }
  }

  /// Handlers that note what they are told.
  private func noted(
    _ build: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy("P", build)
    var simulation = try Simulation(deployment)
    for event in ["start", "end", "creating", "assigning", "completing"] {
      simulation.handlers["told-\(event)"] = { _ in .done(["saw_\(event)": true]) }
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    return simulation
  }

  /// The types of the jobs of the last command, with the ends of runs between them.
  private func told(_ simulation: Simulation) -> [String] {
    simulation.recent.compactMap { event in
      switch event {
      case .jobCreated(let job): job.type
      case .completed(let id, _, _): simulation.state[id]?.element
      case .taskOffered: "offered"
      case .taskAssigned: "assigned"
      default: nil
      }
    }
  }

  @Test func `those of an element are told before its work and after it`() throws {
    let simulation = try noted { sketch in
      sketch.start()
      sketch.script("A", "=saw_start", into: "seen")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.change("A", listening("start", "start", "end"))
      sketch.change("End", listening("start"))
    }
    #expect(
      told(simulation) == [
        "Start", "told-start", "told-start", "told-end", "A", "told-start", "End", "P",
      ])
    #expect(simulation.variable("seen") == true)
    #expect(simulation.variable("saw_start") == nil)
  }

  @Test func `those of a user task are told before it is offered, assigned and finished`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.change("A", listening("creating", "assigning", "completing"))
    }
    #expect(told(simulation) == ["Start", "told-creating", "offered"])
    let task = try #require(simulation.openTask("A"))
    try simulation.send(.assign(task, person: "wang"))
    #expect(told(simulation) == ["told-assigning", "assigned"])
    try simulation.complete("A", by: "wang")
    #expect(told(simulation) == ["told-completing", "A", "P"])
    #expect(simulation.runs(of: "A").last?.actor?.person == "wang")
  }

  @Test func `a listener that fails stops the element, and is told again after that`() throws {
    var simulation = try noted { sketch in
      sketch.start()
      sketch.user("A")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.change("A", listening("end"))
    }
    simulation.handlers["told-end"] = { _ in .failed("不在") }
    try simulation.complete("A", by: "wang")
    let incident = try #require(simulation.state.incidents.keys.first)
    #expect(!simulation.state.isEnded && simulation.runs(of: "End").isEmpty)
    simulation.handlers["told-end"] = { _ in .done([:]) }
    try simulation.send(.resolveIncident(incident, variables: [:]))
    #expect(simulation.state.isEnded)
    #expect(simulation.runs(of: "A").last?.actor?.person == "wang")
  }

  @Test func `those of each instance are told, and those of the process frame it`() throws {
    var deployment = Deployment()
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.add("A", .task(.manual)) { $0.loop = .multiInstance(.count("2")) }
      sketch.flow("Start -> A")
      sketch.change("A", listening("start"))
    }
    var simulation = try Simulation(deployment)
    var count = 0
    simulation.handlers["told-start"] = { _ in
      count += 1
      return .done([:])
    }
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(count == 2 && simulation.state.isEnded)
  }
}
