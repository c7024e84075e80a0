import BPMN
import CivilTime
import Engine
import FEEL
import Testing
import WorkCalendar

@Suite("Dates after the calendar has changed")
struct RevisedDateTests {
  /// A case due in ten working days from Monday, 5 January 2026, with a task due in five and a
  /// reminder at its border.
  private func simulation(
    _ timer: TimerDefinition = .duration("P5D"), region: String? = nil
  ) throws -> Simulation {
    var properties = ["tz:deadline": "10"]
    properties["tz:region"] = region
    return try Simulation(variables: ["place": "533122"], properties: properties) { sketch in
      sketch.start()
      sketch.user("A", properties: ["tz:deadline": "5"])
      sketch.boundary("Remind", on: "A", .timer(timer), interrupting: false)
      sketch.end()
      sketch.flow("Start -> A")
      sketch.flow("Remind -> End")
      sketch.change("Remind") { $0.extensions.set("tz:workingDays", "true") }
    }
  }

  /// The second version of 2026, or an overlay, with these days off.
  private func notice(_ days: [String], region: String? = nil) throws -> HolidayNotice {
    var notice = try #require(try WorkingCalendar.national().notice(of: 2026))
    notice.region = region.flatMap { RegionCode($0) }
    notice.version = region == nil ? 2 : 1
    notice.status = .amended
    if region != nil { notice.days = [:] }
    for day in days {
      let date = try #require(CalendarDate(day))
      notice.days[date] = HolidayNotice.Day(isWorkday: false, festival: "临时放假")
    }
    return notice
  }

  private func dates(_ simulation: Simulation) throws -> [String?] {
    let timer = try #require(simulation.state.timers.first)
    return [
      simulation.state.started?.due?.date.description,
      simulation.state.tasks.values.first?.due?.date.description,
      CivilZone.shanghai.civil(timer.due).displayText,
    ]
  }

  @Test func `move together, as one event with what they were`() throws {
    var simulation = try simulation()
    #expect(try dates(simulation) == ["2026-01-19", "2026-01-12", "2026-01-12 09:00"])
    simulation.calendar = simulation.calendar.adding(try notice(["2026-01-09"]))
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    #expect(try dates(simulation) == ["2026-01-20", "2026-01-13", "2026-01-13 09:00"])
    guard case .datesRevised(let revision) = simulation.recent.first else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(simulation.recent.count == 1)
    #expect(revision.cause == "cn-2026.2")
    #expect(revision.dues.map(\.old.date.description) == ["2026-01-19", "2026-01-12"])
    #expect(revision.dues.map(\.new.date.description) == ["2026-01-20", "2026-01-13"])
    #expect(revision.dues.map(\.new.basis?.calendar) == ["cn-2026.2", "cn-2026.2"])
    #expect(revision.timers.count == 1)
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    #expect(simulation.recent.isEmpty)
  }

  @Test func `stay where they were missed`() throws {
    var simulation = try simulation()
    try simulation.advance(by: "P8D")
    #expect(simulation.runs(of: "Remind").count == 1)
    simulation.calendar = simulation.calendar.adding(try notice(["2026-01-09"]))
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    #expect(simulation.state.tasks.values.first?.due?.date.description == "2026-01-12")
    #expect(simulation.state.started?.due?.date.description == "2026-01-20")
  }

  @Test func `cease to be provisional when the notice comes`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.user("A", properties: ["tz:deadline": "260"])
      sketch.end()
      sketch.flow("Start -> A -> End")
    }
    let before = try #require(simulation.state.tasks.values.first?.due)
    #expect(before.isProvisional)
    var next = try #require(simulation.calendar.notice(of: 2026))
    next.year = 2027
    next.days = [:]
    simulation.calendar = simulation.calendar.adding(next)
    try simulation.send(.reviseDates(because: "cn-2027.1"))
    let after = try #require(simulation.state.tasks.values.first?.due)
    #expect(after.date == before.date)
    #expect(!after.isProvisional)
  }

  @Test(
    "of cycles and schedules are counted from where they began",
    arguments: [
      (TimerDefinition.cycle("R/P5D"), "2026-01-12 09:00", "2026-01-13 09:00"),
      (.cycle("0 0 9 9-12 * *"), "2026-01-09 09:00", "2026-01-12 09:00"),
    ])
  func repeating(timer: TimerDefinition, before: String, after: String) throws {
    var simulation = try simulation(timer)
    #expect(try dates(simulation)[2] == before)
    simulation.calendar = simulation.calendar.adding(try notice(["2026-01-09"]))
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    #expect(try dates(simulation)[2] == after)
    // What the model does not count on the calendar stays.
    var plain = try self.simulation(.date("2026-01-09T09:00:00+08:00"))
    plain.calendar = simulation.calendar
    try plain.send(.reviseDates(because: "cn-2026.2"))
    #expect(try dates(plain)[2] == "2026-01-09 09:00")
  }

  @Test func `are those of the case's own region`() throws {
    let overlay = try notice(["2026-01-09"], region: "533100")
    for (region, expected) in [
      ("=place", "2026-01-13"), ("110101", "2026-01-12"), (nil, "2026-01-12"),
    ] {
      var simulation = try simulation(region: region)
      simulation.calendar = simulation.calendar.adding(overlay)
      try simulation.send(.reviseDates(because: "533100-2026.1"))
      let due = simulation.state.tasks.values.first?.due
      #expect(due?.date.description == expected, "\(region ?? "no region")")
    }
    #expect(try simulation(region: "=place").state.started?.region?.text == "533122")
  }

  @Test func `need a region that is one`() throws {
    let simulation = try simulation(region: "=\"Yunnan\"")
    let incident = try #require(simulation.state.incidents[InstanceState.root])
    #expect(incident.message.contains("tz:region"))
  }

  @Test func `move in a suspended case too`() throws {
    var simulation = try simulation()
    try simulation.send(.suspend(reason: "查账"))
    simulation.calendar = simulation.calendar.adding(try notice(["2026-01-09"]))
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    #expect(try dates(simulation)[1] == "2026-01-13")
  }
}
