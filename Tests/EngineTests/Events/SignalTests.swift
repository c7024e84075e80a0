import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.5.1: a signal is broadcast; whoever waits for its name at that moment hears it.
@Suite("Signal events")
struct SignalTests {
  private let alarm = EventDefinition.signal(reference: "Alarm")

  @Test func `thrown in the flow, reach a branch that waits`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.catches("Hear", alarm)
      sketch.user("A")
      sketch.user("B")
      sketch.throwing("Ring", alarm)
      sketch.end()
      sketch.flow("Start -> F -> Hear -> A")
      sketch.flow("F -> B -> Ring -> End")
    }
    #expect(simulation.state.signals.map(\.element) == ["Hear"])
    try simulation.complete("B")
    #expect(simulation.trace == ["B", "+Ring", "Ring", "Hear", "+End", "End", "+A"])
    #expect(simulation.state.signals.isEmpty)
  }

  /// Parallel branches have no order (§13.4.1): those that come to rest listen before one rings.
  @Test func `are heard by a branch that the same step brings to its catch`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.throwing("Ring", alarm)
      sketch.end()
      sketch.catches("Hear", alarm)
      sketch.user("A")
      sketch.flow("Start -> F -> Ring -> End")
      sketch.flow("F -> Hear -> A")
    }
    #expect(
      simulation.trace == [
        "+P", "+Start", "Start", "+F", "F", "+Hear", "+Ring", "Ring", "Hear", "+End", "End", "+A",
      ])
  }

  @Test func `thrown at the end, reach a branch that waits`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.catches("Hear", alarm)
      sketch.user("A")
      sketch.user("B")
      sketch.end("Ring", alarm)
      sketch.flow("Start -> F -> Hear -> A")
      sketch.flow("F -> B -> Ring")
    }
    try simulation.complete("B")
    #expect(simulation.trace == ["B", "+Ring", "Ring", "Hear", "+A"])
  }

  // §13.5.3
  @Test(arguments: [true, false])
  func `at a border`(isInterrupting: Bool) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Rung", on: "A", alarm, interrupting: isInterrupting)
      sketch.user("B")
      sketch.flow("Start -> A")
      sketch.flow("Rung -> B")
    }
    try simulation.hear("Alarm", ["cause": "火警"])
    #expect(simulation.trace == (isInterrupting ? ["-A"] : []) + ["+Rung", "Rung", "+B"])
    #expect(simulation.variable("cause") == "火警")
    if isInterrupting {
      #expect(throws: Rejection.notListening(signal: "Alarm")) { try simulation.hear("Alarm") }
    } else {
      try simulation.hear("Alarm")
      #expect(simulation.openTasks == ["A", "B", "B"])
    }
  }

  // §13.5.4
  @Test(arguments: [true, false])
  func `start an event sub-process`(isInterrupting: Bool) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E", on: alarm, interrupting: isInterrupting)
    }
    try simulation.hear("Alarm")
    #expect(
      simulation.trace == (isInterrupting ? ["-A"] : []) + ["+E", "+EStart", "EStart", "+ETask"])
    #expect(simulation.state.signals.isEmpty == isInterrupting)
  }

  @Test func `have happened before they end the flow that threw them`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.throwing("Ring", alarm)
      sketch.user("B")
      sketch.flow("Start -> A -> Ring -> B")
      sketch.eventSubProcess("E", on: alarm)
    }
    try simulation.complete("A")
    #expect(
      simulation.trace == ["A", "+Ring", "Ring", "+E", "+EStart", "EStart", "+ETask"])
  }

  // §13.4.4
  @Test func `decide an event-based gateway`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("G", .eventBased(instantiates: false, parallel: false))
      sketch.catches("Hear", alarm)
      sketch.catches("Wait", .timer(.duration("P1D")))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("Start -> G -> Hear -> A")
      sketch.flow("G -> Wait -> B")
    }
    try simulation.hear("Alarm")
    #expect(simulation.trace == ["G", "+Hear", "Hear", "+A"])
    #expect(simulation.state.timers.isEmpty)
  }

  // §13.2
  @Test func `start a process`() throws {
    var deployment = Deployment()
    let program = try deployment.deploy { sketch in
      sketch.start("OnAlarm", alarm)
      sketch.user("A")
      sketch.flow("OnAlarm -> A")
    }
    #expect(program.triggeredStarts.map(\.signal) == ["Alarm"])
    #expect(!program.startsPlainly)
    var simulation = try Simulation(deployment)
    #expect(throws: Rejection.unknownStartEvent("P")) {
      try simulation.send(.start(variables: [:], startEvent: nil))
    }
    try simulation.send(.start(variables: ["cause": "火警"], startEvent: "OnAlarm"))
    #expect(simulation.openTasks == ["A"])
    #expect(simulation.variable("cause") == "火警")
  }

  @Test func `carry only what is mapped, under a name that may be computed`() throws {
    let simulation = try Simulation(variables: ["topic": "防汛", "secret": 1]) { sketch in
      sketch.start()
      sketch.add("Ring", .intermediateThrow(.signal(reference: "=topic"))) { node in
        node.extensions.inputs = [.init(source: "=topic", target: "about", origin: node.origin)]
      }
      sketch.end()
      sketch.flow("Start -> Ring -> End")
    }
    let thrown = simulation.journal.compactMap { event in
      if case .signalThrown(_, let name, let variables) = event { (name, variables) } else { nil }
    }
    #expect(thrown.map(\.0) == ["防汛"])
    #expect(thrown.map(\.1) == [["about": "防汛"]])
  }
}
