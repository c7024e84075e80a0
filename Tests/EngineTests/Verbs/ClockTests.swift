import BPMN
import CivilTime
import Engine
import FEEL
import Testing
import WorkCalendar

@Suite("The clocks of a running case")
struct ClockTests {
  /// Received on Friday, 13 February 2026, accepted the same day: 20 working days by law, 10 promised.
  private func accepted(
    statutory: String? = nil, promised: String? = "10", joint: Bool = false,
    verbs: String = allVerbs + ",pauseClock", region: String? = nil
  ) throws -> Simulation {
    var properties = ["tz:deadline": "30"]
    properties["tz:statutoryDays"] = statutory
    properties["tz:promisedDays"] = promised
    properties["tz:jointly"] = joint ? "true" : nil
    properties["tz:region"] = region
    var deployment = Deployment()
    try deployment.deploy(properties: properties) { sketch in
      sketch.start()
      sketch.step("Receive", "window")
      sketch.step("Examine", "officer", verbs: verbs, ["tz:deadline": "5"])
      sketch.step("Decide", "head", verbs: verbs)
      sketch.step("Deliver", "window")
      sketch.end()
      sketch.flow("Start -> Receive -> Examine -> Decide -> Deliver -> End")
      sketch.change("Start") { $0.extensions.set("tz:clockBegins", "acceptance") }
      sketch.change("Receive") { $0.extensions.set("tz:clockBegins", "decision") }
      sketch.change("Decide") {
        $0.extensions.set("tz:clockEnds", "decision")
        $0.extensions.set("tz:clockBegins", "delivery")
      }
      sketch.change("Deliver") { $0.extensions.set("tz:clockEnds", "delivery") }
    }
    var simulation = try Simulation(deployment)
    simulation.now = try morning("2026-02-13")
    try simulation.send(.start(variables: [:], startEvent: nil), by: "starter")
    try simulation.sign("Receive", "window")
    return simulation
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func morning(_ text: String) throws -> Instant {
    CivilZone.shanghai.start(of: try day(text)).adding(seconds: 9 * 3600)
  }

  private func due(_ simulation: Simulation, _ kind: StatutoryClock.Kind) -> String? {
    simulation.state.clocks.first { $0.kind == kind }?.due.date.description
  }

  private func caseDue(_ simulation: Simulation) -> String? {
    simulation.state.started?.due?.date.description
  }

  private func taskDue(_ simulation: Simulation) -> String? {
    simulation.state.tasks.values.first?.due?.date.description
  }

  private func pause(
    _ simulation: inout Simulation, _ ground: PauseGround = .hearing, notice: String = "告〔2026〕1号",
    began: String, days: Int? = 8, of person: String = "officer"
  ) throws {
    let element = person == "officer" ? "Examine" : "Decide"
    try simulation.act(
      element, of: person,
      .pauseClock(
        ClockPauseOrder(
          ground, notice: notice, began: day(began), plannedDays: days, reason: "申请人要求听证")))
  }

  private func resume(
    _ simulation: inout Simulation, on ended: String, after number: Int? = nil
  ) throws {
    try simulation.act(
      "Examine", of: "officer",
      .resumeClock(after: number, on: day(ended), evidence: "听证笔录第1号"))
  }

  // MARK: Beginning and ending

  @Test func `begin when the application is accepted, and the promise leads`() throws {
    var simulation = try accepted()
    #expect(
      simulation.journalled.filter { $0.hasPrefix("clock") } == [
        "clockEnded", "clockBegan", "clockBegan",
      ])
    #expect(due(simulation, .acceptance) == "2026-02-27")
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(due(simulation, .promise) == "2026-03-05")
    #expect(caseDue(simulation) == "2026-03-05")
    #expect(try accepted(joint: true).state.clocks.map(\.wholeDays) == [5, 45, 10])
    #expect(due(try accepted(joint: true), .decision) == "2026-04-24")
    let lawOnly = try accepted(promised: nil)
    #expect(lawOnly.state.clocks.map(\.kind) == [.acceptance, .decision])
    #expect(caseDue(lawOnly) == "2026-03-19")
    simulation.now = try morning("2026-02-25")
    try simulation.sign("Examine", "officer")
    try simulation.sign("Decide", "head")
    #expect(simulation.state.clocks.filter(\.isRunning).map(\.kind) == [.delivery])
    #expect(due(simulation, .delivery) == "2026-03-10")
    #expect(caseDue(simulation) == "2026-03-10")
  }

  @Test func `go on as if they had never ended when the decision is sent back`() throws {
    var simulation = try accepted()
    try simulation.sign("Examine", "officer")
    try simulation.sign("Decide", "head")
    simulation.now = try morning("2026-02-26")
    try simulation.sendBack("Deliver", of: "window", to: .element("Receive"))
    #expect(
      simulation.journalled.filter { $0.hasPrefix("clock") } == [
        "clockDropped", "clockReopened", "clockReopened",
      ])
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(caseDue(simulation) == "2026-03-05")
    // To accept once more gains nobody time.
    try simulation.sign("Receive", "window")
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(simulation.state.clocks.filter(\.isRunning).map(\.kind) == [.decision, .promise])
    #expect(
      simulation.desks("window", "officer").mapValues(\.todo) == [
        "window": [], "officer": ["Examine"],
      ])
  }

  @Test func `count from the day of receipt where nobody answered in time`() throws {
    var deployment = Deployment()
    try deployment.deploy(properties: ["tz:deadline": "20"]) { sketch in
      sketch.start()
      sketch.step("Answer", "window")
      sketch.step("Decide", "head")
      sketch.end()
      sketch.flow("Start -> Answer -> Decide -> End")
      sketch.change("Answer") {
        $0.extensions.set("tz:clockBegins", "decision")
        $0.extensions.set("tz:clockFrom", "=receivedOn")
      }
    }
    var simulation = try Simulation(deployment)
    simulation.now = try morning("2026-02-27")
    try simulation.send(
      .start(variables: ["receivedOn": "2026-02-13"], startEvent: nil), by: "starter")
    try simulation.sign("Answer", "window")
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(caseDue(simulation) == "2026-03-19")
  }

  // MARK: Standing still

  @Test func `stand still for a hearing, with the steps, and go on when it is over`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    #expect(taskDue(simulation) == "2026-02-27")
    try pause(&simulation, began: "2026-02-26")
    #expect(simulation.journalled == ["clockPaused", "datesRevised"])
    // Eight working days as told: until 9 March.
    #expect(due(simulation, .decision) == "2026-03-31")
    #expect(due(simulation, .promise) == "2026-03-17")
    #expect(caseDue(simulation) == "2026-03-17")
    #expect(taskDue(simulation) == "2026-03-10")
    simulation.now = try morning("2026-03-05")
    try resume(&simulation, on: "2026-03-05")
    #expect(simulation.journalled == ["clockResumed", "datesRevised"])
    #expect(due(simulation, .decision) == "2026-03-27")
    #expect(caseDue(simulation) == "2026-03-13")
    #expect(taskDue(simulation) == "2026-03-06")
    let told = try #require(simulation.state.handling.pauses.first)
    #expect(told.basis == "《行政许可法》第四十五条" && told.notice == "告〔2026〕1号")
    #expect(told.ended == (try day("2026-03-05")) && told.evidence == "听证笔录第1号")
    #expect(!told.pause.isOverrun(asOf: try day("2026-03-30")))
    // A step that begins later has not stood still.
    try simulation.sign("Examine", "officer")
    #expect(simulation.desk("head").todo == ["Decide"])
  }

  @Test func `count the days once on which two departments stop them`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-03-18")
    try pause(&simulation, began: "2026-03-02")
    try pause(&simulation, .expertReview, notice: "告〔2026〕2号", began: "2026-03-09")
    try resume(&simulation, on: "2026-03-12", after: 1)
    try resume(&simulation, on: "2026-03-18", after: 2)
    #expect(due(simulation, .decision) == "2026-04-07")
    let clock = try #require(simulation.state.clocks.first { $0.kind == .decision })
    let segments = simulation.state.statutory(clock).segments(
      through: clock.due.date, in: simulation.calendar)
    #expect(segments.map(\.workingDays) == [7, 5, 3, 4, 13])
  }

  @Test func `stand still longer than was said until somebody ends it`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    try pause(&simulation, began: "2026-02-26", days: 1)
    #expect(due(simulation, .decision) == "2026-03-20")
    simulation.now = try morning("2026-03-25")
    try resume(&simulation, on: "2026-03-25")
    #expect(simulation.state.handling.pauses[0].pause.isOverrun(asOf: try day("2026-03-25")))
    // The twenty working days from 27 February to 25 March, the make-up Saturday among them.
    #expect(due(simulation, .decision) == "2026-04-17")
  }

  @Test func `note a demand for corrections after acceptance, and run on`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    try pause(&simulation, .correction, notice: "补〔2026〕3号", began: "2026-02-26", days: nil)
    #expect(simulation.journalled == ["clockPaused"])
    #expect(simulation.state.handling.pauses.map(\.isGroundless) == [true])
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(caseDue(simulation) == "2026-03-05")
  }

  @Test func `are stopped by the guide of the item only where that is promised`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    try pause(&simulation, .guide, notice: "", began: "2026-02-26", days: 3)
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(due(simulation, .promise) == "2026-03-10")
    var strict = try accepted(promised: nil)
    strict.now = try morning("2026-02-26")
    expectRefusal(.notStopped(.decision, by: .guide)) {
      try pause(&strict, .guide, began: "2026-02-26")
    }
  }

  @Test func `move a plain deadline too`() throws {
    var simulation = try Simulation(properties: ["tz:deadline": "10"]) { sketch in
      sketch.start()
      sketch.step("Examine", "officer", verbs: "pauseClock")
      sketch.end()
      sketch.flow("Start -> Examine -> End")
    }
    #expect(caseDue(simulation) == "2026-01-19")
    try simulation.act(
      "Examine", of: "officer",
      .pauseClock(ClockPauseOrder(.testing, notice: "检1", plannedDays: 3)))
    #expect(caseDue(simulation) == "2026-01-22")
    #expect(simulation.state.clocks.map(\.kind) == [.promise])
  }

  @Test func `of a suspended task stand still, and those of the law run on`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    try simulation.act("Examine", of: "officer", .suspend(reason: "等待上级答复", until: nil))
    simulation.now = try morning("2026-03-04")
    #expect(taskDue(simulation) == "2026-02-27")
    try simulation.send(
      .act(try #require(simulation.state.tasks.keys.first), .resume), by: "officer")
    #expect(taskDue(simulation) == "2026-03-05")
    #expect(due(simulation, .decision) == "2026-03-19")
    #expect(caseDue(simulation) == "2026-03-05")
  }

  // MARK: More time

  @Test func `are extended once, by whoever may, before the time is up`() throws {
    var simulation = try accepted()
    func extend(
      _ days: Int = 10, _ level: ClockExtension.Level = .organHead, notice: String = "延〔2026〕1号"
    ) throws {
      try simulation.act(
        "Examine", of: "officer",
        .extendClock(
          ClockExtension(
            days: days, level: level, approver: "钱局长", notice: notice, reason: "案情复杂",
            decided: day("2026-02-26"))))
    }
    simulation.now = try morning("2026-02-26")
    expectRefusal(.tooMuch(limit: 10)) { try extend(15, .governmentHead) }
    expectRefusal(.noNotice) { try extend(notice: "") }
    try extend()
    #expect(simulation.journalled == ["clockExtended", "datesRevised"])
    #expect(due(simulation, .decision) == "2026-04-02")
    #expect(due(simulation, .promise) == "2026-03-19")
    #expect(caseDue(simulation) == "2026-03-19")
    expectRefusal(.alreadyExtended) { try extend() }
    simulation = try accepted()
    simulation.now = try morning("2026-03-20")
    expectRefusal(.tooLate(try day("2026-03-19"))) { try extend() }
    simulation = try accepted(joint: true)
    simulation.now = try morning("2026-02-26")
    expectRefusal(.needsGovernmentHead) { try extend(15) }
    try extend(15, .governmentHead)
    #expect(due(simulation, .decision) == "2026-05-19")
  }

  // MARK: Refusals and missed days

  @Test func `refuse what the rules refuse, and nothing has changed`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    let before = simulation.state
    expectRefusal(.inFuture(try day("2026-02-27"))) { try pause(&simulation, began: "2026-02-27") }
    expectRefusal(.beforeItBegan(try day("2026-02-12"))) {
      try pause(&simulation, began: "2026-02-12")
    }
    expectRefusal(.noPlannedDays) { try pause(&simulation, began: "2026-02-26", days: nil) }
    expectRefusal(.suspension) { try pause(&simulation, .leave, began: "2026-02-26") }
    expectRefusal(.noSuchPause) { try resume(&simulation, on: "2026-02-26") }
    #expect(throws: Rejection.self) { try pause(&simulation, notice: "", began: "2026-02-26") }
    try pause(&simulation, began: "2026-02-25")
    expectRefusal(.endsBeforeItBegan(try day("2026-02-25"))) {
      try resume(&simulation, on: "2026-02-24")
    }
    #expect(before.handling.pauses.isEmpty)
    var closed = try accepted(verbs: "recall")
    #expect(throws: Rejection.verbNotAllowed(verb: "pauseClock", element: "Examine")) {
      try pause(&closed, began: "2026-02-13")
    }
  }

  @Test func `never move a day that was missed`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-03-10")
    try pause(&simulation, began: "2026-03-10", days: 2)
    #expect(taskDue(simulation) == "2026-02-27")
    #expect(due(simulation, .promise) == "2026-03-05")
    #expect(due(simulation, .decision) == "2026-03-23")
    simulation.now = try morning("2026-03-12")
    try resume(&simulation, on: "2026-03-12")
    #expect(due(simulation, .promise) == "2026-03-05")
    simulation = try accepted(promised: nil)
    simulation.now = try morning("2026-03-20")
    expectRefusal(.alreadyMissed(try day("2026-03-19"))) {
      try pause(&simulation, began: "2026-03-10")
    }
  }

  @Test func `follow the calendar with their pauses`() throws {
    var simulation = try accepted()
    simulation.now = try morning("2026-02-26")
    try pause(&simulation, began: "2026-02-26")
    var notice = try #require(try WorkingCalendar.national().notice(of: 2026))
    notice.version = 2
    notice.status = .amended
    notice.days[try day("2026-03-16")] = HolidayNotice.Day(isWorkday: false, festival: "临时放假")
    simulation.calendar = simulation.calendar.adding(notice)
    try simulation.send(.reviseDates(because: "cn-2026.2"))
    guard case .datesRevised(let revision) = simulation.recent.first else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(revision.clocks.map(\.kind) == [.decision, .promise])
    #expect(revision.clocks.map(\.new.date.description) == ["2026-04-01", "2026-03-18"])
    #expect(revision.dues.map(\.activation) == [nil])
    #expect(caseDue(simulation) == "2026-03-18")
  }

  private func expectRefusal(
    _ problem: ClockProblem, location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) {
    #expect(throws: Rejection.verbRefused(.clock(problem)), sourceLocation: location) { try body() }
  }
}
