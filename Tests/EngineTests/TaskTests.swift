import BPMN
import Engine
import FEEL
import Testing

@Suite("Tasks that the program does")
struct TaskTests {
  @Test func `a handler sees the input mappings, and its result goes to the case`() throws {
    let simulation = try Simulation(
      variables: ["count": 2, "other": 1],
      handlers: [
        "reserve": { job in
          .done(["reservation": .string("R\(job.variables["n"]?.literalText ?? "?")"), "n": 9])
        }
      ]
    ) { sketch in
      sketch.start()
      sketch.add("Work", .task(.service)) { node in
        node.extensions.taskDefinition = .init(type: "reserve", origin: node.origin)
        node.extensions.inputs = [.init(source: "=count", target: "n", origin: node.origin)]
      }
      sketch.flow("Start -> Work")
    }
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("reservation") == "R2")
    // `n` is local to the task, which its result does not leave.
    #expect(simulation.variable("n") == nil)
  }

  @Test func `without input mappings a handler sees all that the task sees`() throws {
    let simulation = try Simulation(variables: ["count": 2, "other": 1]) { sketch in
      sketch.start()
      sketch.service("Work", type: "reserve")
      sketch.flow("Start -> Work")
    }
    let job = try #require(simulation.state.jobs.values.first)
    #expect(simulation.state.variables(of: job) == ["count": 2, "other": 1])
  }

  @Test func `a handler that fails leaves an incident, and a retry makes a new job`() throws {
    var simulation = try Simulation(handlers: ["work": { _ in .failed("打印机无纸") }]) { sketch in
      sketch.start()
      sketch.service("Work", type: "work")
      sketch.flow("Start -> Work")
    }
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .job)
    #expect(incident.message == "P.bpmn:2:5：“Work”处理失败：打印机无纸")
    #expect(throws: Rejection.jobNotOpen(incident.activation)) {
      try simulation.send(.completeJob(incident.activation, variables: [:]))
    }
    simulation.handlers["work"] = { _ in .done([:]) }
    try simulation.send(.resolveIncident(incident.activation, variables: [:]))
    #expect(simulation.state.isEnded)
  }

  @Test(
    "expressions count working days by the statutory calendar",
    arguments: [
      // The Spring Festival of 2026 is from 15 to 23 February; the 14th and the 28th are worked.
      (#"addWorkingDays(date("2026-02-13"), 1)"#, "2026-02-14"),
      (#"addWorkingDays("2026-02-14", 1)"#, "2026-02-24"),
      (#"addWorkingDays(date and time("2026-02-14T20:00:00@Asia/Shanghai"), -1)"#, "2026-02-13"),
      (#"addWorkingDays(n: 0, date: date("2026-02-15"))"#, "2026-02-24"),
      (#"receiptDay(date and time("2026-02-13T16:00:00@Asia/Shanghai"))"#, "2026-02-13"),
      (#"receiptDay(date and time("2026-02-13T20:00:00@Asia/Shanghai"))"#, "2026-02-14"),
      (#"receiptDay(date and time("2026-02-15T10:00:00@Asia/Shanghai"))"#, "2026-02-24"),
    ])
  func workingDays(expression: String, day: String) throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.script("Count", "=\(expression)", into: "day")
      sketch.flow("Start -> Count")
    }
    #expect(simulation.variable("day") == .string(day))
  }

  @Test func `working days of what is no date are an incident`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.script("Count", #"=addWorkingDays("soon", 1)"#, into: "day")
      sketch.flow("Start -> Count")
    }
    let message = try #require(simulation.state.incidents.values.first?.message)
    #expect(message.contains("addWorkingDays 需要一个日期"))
  }

  @Test func `a script sets its variable`() throws {
    let simulation = try Simulation(variables: ["count": 2]) { sketch in
      sketch.start()
      sketch.script("Double", "=count * 2", into: "double")
      sketch.flow("Start -> Double")
    }
    #expect(simulation.variable("double") == 4)
  }

  @Test func `a script that cannot be computed is an incident with its place`() throws {
    var simulation = try Simulation(variables: ["count": "二"]) { sketch in
      sketch.start()
      sketch.script("Double", "=count * 2", into: "double")
      sketch.flow("Start -> Double")
    }
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .expression)
    #expect(incident.message.hasPrefix("P.bpmn:2:5：表达式“count * 2”"))
    try simulation.send(.resolveIncident(incident.activation, variables: ["count": 3]))
    #expect(simulation.variable("double") == 6)
    #expect(throws: Rejection.instanceEnded) {
      try simulation.send(.resolveIncident(incident.activation, variables: [:]))
    }
  }

  @Test func `dates are kept as text, so that the journal repeats them exactly`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.script("Day", "={day: date(\"2026-01-05\"), days: [duration(\"P3D\")]}", into: "found")
      sketch.flow("Start -> Day")
    }
    #expect(simulation.variable("found") == ["day": "2026-01-05", "days": ["P3D"]])
  }

  @Test func `a business rule task asks the decision and keeps the answer`() throws {
    var deployment = Deployment()
    deployment.decisions["Free"] = { scope in scope["count"] == 2 ? "够" : "不够" }
    try deployment.deploy { sketch in
      sketch.start()
      sketch.add("Ask", .task(.businessRule)) { node in
        node.extensions.calledDecision = .init(
          subject: "Free", resultVariable: "free", origin: node.origin)
      }
      sketch.flow("Start -> Ask")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["count": 2], startEvent: nil))
    #expect(simulation.variable("free") == "够")
  }

  @Test func `a decision that is not deployed is an incident`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.add("Ask", .task(.businessRule)) { node in
        node.extensions.calledDecision = .init(
          subject: "Free", resultVariable: "free", origin: node.origin)
      }
      sketch.flow("Start -> Ask")
    }
    #expect(simulation.state.incidents.values.map(\.kind) == [.decision])
  }
}
