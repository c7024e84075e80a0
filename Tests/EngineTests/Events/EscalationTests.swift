import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.5.1, §10.5.7: an escalation goes outward from scope to scope until something catches
/// it; where nothing does, it changes nothing.
@Suite("Escalation events")
struct EscalationTests {
  private let remind = EventDefinition.escalation(reference: "remind")

  /// A sub-process that escalates and goes on, with an event at its border.
  private func atBorder(
    _ caught: EventDefinition, interrupting: Bool
  ) throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.throwing("Raise", remind)
        inner.user("A")
        inner.flow("S1 -> Raise -> A")
      }
      sketch.boundary("Caught", on: "S", caught, interrupting: interrupting)
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Caught -> B")
    }
  }

  @Test func `caught at a border without interruption, go on on both ways`() throws {
    let simulation = try atBorder(remind, interrupting: false)
    #expect(
      simulation.trace.suffix(6) == ["+Raise", "Raise", "+Caught", "Caught", "+A", "+B"])
    #expect(simulation.variable("escalationCode") == "remind")
  }

  @Test func `caught at a border with interruption, end the activity`() throws {
    let simulation = try atBorder(remind, interrupting: true)
    #expect(
      simulation.trace.suffix(6) == ["+Raise", "Raise", "-S", "+Caught", "Caught", "+B"])
    #expect(simulation.openTasks == ["B"])
  }

  @Test func `are caught by an event without code, and not by one with another`() throws {
    let any = try atBorder(.escalation(reference: nil), interrupting: true)
    #expect(any.openTasks == ["B"])
    let other = try atBorder(.escalation(reference: "urge"), interrupting: true)
    #expect(other.openTasks == ["A"])
  }

  @Test func `that nothing catches end nothing`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.throwing("Raise", remind)
      sketch.user("A")
      sketch.flow("Start -> Raise -> A")
    }
    #expect(simulation.trace.suffix(3) == ["+Raise", "Raise", "+A"])
    #expect(
      simulation.journal.contains {
        if case .escalationThrown(_, "remind", catcher: nil) = $0 { true } else { false }
      })
  }

  // §13.5.6: the end event throws, then its token is gone; the scope ends in the normal way.
  @Test func `thrown at the end of a scope, let it end in the normal way`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.end("Raise", remind)
        inner.flow("S1 -> Raise")
      }
      sketch.boundary("Caught", on: "S", remind, interrupting: false)
      sketch.user("B")
      sketch.user("C")
      sketch.flow("Start -> S -> C")
      sketch.flow("Caught -> B")
    }
    #expect(
      simulation.trace.suffix(7) == ["+Raise", "Raise", "+Caught", "Caught", "+B", "S", "+C"])
  }

  // §13.5.4
  @Test(arguments: [true, false])
  func `start an event sub-process of the scope`(isInterrupting: Bool) throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.user("A")
      sketch.user("B")
      sketch.end("Raise", remind)
      sketch.flow("Start -> F -> A -> Raise")
      sketch.flow("F -> B")
      sketch.eventSubProcess("E", on: remind, interrupting: isInterrupting)
    }
    try simulation.complete("A")
    #expect(
      simulation.trace == ["A", "+Raise", "Raise"] + (isInterrupting ? ["-B"] : [])
        + ["+E", "+EStart", "EStart", "+ETask"])
  }

  // §13.5.4: the event sub-process that interrupted the scope is outside the reach of itself.
  @Test func `thrown again by their handler, go further out`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.end("Raise", remind)
        inner.flow("S1 -> Raise")
        inner.eventSubProcess("E") { handler in
          handler.start("E1", remind)
          handler.end("Again", remind)
          handler.flow("E1 -> Again")
        }
      }
      sketch.boundary("Caught", on: "S", remind)
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Caught -> B")
    }
    #expect(
      simulation.trace.suffix(10) == [
        "+E", "+E1", "E1", "+Again", "Again", "-E", "-S", "+Caught", "Caught", "+B",
      ])
  }

  @Test func `leave a called process`() throws {
    var deployment = Deployment()
    try deployment.deploy("Called") { sketch in
      sketch.start()
      sketch.throwing("Raise", remind)
      sketch.user("A")
      sketch.flow("Start -> Raise -> A")
    }
    try deployment.deploy { sketch in
      sketch.start()
      sketch.call("Call", "Called")
      sketch.boundary("Caught", on: "Call", remind, interrupting: false)
      sketch.user("B")
      sketch.flow("Start -> Call")
      sketch.flow("Caught -> B")
    }
    var simulation = try Simulation(deployment)
    try simulation.send(.start(variables: [:], startEvent: nil))
    #expect(simulation.openTasks.sorted() == ["A", "B"])
  }

  // §13.3.7: the border of a multi-instance activity is that of all its instances.
  @Test func `of one instance are caught at the border of all`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S", loop: .each(of: "[1, 2]", as: "n")) { inner in
        inner.start("S1")
        inner.user("A")
        inner.end("Raise", remind)
        inner.flow("S1 -> A -> Raise")
      }
      sketch.boundary("Caught", on: "S", remind, interrupting: true)
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Caught -> B")
    }
    try simulation.complete("A")
    #expect(simulation.openTasks == ["B"])
  }
}
