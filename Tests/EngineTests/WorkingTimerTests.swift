import BPMN
import CivilTime
import Engine
import FEEL
import Testing

@Suite("Timers that know the working calendar")
struct WorkingTimerTests {
  /// A task that begins on Monday, 5 January 2026, at nine, with a reminder at its border.
  private func simulation(_ timer: TimerDefinition, workingDays: Bool) throws -> Simulation {
    try Simulation { sketch in
      sketch.start()
      sketch.user("A")
      sketch.boundary("Remind", on: "A", .timer(timer), interrupting: false)
      sketch.end()
      sketch.flow("Start -> A")
      sketch.flow("Remind -> End")
      if workingDays { sketch.change("Remind") { $0.extensions.set("tz:workingDays", "true") } }
    }
  }

  private func due(_ simulation: Simulation) throws -> String {
    CivilZone.shanghai.civil(try #require(simulation.state.timers.first).due).displayText
  }

  @Test func `days are working days where the model says so`() throws {
    #expect(try due(simulation(.duration("P5D"), workingDays: false)) == "2026-01-10 09:00")
    #expect(try due(simulation(.duration("P5D"), workingDays: true)) == "2026-01-12 09:00")
    #expect(try due(simulation(.duration("P5DT2H"), workingDays: true)) == "2026-01-12 11:00")
  }

  @Test func `a cycle counts each of its days so`() throws {
    var simulation = try simulation(.cycle("R3/P3D"), workingDays: true)
    #expect(try due(simulation) == "2026-01-08 09:00")
    try simulation.advance(by: "P3D")
    #expect(try due(simulation) == "2026-01-13 09:00")
    #expect(simulation.state.timers.first?.remainingRepetitions == 1)
  }

  @Test func `a schedule fires again and again, and passes over days off`() throws {
    var simulation = try simulation(.cycle("0 0 17 * * *"), workingDays: true)
    #expect(try due(simulation) == "2026-01-05 17:00")
    try simulation.advance(by: "P5D")
    #expect(simulation.runs(of: "Remind").count == 5)
    #expect(try due(simulation) == "2026-01-12 17:00")
  }
}
