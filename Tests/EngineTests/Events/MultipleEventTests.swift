import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.5.5 (multiple, parallel multiple): one of several triggers is enough, or all are
/// needed; a throwing one throws all.
@Suite("Multiple events")
struct MultipleEventTests {
  private let any = EventDefinition.multiple(
    [
      .message(reference: "Answer"), .signal(reference: "Alarm"), .timer(.duration("P1D")),
      .conditional(condition: "=free = 0"),
    ], parallel: false)
  private let all = EventDefinition.multiple(
    [
      .message(reference: "Answer"), .signal(reference: "Alarm"),
      .conditional(condition: "=free = 0"),
    ], parallel: true)

  private func waiting(_ definition: EventDefinition) throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.catches("Wait", definition)
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> F -> Wait -> A")
      sketch.flow("F -> B")
    }
  }

  private func nothingWaits(_ simulation: Simulation) -> Bool {
    let state = simulation.state
    return state.subscriptions.isEmpty && state.signals.isEmpty && state.timers.isEmpty
      && state.conditions.isEmpty && state.happened.isEmpty
  }

  @Test func `in the flow, happen with the first trigger and give the others up`() throws {
    var first = try waiting(any)
    try first.correlate("Wait#0", ["answer": "可"])
    #expect(first.trace == ["Wait", "+A"])
    #expect(first.variable("answer") == "可" && nothingWaits(first))
    var second = try waiting(any)
    try second.hear("Alarm")
    #expect(second.trace == ["Wait", "+A"] && nothingWaits(second))
    var third = try waiting(any)
    try third.advance(by: "P1D")
    #expect(third.trace == ["Wait", "+A"] && nothingWaits(third))
    var fourth = try waiting(any)
    try fourth.complete("B", ["free": 0])
    #expect(fourth.trace == ["B", "Wait", "+A"] && nothingWaits(fourth))
  }

  @Test func `that are parallel happen with the last trigger, in whatever order they come`() throws
  {
    var simulation = try waiting(all)
    try simulation.hear("Alarm", ["cause": "火警"])
    #expect(simulation.trace == [])
    try simulation.hear("Alarm")
    try simulation.complete("B", ["free": 0])
    #expect(simulation.trace == ["B"])
    try simulation.correlate("Wait#0", ["answer": "可"])
    #expect(simulation.trace == ["Wait", "+A"])
    #expect(simulation.variable("cause") == "火警" && simulation.variable("answer") == "可")
    #expect(nothingWaits(simulation))
  }

  // §13.5.3
  @Test(arguments: [true, false], [true, false])
  func `at a border`(isParallel: Bool, isInterrupting: Bool) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary(
        "Both", on: "A",
        .multiple(
          [.message(reference: "Answer"), .signal(reference: "Alarm")], parallel: isParallel),
        interrupting: isInterrupting)
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("Both -> B")
    }
    let happening = (isInterrupting ? ["-A"] : []) + ["+Both", "Both", "+B"]
    try simulation.hear("Alarm")
    #expect(simulation.trace == (isParallel ? [] : happening))
    guard isParallel || !isInterrupting else { return #expect(nothingWaits(simulation)) }
    try simulation.correlate("Both#0")
    #expect(simulation.trace == happening)
    // Without interruption they count anew.
    guard !isInterrupting else { return #expect(nothingWaits(simulation)) }
    try simulation.correlate("Both#0")
    #expect(simulation.trace == (isParallel ? [] : happening))
  }

  // §13.5.4
  @Test(arguments: [true, false], [true, false])
  func `start an event sub-process`(isParallel: Bool, isInterrupting: Bool) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess(
        "E",
        on: .multiple(
          [.message(reference: "Answer"), .signal(reference: "Alarm")], parallel: isParallel),
        interrupting: isInterrupting)
    }
    if isParallel {
      try simulation.correlate("EStart#0")
      #expect(simulation.trace == [])
    }
    try simulation.hear("Alarm")
    #expect(
      simulation.trace == (isInterrupting ? ["-A"] : []) + ["+E", "+EStart", "EStart", "+ETask"])
  }

  @Test func `that throw, throw all`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.throwing(
        "Tell",
        .multiple(
          [
            .message(reference: "Notice"), .signal(reference: "Alarm"),
            .escalation(reference: "remind"),
          ], parallel: false))
      sketch.end("Stop", .multiple([.signal(reference: "Alarm"), .terminate], parallel: false))
      sketch.flow("Start -> Tell -> Stop")
    }
    #expect(
      simulation.journal.map(\.type).filter { $0.hasSuffix("Thrown") } == [
        "messageThrown", "signalThrown", "escalationThrown", "signalThrown",
      ])
    #expect(simulation.state.outcome == .terminated(endEvent: "Stop"))
  }

  // §10.5.2
  @Test func `start a process with any trigger, or say that they need all`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.start(
        "Any",
        .multiple([.message(reference: "Answer"), .signal(reference: "Alarm")], parallel: false))
      sketch.start(
        "All",
        .multiple([.message(reference: "Notice"), .timer(.cycle("R/P1D"))], parallel: true))
      sketch.user("A")
      sketch.flow("Any -> A")
      sketch.flow("All -> A")
    }
    #expect(
      program.triggeredStarts.map { "\($0.element) \($0.needsAll)" } == [
        "Any#0 false", "Any#1 false", "All#0 true", "All#1 true",
      ])
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: "Any#1"))
    #expect(simulation.state.started?.startEvent == "Any")
    #expect(simulation.openTasks == ["A"])
  }

  // §10.5.4: errors and escalations come from inside.
  @Test func `at a border catch what is thrown inside, too`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.end("Full", .error(reference: "full"))
        inner.flow("S1 -> Full")
      }
      sketch.boundary(
        "Either", on: "S",
        .multiple([.error(reference: "full"), .timer(.duration("P1D"))], parallel: false))
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Either -> B")
    }
    #expect(simulation.openTasks == ["B"])
    #expect(simulation.state.timers.isEmpty)
  }

  @Test func `cannot wait for what only happens inside together with others`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary(
        "B", on: "A",
        .multiple([.error(reference: "full"), .signal(reference: "Alarm")], parallel: true))
      sketch.end("E", .multiple([.terminate, .error(reference: "full")], parallel: false))
      sketch.flow("Start -> A -> E")
      sketch.flow("B -> E")
    }
    #expect(compilation.diagnostics.map(\.rule) == ["multiple-event", "multiple-event"])
  }
}
