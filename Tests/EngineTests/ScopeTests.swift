import BPMN
import Engine
import FEEL
import Testing

@Suite("Scopes")
struct ScopeTests {
  // BPMN 2.0.2 §13.3.4
  @Test func `a sub-process ends when no token is left in it`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.gateway("G", .parallel)
        inner.user("A")
        inner.user("B")
        inner.end("S2")
        inner.flow("S1 -> G -> A -> S2")
        inner.flow("G -> B")
      }
      sketch.user("C")
      sketch.flow("Start -> S -> C")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+S2", "S2"])
    try simulation.complete("B")
    #expect(simulation.trace == ["B", "S", "+C"])
  }

  @Test func `a message at the border withdraws the whole sub-process`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.subProcess("T") { innermost in
          innermost.start("T1")
          innermost.user("A")
          innermost.flow("T1 -> A")
        }
        inner.flow("S1 -> T")
      }
      sketch.boundary("Withdrawn", on: "S", .message(reference: "Withdraw"))
      sketch.end("Gone")
      sketch.flow("Start -> S")
      sketch.flow("Withdrawn -> Gone")
    }
    try simulation.correlate("Withdrawn")
    #expect(
      simulation.trace == ["-A", "-T", "-S", "+Withdrawn", "Withdrawn", "+Gone", "Gone", "P"])
    #expect(simulation.state.outcome == .completed(endEvent: "Gone"))
  }

  // BPMN 2.0.2 §13.5.4
  @Test
  func `an event sub-process that does not interrupt runs beside, as often as it is triggered`()
    throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E") { inner in
        inner.add(
          "Asked",
          .startEvent(
            StartEvent(definition: .message(reference: "Answer"), isInterrupting: false)))
        inner.user("B")
        inner.flow("Asked -> B")
      }
    }
    try simulation.correlate("Asked")
    try simulation.correlate("Asked")
    #expect(simulation.openTasks == ["A", "B", "B"])
    try simulation.complete("A")
    try simulation.complete("B")
    #expect(!simulation.state.isEnded)
    try simulation.complete("B")
    #expect(simulation.state.isEnded)
  }

  @Test func `an interrupting event sub-process takes the place of everything else in the scope`()
    throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.user("B")
      sketch.gateway("J", .parallel)
      sketch.flow("Start -> F -> A -> J")
      sketch.flow("F -> B -> J")
      sketch.eventSubProcess("E") { inner in
        inner.start("Late", .timer(.duration("P10D")))
        inner.user("C")
        inner.end("Over")
        inner.flow("Late -> C -> Over")
      }
    }
    try simulation.complete("A")
    try simulation.advance(by: "P10D")
    #expect(simulation.openTasks == ["C"])
    #expect(simulation.state.waitingTokens.isEmpty)
    #expect(simulation.state.timers.isEmpty)
    try simulation.complete("C")
    #expect(simulation.state.outcome == .completed(endEvent: "Over"))
  }

  // BPMN 2.0.2 §10.5.7
  @Test(
    "an error goes outward to the nearest catcher, the one that names its code first",
    arguments: ["full", "late", "other"])
  func errors(code: String) throws {
    let handlers: [String: (JobCreated) -> Simulation.Answer] = [
      "work": { _ in .refused(code: code, message: "不行") }
    ]
    func build(_ sketch: inout Sketch) {
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.service("Work", type: "work")
        inner.boundary("Full", on: "Work", .error(reference: "full"))
        inner.user("A")
        inner.flow("S1 -> Work")
        inner.flow("Full -> A")
      }
      sketch.boundary("Any", on: "S", .error(reference: nil))
      sketch.boundary("Late", on: "S", .error(reference: "late"))
      sketch.user("B")
      sketch.user("C")
      sketch.flow("Start -> S")
      sketch.flow("Any -> B")
      sketch.flow("Late -> C")
    }
    let simulation = try Simulation(handlers: handlers, build)
    #expect(simulation.openTasks == [["full": "A", "late": "C", "other": "B"][code]])
    #expect(simulation.variable("errorCode") == .string(code))
    #expect(simulation.variable("errorMessage") == "不行")
  }

  @Test func `an error that nobody catches refuses the command of the handler`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.service("Work", type: "work")
      sketch.flow("Start -> Work")
    }
    let job = try #require(simulation.state.jobs.keys.first)
    #expect(throws: Rejection.refusedByHandler(code: "full", message: "没有空编")) {
      try simulation.send(.throwError(job, code: "full", message: "没有空编"))
    }
  }

  @Test func `an error end event that nobody catches is an incident`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.end("Wrong", .error(reference: "late"))
      sketch.flow("Start -> Wrong")
    }
    #expect(simulation.state.incidents.values.map(\.kind) == [.unhandledError])
  }

  @Test func `an error event sub-process takes the place of what failed`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.end("Wrong", .error(reference: "late"))
      sketch.flow("Start -> Wrong")
      sketch.eventSubProcess("E") { inner in
        inner.start("Caught", .error(reference: "late"))
        inner.user("A")
        inner.flow("Caught -> A")
      }
    }
    #expect(simulation.trace.suffix(5) == ["Wrong", "+E", "+Caught", "Caught", "+A"])
  }

  // BPMN 2.0.2 §10.3.6, §13.3.6
  @Test func `a called process sees the caller's variables as copies and hands its own back`()
    throws
  {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.user("A")
      sketch.end()
      sketch.flow("Start -> A -> End")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.call("Call", "Q")
      sketch.user("B")
      sketch.flow("Start -> Call -> B")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["count": 1], startEvent: nil))
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A", ["count": 2, "found": true])
    #expect(simulation.trace == ["A", "+End", "End", "Q", "Call", "+B"])
    #expect(simulation.variable("count") == 2)
    #expect(simulation.variable("found") == true)
  }

  @Test func `without propagation only mapped variables pass either way`() throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.script("Look", "=if amount = null then given + 1 else -1", into: "result")
      sketch.flow("Start -> Look")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.call("Call", "Q", propagatesToCaller: false, seesCaller: false) { node in
        node.extensions.inputs = [.init(source: "=amount", target: "given", origin: node.origin)]
        node.extensions.outputs = [.init(source: "=result", target: "answer", origin: node.origin)]
      }
      sketch.flow("Start -> Call")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["amount": 1], startEvent: nil))
    #expect(simulation.state.isEnded)
    #expect(simulation.variable("answer") == 2)
    #expect(simulation.variable("result") == nil)
  }

  @Test func `a called process that is not deployed is an incident`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.call("Call", "Nobody")
      sketch.flow("Start -> Call")
    }
    let incident = try #require(simulation.state.incidents.values.first)
    #expect(incident.kind == .calledElement)
    #expect(incident.message.contains("“Nobody”"))
  }

  @Test func `an error of a called process is caught at the border of the call`() throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start()
      sketch.end("Wrong", .error(reference: "late"))
      sketch.flow("Start -> Wrong")
    }
    try deployment.deploy("P") { sketch in
      sketch.start()
      sketch.call("Call", "Q")
      sketch.boundary("Late", on: "Call", .error(reference: "late"))
      sketch.user("A")
      sketch.flow("Start -> Call")
      sketch.flow("Late -> A")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(simulation.trace.suffix(5) == ["-Q", "-Call", "+Late", "Late", "+A"])
  }
}
