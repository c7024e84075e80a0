import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// Events in scopes that begin, end, and stand in each other (BPMN 2.0.2 §13.5.3, §13.5.4, §13.5.6).
@Suite("Events and scopes")
struct EventScopeTests {
  private let alarm = EventDefinition.signal(reference: "Alarm")
  private let full = EventDefinition.error(reference: "full")

  // §13.5.4: an event sub-process is a scope like any other.
  @Test func `an event sub-process may have event sub-processes`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E") { outer in
        outer.start("EStart", alarm)
        outer.user("B")
        outer.flow("EStart -> B")
        outer.eventSubProcess("N", on: .timer(.duration("P1D")))
      }
    }
    #expect(simulation.state.timers.isEmpty)
    try simulation.hear("Alarm")
    #expect(simulation.openTasks == ["B"])
    try simulation.advance(by: "P1D")
    #expect(simulation.trace == ["-B", "+N", "+NStart", "NStart", "+NTask"])
    try simulation.complete("NTask")
    #expect(simulation.trace == ["NTask", "N", "E", "P"])
  }

  @Test func `one that does not interrupt may run several times at once`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E", on: alarm, interrupting: false)
    }
    try simulation.hear("Alarm")
    try simulation.hear("Alarm")
    #expect(simulation.openTasks == ["A", "ETask", "ETask"])
    try simulation.complete("A")
    try simulation.complete("ETask")
    #expect(!simulation.state.isEnded)
    try simulation.complete("ETask")
    #expect(simulation.state.isEnded)
  }

  @Test func `one that interrupts ends those that do not, and no other can start`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E", on: alarm, interrupting: false)
      sketch.eventSubProcess("W", on: .message(reference: "Withdraw"))
    }
    try simulation.hear("Alarm")
    try simulation.correlate("WStart")
    #expect(
      simulation.trace == ["-ETask", "-E", "-A", "+W", "+WStart", "WStart", "+WTask"])
    #expect(throws: Rejection.notListening(signal: "Alarm")) { try simulation.hear("Alarm") }
  }

  // §13.5.4: what the handler of an error throws is not its own to handle.
  @Test func `an error thrown by the handler of errors goes further out`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.end("Full", full)
        inner.flow("S1 -> Full")
        inner.eventSubProcess("E") { handler in
          handler.start("E1", .error(reference: nil))
          handler.end("Again", full)
          handler.flow("E1 -> Again")
        }
      }
      sketch.boundary("Caught", on: "S", full)
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Caught -> B")
    }
    #expect(
      simulation.trace.suffix(10) == [
        "+E", "+E1", "E1", "+Again", "Again", "-E", "-S", "+Caught", "Caught", "+B",
      ])
    #expect(simulation.state.incidents.isEmpty)
  }

  // §13.3.4: the scope is over only when what its last token brought about is, too.
  @Test func `a signal that ends the last path of a scope may keep the scope open`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user("A")
        inner.end("Ring", alarm)
        inner.flow("S1 -> A -> Ring")
        inner.eventSubProcess("E", on: alarm, interrupting: false)
      }
      sketch.user("C")
      sketch.flow("Start -> S -> C")
    }
    try simulation.complete("A")
    #expect(
      simulation.trace == ["A", "+Ring", "Ring", "+E", "+EStart", "EStart", "+ETask"])
    try simulation.complete("ETask")
    #expect(simulation.trace == ["ETask", "E", "S", "+C"])
  }

  @Test func `a signal at the end of a scope does not reach the border that is left`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user("A")
        inner.flow("S1 -> A")
      }
      sketch.boundary("Rung", on: "S", alarm)
      sketch.end("Ring", alarm)
      sketch.user("B")
      sketch.flow("Start -> S -> Ring")
      sketch.flow("Rung -> B")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "S", "+Ring", "Ring", "P"])
  }

  @Test func `a signal at the end inside a scope is heard at its border`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.subProcess("S") { inner in
        inner.start("S1")
        inner.user("A")
        inner.end("Ring", alarm)
        inner.flow("S1 -> A -> Ring")
      }
      sketch.boundary("Rung", on: "S", alarm)
      sketch.user("B")
      sketch.flow("Start -> S")
      sketch.flow("Rung -> B")
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A", "+Ring", "Ring", "-S", "+Rung", "Rung", "+B"])
  }

  // §13.5.6
  @Test func `terminate in an event sub-process ends that and nothing around it`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.flow("Start -> A")
      sketch.eventSubProcess("E") { inner in
        inner.start("EStart", alarm, interrupting: false)
        inner.gateway("F", .parallel)
        inner.user("B")
        inner.end("Stop", .terminate)
        inner.flow("EStart -> F -> B")
        inner.flow("F -> Stop")
      }
    }
    try simulation.hear("Alarm")
    #expect(simulation.trace.suffix(4) == ["+Stop", "-B", "Stop", "E"])
    #expect(simulation.openTasks == ["A"])
  }

  // §10.5.7: what names the code goes before what takes any; without a code only the latter fits.
  @Test func `errors are caught by code before they are caught at all`() throws {
    func caught(_ codes: [String?]) throws -> [String] {
      try Simulation { sketch in
        sketch.start()
        sketch.subProcess("S") { inner in
          inner.start("S1")
          inner.end("Full", full)
          inner.flow("S1 -> Full")
        }
        for (index, code) in codes.enumerated() {
          sketch.boundary("B\(index)", on: "S", .error(reference: code))
          sketch.user("T\(index)")
          sketch.flow("B\(index) -> T\(index)")
        }
        sketch.flow("Start -> S")
      }.openTasks
    }
    #expect(try caught([nil, "full"]) == ["T1"])
    #expect(try caught(["late", nil]) == ["T1"])
    #expect(try caught(["late"]) == [])
  }
}
