import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// What the events that wait have in common, kind by kind and place by place (BPMN 2.0.2 §10.5.5, §13.5.2
/// to §13.5.4): the trace is the same, whatever the trigger.
@Suite("Events that wait")
struct EventMatrixTests {
  enum Kind: String, CaseIterable, Sendable {
    case message, timer, signal, conditional, multiple, parallelMultiple

    var definition: EventDefinition {
      switch self {
      case .message: .message(reference: "Answer")
      case .timer: .timer(.duration("P1D"))
      case .signal: .signal(reference: "Alarm")
      case .conditional: .conditional(condition: "=reached")
      case .multiple:
        .multiple([.message(reference: "Answer"), .timer(.duration("P1D"))], parallel: false)
      case .parallelMultiple:
        .multiple([.timer(.duration("P1D")), .signal(reference: "Alarm")], parallel: true)
      }
    }

    /// Lets the event happen for which `element` waits.
    func happen(_ element: String, in simulation: inout Simulation) throws {
      switch self {
      case .message: try simulation.correlate(element)
      case .timer, .multiple: try simulation.advance(by: "P1D")
      case .signal: try simulation.hear("Alarm")
      case .conditional: try simulation.complete("Side", ["reached": true])
      case .parallelMultiple:
        try simulation.advance(by: "P1D")
        #expect(simulation.trace == [])
        try simulation.hear("Alarm")
      }
    }

    /// What happens first: of a condition the task that makes it true.
    var cause: [String] { self == .conditional ? ["Side"] : [] }
  }

  /// A process with the task `Side` beside what is drawn after the fork `F`.
  private func simulation(_ draw: (inout Sketch) -> Void) throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("Side")
      draw(&sketch)
      sketch.flow("Start -> F -> Side")
    }
  }

  private func nothingWaits(_ simulation: Simulation) -> Bool {
    let state = simulation.state
    return state.subscriptions.isEmpty && state.signals.isEmpty && state.timers.isEmpty
      && state.conditions.isEmpty && state.happened.isEmpty
  }

  // §13.5.2
  @Test(arguments: Kind.allCases)
  func `in the flow`(kind: Kind) throws {
    var simulation = try simulation { sketch in
      sketch.catches("Wait", kind.definition)
      sketch.user("A")
      sketch.flow("F -> Wait -> A")
    }
    #expect(simulation.openTasks == ["Side"])
    try kind.happen("Wait", in: &simulation)
    #expect(simulation.trace == kind.cause + ["Wait", "+A"])
    #expect(nothingWaits(simulation))
  }

  // §13.5.3
  @Test(arguments: Kind.allCases, [true, false])
  func `at the border of a task`(kind: Kind, isInterrupting: Bool) throws {
    var simulation = try simulation { sketch in
      sketch.user("A")
      sketch.boundary("Border", on: "A", kind.definition, interrupting: isInterrupting)
      sketch.user("B")
      sketch.flow("F -> A")
      sketch.flow("Border -> B")
    }
    try kind.happen("Border", in: &simulation)
    #expect(
      simulation.trace == kind.cause + (isInterrupting ? ["-A"] : []) + ["+Border", "Border", "+B"])
    if isInterrupting { #expect(nothingWaits(simulation)) }
  }

  @Test(arguments: Kind.allCases, [true, false])
  func `at the border of a sub-process`(kind: Kind, isInterrupting: Bool) throws {
    var simulation = try simulation { sketch in
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user("A")
        inner.flow("S1 -> A")
      }
      sketch.boundary("Border", on: "S", kind.definition, interrupting: isInterrupting)
      sketch.user("B")
      sketch.flow("F -> S")
      sketch.flow("Border -> B")
    }
    try kind.happen("Border", in: &simulation)
    #expect(
      simulation.trace == kind.cause + (isInterrupting ? ["-A", "-S"] : [])
        + ["+Border", "Border", "+B"])
  }

  // §13.3.7: the border is that of the whole activity.
  @Test(arguments: Kind.allCases)
  func `at the border of a multi-instance task`(kind: Kind) throws {
    var simulation = try simulation { sketch in
      sketch.user("A", loop: .each(of: "[1, 2]", as: "n"))
      sketch.boundary("Border", on: "A", kind.definition)
      sketch.user("B")
      sketch.flow("F -> A")
      sketch.flow("Border -> B")
    }
    try kind.happen("Border", in: &simulation)
    #expect(
      simulation.trace == kind.cause + ["-A", "-A", "-A", "+Border", "Border", "+B"])
  }

  @Test(arguments: Kind.allCases)
  func `at the border of a call activity`(kind: Kind) throws {
    var deployment = Deployment()
    try deployment.deploy("Q") { sketch in
      sketch.start("QStart")
      sketch.user("A")
      sketch.flow("QStart -> A")
    }
    try deployment.deploy { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("Side")
      sketch.call("Call", "Q")
      sketch.boundary("Border", on: "Call", kind.definition)
      sketch.user("B")
      sketch.flow("Start -> F -> Side")
      sketch.flow("F -> Call")
      sketch.flow("Border -> B")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: ["key": "17"], startEvent: nil))
    try kind.happen("Border", in: &simulation)
    #expect(
      simulation.trace == kind.cause + ["-A", "-Q", "-Call", "+Border", "Border", "+B"])
  }

  // §13.5.4
  @Test(arguments: Kind.allCases, [true, false])
  func `starting an event sub-process of the process`(kind: Kind, isInterrupting: Bool) throws {
    var simulation = try simulation { sketch in
      sketch.user("A")
      sketch.flow("F -> A")
      sketch.eventSubProcess("E", on: kind.definition, interrupting: isInterrupting)
    }
    let withdrawn = kind == .conditional ? ["-A"] : ["-Side", "-A"]
    try kind.happen("EStart", in: &simulation)
    #expect(
      simulation.trace == kind.cause + (isInterrupting ? withdrawn : [])
        + ["+E", "+EStart", "EStart", "+ETask"])
    if isInterrupting { #expect(nothingWaits(simulation)) }
  }

  @Test(arguments: Kind.allCases, [true, false])
  func `starting an event sub-process of a sub-process`(
    kind: Kind, isInterrupting: Bool
  ) throws {
    var simulation = try simulation { sketch in
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user("A")
        inner.flow("S1 -> A")
        inner.eventSubProcess("E", on: kind.definition, interrupting: isInterrupting)
      }
      sketch.flow("F -> S")
    }
    try kind.happen("EStart", in: &simulation)
    #expect(
      simulation.trace == kind.cause + (isInterrupting ? ["-A"] : [])
        + ["+E", "+EStart", "EStart", "+ETask"])
    try simulation.complete("ETask")
    // The scope is over with its event sub-process, unless the task in it is still open; and so is the
    // process, where the task beside it was the cause.
    let ended = isInterrupting ? ["S"] + (kind == .conditional ? ["P"] : []) : []
    #expect(simulation.trace == ["ETask", "E"] + ended)
  }

  // §13.4.4
  @Test(arguments: Kind.allCases)
  func `behind an event-based gateway`(kind: Kind) throws {
    var simulation = try simulation { sketch in
      sketch.gateway("G", .eventBased(instantiates: false, parallel: false))
      sketch.catches("Wait", kind.definition)
      sketch.catches("Other", .message(reference: "Notice"))
      sketch.user("A")
      sketch.user("B")
      sketch.flow("F -> G -> Wait -> A")
      sketch.flow("G -> Other -> B")
    }
    try kind.happen("Wait", in: &simulation)
    #expect(simulation.trace == kind.cause + ["G", "+Wait", "Wait", "+A"])
    #expect(nothingWaits(simulation))
  }
}
