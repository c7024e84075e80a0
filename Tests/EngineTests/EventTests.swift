import BPMN
import CivilTime
import Engine
import FEEL
import Testing
import WorkCalendar

@Suite("Events")
struct EventTests {
  // BPMN 2.0.2 §13.5.3
  @Test func `an interrupting boundary timer ends the task`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.boundary("Late", on: "A", .timer(.duration("P2D")))
      sketch.flow("Start -> A")
      sketch.flow("Late -> B")
    }
    try simulation.advance(by: "PT47H59M")
    #expect(simulation.openTasks == ["A"])
    try simulation.advance(by: "PT1M")
    #expect(simulation.trace == ["-A", "+Late", "Late", "+B"])
    #expect(simulation.state.timers.isEmpty)
  }

  @Test func `a boundary timer that does not interrupt leaves the task open and may repeat`() throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.add("Remind", .task(.none))
      sketch.boundary("Daily", on: "A", .timer(.cycle("R2/P1D")), interrupting: false)
      sketch.flow("Start -> A")
      sketch.flow("Daily -> Remind")
    }
    try simulation.advance(by: "P5D")
    #expect(simulation.runs(of: "Remind").count == 2)
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A")
    #expect(simulation.state.isEnded)
  }

  // Virtual time begins on 5 January 2026 at nine o'clock.
  @Test(
    "a cycle keeps to its start and its end",
    arguments: [
      ("R2/2026-01-07T09:00:00+08:00/P1D", ["P1DT23H", "PT1H", "P1D", "P3D"], [0, 1, 2, 2]),
      ("R/2026-01-01T10:00:00/P1D", ["PT59M", "PT1M", "P1D"], [0, 1, 2]),
      ("R/P1D/2026-01-07T09:00:00+08:00", ["P1D", "P1D", "P3D"], [1, 2, 2]),
      ("0 0 9 L * ? 2026", ["P25D", "P1D", "P28D"], [0, 1, 2]),
    ])
  func cycles(text: String, steps: [String], firings: [Int]) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.add("Remind", .task(.none))
      sketch.boundary("Daily", on: "A", .timer(.cycle(text)), interrupting: false)
      sketch.flow("Start -> A")
      sketch.flow("Daily -> Remind")
    }
    for (step, count) in zip(steps, firings) {
      try simulation.advance(by: step)
      #expect(simulation.runs(of: "Remind").count == count, "\(text) after \(step)")
    }
  }

  @Test func `a timer may be set by working days of the statutory calendar`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary(
        "Late", on: "A",
        .timer(
          .date(#"=date and time(addWorkingDays(today(), 5), time("17:30:00@Asia/Shanghai"))"#)))
      sketch.flow("Start -> A")
    }
    #expect(simulation.state.incidents.isEmpty)
    // From Monday, 5 January, nine o'clock, to Monday, 12 January, half past five.
    try simulation.advance(by: "P7DT8H29M")
    #expect(simulation.openTasks == ["A"])
    try simulation.advance(by: "PT1M")
    #expect(simulation.openTasks.isEmpty)
  }

  @Test func `a timer that is not armed is refused`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Late", on: "A", .timer(.duration("P2D")))
      sketch.end("TooLate")
      sketch.end()
      sketch.flow("Start -> A -> End")
      sketch.flow("Late -> TooLate")
    }
    #expect(throws: Rejection.timerNotArmed(InstanceState.root, element: "Late")) {
      try simulation.send(.fireTimer(InstanceState.root, element: "Late"))
    }
    #expect(throws: Rejection.notSubscribed(InstanceState.root, element: "Late")) {
      try simulation.send(.correlate(InstanceState.root, element: "Late", variables: [:]))
    }
  }

  @Test func `a timer may be written in FEEL`() throws {
    var simulation = try Simulation(variables: ["until": "2026-02-02"]) { sketch in
      sketch.start()
      sketch.catches("Wait", .timer(.date("=until")))
      sketch.user("A")
      sketch.flow("Start -> Wait -> A")
    }
    #expect(simulation.state.timers.first?.due == Instant("2026-02-01T16:00:00Z"))
    try simulation.advance(by: "P60D")
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `a timer without a readable value is an incident`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.catches("Wait", .timer(.duration("=days")))
      sketch.user("A")
      sketch.flow("Start -> Wait -> A")
    }
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .timer)
    try simulation.send(.resolveIncident(incident.activation, variables: ["days": "P1D"]))
    try simulation.advance(by: "P1D")
    #expect(simulation.openTasks == ["A"])
  }

  @Test func `a message is waited for under its key`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.add("Wait", .task(.receive(message: "Answer", instantiates: false)))
      sketch.user("A")
      sketch.flow("Start -> Wait -> A")
    }
    let wait = try #require(simulation.state.subscriptions.first)
    #expect(wait.message == "Answer" && wait.key == "17")
    try simulation.correlate("Wait", ["answer": "可"])
    #expect(simulation.openTasks == ["A"])
    #expect(simulation.variable("answer") == "可")
    #expect(simulation.state.subscriptions.isEmpty)
  }

  @Test func `a thrown message carries only what is mapped`() throws {
    let simulation = try Simulation(variables: ["key": "17", "secret": 1]) { sketch in
      sketch.start()
      sketch.add("Tell", .intermediateThrow(.message(reference: "Notice"))) { node in
        node.extensions.inputs = [.init(source: "=key", target: "no", origin: node.origin)]
      }
      sketch.end("End", .message(reference: "Notice"))
      sketch.flow("Start -> Tell -> End")
    }
    let thrown = simulation.journal.compactMap { event in
      if case .messageThrown(_, let name, let key, let variables) = event {
        "\(name) \(key) \(variables.names)"
      } else {
        nil
      }
    }
    #expect(thrown == ["Notice 17 [\"no\"]", "Notice 17 []"])
    #expect(simulation.state.isEnded)
  }

  // BPMN 2.0.2 §13.5.6
  @Test func `a terminate end event ends everything else in its scope, and nothing outside`() throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.subProcess("S") { inner in
        inner.start("InnerStart")
        inner.gateway("G", .parallel)
        inner.user("A")
        inner.user("B")
        inner.end("Stop", .terminate)
        inner.flow("InnerStart -> G -> A -> Stop")
        inner.flow("G -> B")
      }
      sketch.user("C")
      sketch.user("D")
      sketch.flow("Start -> F -> S -> C")
      sketch.flow("F -> D")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+Stop", "-B", "Stop", "S", "+C"])
    #expect(simulation.openTasks == ["D", "C"])
  }

  @Test func `a terminate end event of the process is the outcome`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.user("B")
      sketch.end("Stop", .terminate)
      sketch.flow("Start -> F -> A -> Stop")
      sketch.flow("F -> B")
    }
    try simulation.complete("A")
    #expect(simulation.state.outcome == .terminated(endEvent: "Stop"))
    #expect(simulation.openTasks.isEmpty)
  }

  @Test func `authority ends an instance with everything that waits`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Late", on: "A", .timer(.duration("P2D")))
      sketch.end()
      sketch.flow("Start -> A")
      sketch.flow("Late -> End")
    }
    try simulation.send(.cancel(reason: "重复申请"))
    #expect(simulation.trace == ["-A", "-P"])
    #expect(simulation.state.outcome == .cancelled(reason: "重复申请"))
    #expect(simulation.state.timers.isEmpty && simulation.state.tasks.isEmpty)
  }

  @Test func `a message or timer starts at the event that is named`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.start()
      sketch.start("OnNotice", .message(reference: "Notice"))
      sketch.start("Monthly", .timer(.cycle("R/P1M")))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("OnNotice -> B")
      sketch.flow("Monthly -> B")
    }
    #expect(program.triggeredStarts.map(\.element) == ["OnNotice", "Monthly"])
    #expect(program.triggeredStarts.map(\.message) == ["Notice", nil])
    let next = program.nextStart(
      at: "Monthly", after: Instant(milliseconds: 1_767_574_800_000), in: .shanghai,
      by: try .national())
    #expect(next?.due == Instant("2026-02-05T01:00:00Z") && next?.remaining == nil)
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: "OnNotice"))
    #expect(simulation.openTasks == ["B"])
    var wrong = try Simulation(deployment)
    #expect(throws: Rejection.unknownStartEvent("A")) {
      try wrong.send(.start(variables: [:], startEvent: "A"))
    }
  }

  @Test func `the title follows the variables of the case`() throws {
    var simulation = try Simulation(
      variables: [:], properties: ["tz:title": "=unit + \"的申请\"", "tz:deadline": "30"]
    ) { sketch in
      sketch.start()
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> A -> B")
    }
    #expect(simulation.state.title == "P")
    // The thirtieth working day is a Saturday that is worked (调休).
    #expect(simulation.state.started?.due?.date == CalendarDate("2026-02-14"))
    try simulation.complete("A", ["unit": "水利局"])
    #expect(simulation.state.title == "水利局的申请")
  }
}
