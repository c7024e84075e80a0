import CivilTime
import Testing
import WorkCalendar

@Suite("Periods that stand still for a while")
struct PeriodTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try WorkingCalendar.national() }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func paused(_ texts: [String]) throws -> PausedDays {
    PausedDays(
      try texts.map { text in
        let ends = text.split(separator: "/").compactMap { CalendarDate(String($0)) }
        return try #require(PausedDays.Stretch(after: ends[0], through: ends[1]))
      })
  }

  @Test(
    "are counted as the licensing law orders",
    arguments: [
      ("2026-02-13", 20, [], "2026-03-19"),
      ("2026-02-13", 20, ["2026-03-02/2026-03-12"], "2026-03-31"),
      ("2026-02-13", 20, ["2026-03-02/2026-03-12", "2026-03-09/2026-03-18"], "2026-04-07"),
      ("2026-02-13", 20, ["2026-02-14/2026-02-28"], "2026-03-26"),
      ("2026-02-13", 45, [], "2026-04-24"), ("2026-02-13", 60, [], "2026-05-19"),
      ("2026-02-13", 30, [], "2026-04-02"), ("2026-02-12", 5, [], "2026-02-26"),
      ("2026-04-30", 5, [], "2026-05-11"), ("2026-09-24", 5, [], "2026-10-09"),
      ("2026-03-09", 0, ["2026-03-08/2026-03-10"], "2026-03-11"),
    ])
  func licensing(base: String, days: Int, pauses: [String], expected: String) throws {
    let found = try calendar.count(.workingDays(days), from: date(base), without: paused(pauses))
    #expect(found.deadline.date.description == expected)
    #expect(!found.deadline.isProvisional)
    #expect(found.counted.count == days)
    #expect(found.counted.allSatisfy { $0.hours == nil })
  }

  @Test func `are provisional when the next year is not announced`() throws {
    let found = try calendar.count(.workingDays(5), from: date("2026-12-25"))
    #expect(found.deadline.isProvisional)
    #expect(found.deadline.calendarVersion == "cn-2026.1,cn-2027.0")
  }

  @Test(
    "of calendar days, months and years end by the Civil Code",
    arguments: [
      // The 60 days of reconsideration, from a notice served on 2 March.
      (Period.calendarDays(60), "2026-03-02", [], "2026-05-06"),
      (Period.calendarDays(7), "2026-02-09", [], "2026-02-24"),
      (Period.calendarDays(7), "2026-02-02", [], "2026-02-09"),
      (Period.calendarDays(30), "2026-01-06", ["2026-01-10/2026-01-20"], "2026-02-24"),
      (Period.months(1), "2026-01-31", [], "2026-02-28"),
      (Period.months(1), "2024-01-30", [], "2024-02-29"),
      (Period.months(3), "2025-11-15", [], "2026-02-24"),
      (Period.months(1), "2026-03-02", ["2026-03-10/2026-03-20"], "2026-04-13"),
      (Period.months(1), "2026-03-02", ["2026-03-31/2026-04-05"], "2026-04-07"),
      (Period.years(1), "2024-02-29", [], "2025-02-28"),
      // It would end on a rest day, and the next workday is left out too.
      (Period.calendarDays(5), "2026-03-02", ["2026-03-08/2026-03-10"], "2026-03-11"),
    ])
  func civilCode(period: Period, base: String, pauses: [String], expected: String) throws {
    let found = try calendar.count(period, from: date(base), without: paused(pauses))
    #expect(found.deadline.date.description == expected)
  }

  @Test(
    "of hours run in business hours",
    arguments: [
      ("2026-04-30", nil, 2, [], "2026-04-30 10:30"),
      ("2026-04-30", "17:00", 2, [], "2026-05-06 10:00"),
      ("2026-04-30", "11:00", 2, [], "2026-04-30 15:00"),
      ("2026-05-02", nil, 1, [], "2026-05-06 09:30"),
      ("2026-04-30", "17:00", 2, ["2026-05-05/2026-05-06"], "2026-05-07 10:00"),
    ] as [(String, String?, Int, [String], String)])
  func hours(
    base: String, time: String?, hours: Int, pauses: [String], expected: String
  ) throws {
    let found = try calendar.count(
      .hours(hours), from: date(base), at: time.flatMap { TimeOfDay($0) }, without: paused(pauses))
    let end = CivilDateTime(
      date: found.deadline.date, time: try #require(found.deadline.time))
    #expect(end.displayText == expected)
    let counted = found.counted.compactMap(\.hours).map(\.milliseconds).reduce(0, +)
    #expect(counted == Int64(hours) * 3_600_000)
  }

  @Test func `merge pauses that overlap or touch`() throws {
    let all = try paused([
      "2026-03-09/2026-03-18", "2026-03-02/2026-03-12", "2026-03-18/2026-03-20",
      "2026-04-01/2026-04-01",
    ])
    #expect(try all == paused(["2026-03-02/2026-03-20"]))
    #expect(try !all.contains(date("2026-03-02")))
    #expect(try all.contains(date("2026-03-03")))
    #expect(try all.contains(date("2026-03-20")))
    #expect(try !all.contains(date("2026-04-01")))
    #expect(
      PausedDays.Stretch(after: try date("2026-03-02"), through: try date("2026-03-01")) == nil)
  }

  @Test func `say that a year is doubtful`() throws {
    let notice = HolidayNotice(
      year: 2027, version: 1, status: .official, issuer: "国务院办公厅", title: "通知",
      published: try date("2026-11-05"), doubt: "未见通知原文", days: [:])
    let found = try calendar.adding(notice).count(.workingDays(5), from: date("2026-12-25"))
    #expect(found.deadline.isUncertain)
    #expect(!found.deadline.isProvisional)
    #expect(found.deadline.chineseText == "2027年1月1日（待核实）")
  }
}
