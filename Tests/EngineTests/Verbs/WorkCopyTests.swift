import CivilTime
import Engine
import FEEL
import Testing

/// 阅办: copies that are work, beside the flow.
@Suite("Copies to read and act on")
struct WorkCopyTests {
  private let copy = CopyID(rawValue: 1)

  /// A case of a, whose first step is b's; r has something to read and do.
  private func sent(_ kind: CopyKind = .act) throws -> Simulation {
    var simulation = try Simulation(by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a")
      sketch.step("B", "b")
      sketch.end()
      sketch.flow("Start -> A -> B -> End")
    }
    try simulation.sign("A", "a")
    let due = CalendarDate("2026-04-01")
    try simulation.send(.actOnCase(.circulate(Circulation(kind, to: ["r"], due: due))), by: "a")
    return simulation
  }

  private func passing(to person: String) -> Command {
    .actOnCase(.transferCopy(copy, to: person, reason: "出差"))
  }

  private func reading(_ text: String = "已办") -> Command {
    .actOnCase(.readCopy(copy, text: text))
  }

  @Test func `one goes from hand to hand and never back, and is done once`() throws {
    var simulation = try sent()
    #expect(simulation.state.handling[copy: copy]?.due == CalendarDate("2026-04-01"))
    #expect(throws: Rejection.verbRefused(.notYours)) {
      try simulation.send(passing(to: "s"), by: "a")
    }
    try simulation.send(passing(to: "s"), by: "r")
    #expect(simulation.journalled == ["copyTransferred"])
    #expect(simulation.desks("r", "s") == ["r": Desk(), "s": Desk(unread: ["act"])])
    for (person, refusal) in [
      ("r", VerbRefusal.transferRing("r")), ("s", .alreadySigners(["s"])), ("", .nobodyNamed),
    ] {
      #expect(throws: Rejection.verbRefused(refusal)) {
        try simulation.send(passing(to: person), by: "s")
      }
    }
    #expect(throws: Rejection.verbRefused(.notYours)) { try simulation.send(reading(), by: "r") }
    #expect(throws: Rejection.verbRefused(.textMissing)) {
      try simulation.send(reading(""), by: "s")
    }
    try simulation.send(reading(), by: "s")
    #expect(simulation.journalled == ["copyRead"])
    #expect(throws: Rejection.verbRefused(.readBy(["s"]))) {
      try simulation.send(reading("又办"), by: "s")
    }
    #expect(throws: Rejection.verbRefused(.readBy(["s"]))) {
      try simulation.send(passing(to: "t"), by: "s")
    }
    #expect(
      simulation.desks("a", "b", "s") == [
        "a": Desk(done: ["A"]), "b": Desk(todo: ["B"]), "s": Desk(),
      ])
  }

  @Test func `proxies do one in its reader's place, the applicant and for themselves not`() throws {
    var simulation = try sent()
    #expect(throws: Rejection.verbRefused(.notForProxies)) {
      try simulation.send(passing(to: "p"), by: "p", for: "r")
    }
    #expect(throws: Rejection.verbRefused(.selfApproval)) {
      try simulation.send(reading(), by: "a", for: "r")
    }
    try simulation.send(passing(to: "s"), by: "p", for: "r")
    try simulation.send(reading(), by: "p", for: "s")
    #expect(simulation.desk("s") == Desk())
  }

  @Test func `authority gives one to another, also while the case rests and when it is over`()
    throws
  {
    var simulation = try sent()
    try simulation.send(.suspend(reason: "待批复"), by: "admin")
    #expect(throws: Rejection.instanceSuspended) { try simulation.send(passing(to: "s"), by: "r") }
    try simulation.send(passing(to: "s"), by: "admin", withAuthority: true)
    try simulation.send(.resume, by: "admin")
    try simulation.sign("B", "b")
    #expect(simulation.state.isEnded)
    try simulation.send(passing(to: "t"), by: "admin", withAuthority: true)
    try simulation.send(reading(), by: "t")
    #expect(simulation.desks("r", "s", "t") == ["r": Desk(), "s": Desk(), "t": Desk()])
  }

  @Test(arguments: CopyKind.allCases.filter { !$0.isWork })
  func `what is only to be read is not passed on and has no day`(_ kind: CopyKind) throws {
    var simulation = try sent(kind)
    #expect(simulation.state.handling[copy: copy]?.due == nil)
    #expect(throws: Rejection.verbRefused(.unknownCopy)) {
      try simulation.send(passing(to: "s"), by: "r")
    }
  }

  @Test(arguments: [
    ("=day", "2026-04-01"), ("2026-04-02", "2026-04-02"),
    ("=addWorkingDays(date(\"2026-03-31\"), 1)", "2026-04-01"),
  ])
  func `the model says by when`(_ setting: String, _ day: String) throws {
    let simulation = try Simulation(variables: ["day": "2026-04-01"], by: "a") { sketch in
      sketch.start()
      sketch.step(
        "A", "a", ["tz:copyOnEntry": "r", "tz:copyKind": "act", "tz:copyDue": setting])
      sketch.flow("Start -> A")
    }
    #expect(simulation.state.handling.copies.map(\.due) == [CalendarDate(day)])
    #expect(simulation.desk("a") == Desk(todo: ["A"]))
  }

  @Test func `a day that is none stops the step with an alarm, and nothing is sent`() throws {
    let simulation = try Simulation(variables: ["day": "月底"], by: "a") { sketch in
      sketch.start()
      sketch.step("A", "a", ["tz:copyOnEntry": "r", "tz:copyKind": "act", "tz:copyDue": "=day"])
      sketch.flow("Start -> A")
    }
    #expect(simulation.trace.last == "!A" && simulation.desk("r") == Desk())
    #expect(simulation.state.incidents.values.first?.message.contains("tz:copyDue") == true)
  }
}
