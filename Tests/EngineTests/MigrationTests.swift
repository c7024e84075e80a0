import BPMN
import Engine
import FEEL
import Testing

@Suite("Migration to another version")
struct MigrationTests {
  private func simulation(
    _ first: (inout Sketch) -> Void, then second: (inout Sketch) -> Void
  ) throws -> Simulation {
    var deployment = Deployment()
    try deployment.deploy("P", first)
    let started = try Simulation(deployment)
    try deployment.deploy("P", second)
    var simulation = started.deployed(deployment)
    try simulation.send(.start(variables: ["key": "17"], startEvent: nil))
    return simulation
  }

  private func oneTask(_ sketch: inout Sketch) {
    sketch.start()
    sketch.user("A")
    sketch.boundary("Late", on: "A", .timer(.duration("P1D")))
    sketch.end()
    sketch.flow("Start -> A -> End")
    sketch.flow("Late -> End")
  }

  private func plan(_ mapping: [String: String] = [:]) -> MigrationPlan {
    MigrationPlan(target: ProgramKey(process: "P", version: 2), mapping: mapping)
  }

  @Test func `a running instance goes on as the new version is drawn`() throws {
    var simulation = try simulation(oneTask) { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Heard", on: "A", .message(reference: "Notice"))
      sketch.user("Check")
      sketch.end()
      sketch.flow("Start -> A -> Check -> End")
      sketch.flow("Heard -> End")
    }
    #expect(simulation.state.timers.count == 1)
    try simulation.send(.migrate(plan()))
    // The old border is given up and the new one armed.
    #expect(simulation.state.timers.isEmpty)
    #expect(simulation.state.subscriptions.map(\.element) == ["Heard"])
    #expect(simulation.state.program.version == 2)
    try simulation.complete("A")
    #expect(simulation.openTasks == ["Check"])
    try simulation.complete("Check")
    #expect(simulation.state.isEnded)
  }

  @Test func `elements that have another id are named in the plan`() throws {
    let second: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.user("Renamed")
      sketch.boundary("Late", on: "Renamed", .timer(.duration("P1D")))
      sketch.end()
      sketch.flow("Start -> Renamed -> End")
      sketch.flow("Late -> End")
    }
    var simulation = try simulation(oneTask, then: second)
    #expect(throws: Rejection.doesNotFit([.init(element: "A", target: "A", reason: .missing)])) {
      try simulation.send(.migrate(plan()))
    }
    try simulation.send(.migrate(plan(["A": "Renamed"])))
    #expect(simulation.openTasks == ["Renamed"])
    #expect(simulation.state.timers.map(\.element) == ["Late"])
    try simulation.advance(by: "P1D")
    #expect(simulation.state.isEnded)
  }

  @Test func `the check says for each run why it does not fit`() throws {
    var simulation = try simulation(
      { sketch in
        sketch.start()
        sketch.gateway("F", .parallel)
        sketch.user("A")
        sketch.user("B")
        sketch.gateway("J", .parallel)
        sketch.user("C", loop: .count("2"))
        sketch.flow("Start -> F -> A -> J")
        sketch.flow("F -> B -> J")
        sketch.flow("F -> C -> J")
      },
      then: { sketch in
        sketch.start()
        sketch.gateway("F", .parallel)
        sketch.service("A", type: "x")
        sketch.subProcess("Sub") { inner in
          inner.start("S")
          inner.user("B")
          inner.flow("S -> B")
        }
        sketch.gateway("J", .parallel)
        sketch.user("C")
        sketch.flow("Start -> F -> A")
        sketch.flow("F -> Sub")
        sketch.flow("F -> C -> J")
      })
    try simulation.complete("B")
    #expect(
      throws: Rejection.doesNotFit([
        .init(element: "A", target: "A", reason: .otherKind("serviceTask")),
        .init(element: "C", target: "C", reason: .otherLoop),
        .init(element: "J", target: "J", reason: .missingFlow("B_J")),
      ])
    ) { try simulation.send(.migrate(plan())) }
  }

  @Test func `instances of a multi-instance activity and tokens at joins go along`() throws {
    let drawing: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A", loop: .count("2"))
      sketch.user("B")
      sketch.gateway("J", .parallel)
      sketch.end()
      sketch.flow("Start -> F -> A -> J -> End")
      sketch.flow("F -> B -> J")
    }
    var simulation = try simulation(drawing, then: drawing)
    try simulation.complete("B")
    try simulation.complete("A")
    try simulation.send(.migrate(plan()))
    try simulation.complete("A")
    #expect(simulation.state.outcome == .completed(endEvent: "End"))
  }

  @Test func `a timer that has fired is not armed again`() throws {
    let drawing: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Remind", on: "A", .timer(.duration("P1D")), interrupting: false)
      sketch.user("Reminded")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.flow("Remind -> Reminded")
    }
    var simulation = try simulation(drawing, then: drawing)
    try simulation.advance(by: "P1D")
    try simulation.send(.migrate(plan()))
    #expect(simulation.state.timers.isEmpty)
    #expect(simulation.openTasks == ["A", "Reminded"])
  }

  @Test func `nothing more can start where an event sub-process took the place of all`() throws {
    let drawing: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.user("A")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.eventSubProcess("V", on: .message(reference: "Withdraw"))
      sketch.eventSubProcess("W", on: .timer(.duration("P9D")))
    }
    var simulation = try simulation(drawing, then: drawing)
    try simulation.correlate("VStart")
    try simulation.send(.migrate(plan()))
    #expect(simulation.state.subscriptions.isEmpty)
    #expect(simulation.state.timers.isEmpty)
    #expect(simulation.openTasks == ["VTask"])
  }

  @Test func `an event of another kind under the same id is waited for anew`() throws {
    let second: (inout Sketch) -> Void = { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Late", on: "A", .signal(reference: "Alarm"))
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.flow("Late -> End")
    }
    var simulation = try simulation(oneTask, then: second)
    try simulation.send(.migrate(plan()))
    #expect(simulation.state.timers.isEmpty)
    #expect(simulation.state.signals.map(\.element) == ["Late"])
  }
}
