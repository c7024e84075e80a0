import CivilTime
import TestTools
import Testing
import WorkCalendar

@Suite("The clocks of a case")
struct StatutoryClockTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try WorkingCalendar.national() }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func decision(from base: String, jointly: Bool = false) throws -> StatutoryClock {
    let days = try #require(StatutoryClock.lawfulLimit(of: .decision, jointly: jointly))
    return StatutoryClock(.decision, from: try date(base), limit: .workingDays(days))
  }

  private func end(_ clock: StatutoryClock, asOf day: String) throws -> String {
    clock.deadline(in: calendar, asOf: try date(day)).date.description
  }

  @Test func `stand still for a hearing that the applicant was told of`() throws {
    var clock = try decision(from: "2026-02-13")
    #expect(try end(clock, asOf: "2026-02-13") == "2026-03-19")
    try clock.pause(Pause(.hearing, notice: "告〔2026〕1号", began: date("2026-03-02")))
    #expect(try clock.isPaused(on: date("2026-03-05")))
    // The day it begins counts; every workday of standing still puts the end off by one.
    #expect(try end(clock, asOf: "2026-03-02") == "2026-03-19")
    #expect(try end(clock, asOf: "2026-03-03") == "2026-03-20")
    try clock.resume(.hearing, on: date("2026-03-12"))
    #expect(try end(clock, asOf: "2026-03-12") == "2026-03-31")
    #expect(try !clock.isPaused(on: date("2026-03-12")))
  }

  @Test func `count the pauses of several departments once`() throws {
    var clock = try decision(from: "2026-02-13")
    try clock.pause(
      Pause(.hearing, notice: "告1", began: date("2026-03-02"), ended: date("2026-03-12")))
    try clock.pause(
      Pause(.expertReview, notice: "告2", began: date("2026-03-09"), ended: date("2026-03-18")))
    #expect(try end(clock, asOf: "2026-03-20") == "2026-04-07")
    let segments = clock.segments(through: try date("2026-04-07"), in: calendar)
    #expect(
      segments.map(\.grounds) == [
        [], [.hearing], [.hearing, .expertReview], [.expertReview], [],
      ])
    #expect(segments.map(\.workingDays) == [7, 5, 3, 4, 13])
    #expect(try clock.usedWorkingDays(through: date("2026-04-07"), in: calendar) == 20)
  }

  @Test func `know the limits of the licensing law and its extensions`() throws {
    var clock = try decision(from: "2026-02-13")
    try clock.extend(
      by: StatutoryClock.lawfulExtension(jointly: false), approver: "局长", on: date("2026-03-19"),
      in: calendar)
    #expect(try end(clock, asOf: "2026-03-19") == "2026-04-02")
    #expect(throws: ClockProblem.alreadyExtended) {
      try clock.extend(by: 10, approver: "局长", on: date("2026-03-20"), in: calendar)
    }
    var joint = try decision(from: "2026-02-13", jointly: true)
    #expect(try end(joint, asOf: "2026-02-13") == "2026-04-24")
    try joint.extend(
      by: StatutoryClock.lawfulExtension(jointly: true), approver: "县长", on: date("2026-04-20"),
      in: calendar)
    #expect(try end(joint, asOf: "2026-04-20") == "2026-05-19")
    #expect(StatutoryClock.lawfulLimit(of: .acceptance) == 5)
    #expect(StatutoryClock.lawfulLimit(of: .delivery) == 10)
  }

  @Test func `cannot be extended when the time is up`() throws {
    var clock = try decision(from: "2026-02-13")
    #expect(throws: ClockProblem.tooLate(try date("2026-03-19"))) {
      try clock.extend(by: 10, approver: "局长", on: date("2026-03-20"), in: calendar)
    }
    var receipt = StatutoryClock(.acceptance, from: try date("2026-02-12"), limit: .workingDays(5))
    #expect(throws: ClockProblem.notExtensible(.acceptance)) {
      try receipt.extend(by: 5, approver: "局长", on: date("2026-02-13"), in: calendar)
    }
  }

  @Test func `refuse pauses without a ground`() throws {
    var clock = try decision(from: "2026-02-13")
    #expect(throws: ClockProblem.self, "no notice") {
      try clock.pause(Pause(.hearing, began: date("2026-03-02")))
    }
    #expect(throws: ClockProblem.self, "no rule knows it") {
      try clock.pause(Pause(.correction, notice: "补1", began: date("2026-03-02")))
    }
    #expect(throws: ClockProblem.notStopped(.decision, by: .guide)) {
      try clock.pause(Pause(.guide, began: date("2026-03-02")))
    }
    #expect(throws: ClockProblem.beforeItBegan(try date("2026-02-12"))) {
      try clock.pause(Pause(.testing, notice: "检1", began: date("2026-02-12")))
    }
    #expect(throws: ClockProblem.notPaused(.hearing)) {
      try clock.resume(.hearing, on: date("2026-03-02"))
    }
    #expect(clock.pauses.isEmpty)
  }

  @Test func `stop only where the rule says so`() {
    for ground in PauseGround.allCases {
      #expect(!ground.stops(.acceptance) && !ground.stops(.delivery), "\(ground)")
      #expect(ground.stops(.decision) == ground.isProcedureOfLicensing, "\(ground)")
      #expect(PauseGround(named: ground.chineseName) == ground)
      #expect(PauseGround(named: ground.rawValue) == ground)
    }
    #expect(PauseGround.guide.stops(.promise))
    #expect(PauseGround.allCases.filter(\.isProcedureOfLicensing).count == 8)
  }

  @Test func `cover their time without gap and without overlap`() throws {
    for seed in UInt64(0)..<200 {
      var random = SeededRandom(seed: seed)
      var clock = try decision(from: "2026-02-13")
      for number in 0..<Int.random(in: 0...5, using: &random) {
        let began = clock.base.adding(days: Int.random(in: 0...60, using: &random))
        let ended = began.adding(days: Int.random(in: 0...20, using: &random))
        let ground: PauseGround = Bool.random(using: &random) ? .hearing : .testing
        try clock.pause(Pause(ground, notice: "告\(number)", began: began, ended: ended))
      }
      let end = clock.deadline(in: calendar, asOf: clock.base).date
      let segments = clock.segments(through: end, in: calendar)
      #expect(segments.first?.after == clock.base, "seed \(seed)")
      #expect(segments.last?.through == end, "seed \(seed)")
      for (left, right) in zip(segments, segments.dropFirst()) {
        #expect(left.through == right.after && left.grounds != right.grounds, "seed \(seed)")
      }
      #expect(clock.usedWorkingDays(through: end, in: calendar) == 20, "seed \(seed)")
    }
  }

  @Test func `tell how much shorter the promise is`() {
    #expect(
      StatutoryClock.compression(promised: .workingDays(5), lawful: .workingDays(20)) == 0.75)
    #expect(StatutoryClock.compression(promised: .calendarDays(5), lawful: .workingDays(20)) == nil)
  }
}
