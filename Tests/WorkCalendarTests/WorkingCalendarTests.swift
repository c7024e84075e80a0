import CivilTime
import Testing
import WorkCalendar

@Suite("The working calendar")
struct WorkingCalendarTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try WorkingCalendar.national() }

  private func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(text), "\(text) is no date")
  }

  @Test func `classifies every day of 2024 to 2026`() throws {
    var classified = 0
    for month in ClassifiedDays.months {
      let parts = month.split(separator: " ")
      var day = try date("\(parts[0])-01")
      for mark in parts[1] {
        let found: Character =
          switch calendar.kind(of: day) {
          case .workday: "w"
          case .weekend: "."
          case .holiday: "-"
          case .makeUpWorkday: "#"
          }
        #expect(found == mark, "\(day)")
        #expect(calendar.isWorkday(day) == (mark == "w" || mark == "#"), "\(day)")
        classified += 1
        day = day.adding(days: 1)
      }
    }
    #expect(classified == 1096)
  }

  @Test(
    "adds working days without the base day",
    arguments: [
      ("2024-02-08", 5, "2024-02-21"), ("2024-04-30", 5, "2024-05-10"),
      ("2024-09-27", 20, "2024-10-30"), ("2025-01-24", 5, "2025-02-07"),
      ("2025-01-24", 20, "2025-02-27"), ("2025-04-25", 5, "2025-05-06"),
      ("2025-09-26", 5, "2025-10-10"), ("2025-09-26", 45, "2025-12-04"),
      ("2026-01-30", 20, "2026-03-05"), ("2026-02-13", 5, "2026-02-27"),
      ("2026-02-13", 20, "2026-03-19"), ("2026-02-13", 45, "2026-04-24"),
      ("2026-02-13", 60, "2026-05-19"), ("2026-04-30", 5, "2026-05-11"),
      ("2026-09-18", 5, "2026-09-24"), ("2026-09-19", 5, "2026-09-24"),
      ("2026-09-20", 5, "2026-09-28"), ("2026-09-24", 5, "2026-10-09"),
      ("2024-02-28", 1, "2024-02-29"), ("2024-02-29", 1, "2024-03-01"),
      ("2026-03-08", 0, "2026-03-09"), ("2026-03-09", 0, "2026-03-09"),
      ("2026-09-28", -5, "2026-09-20"),
    ])
  func addition(base: String, count: Int, expected: String) throws {
    let deadline = calendar.addingWorkingDays(count, to: try date(base))
    #expect(deadline.date.description == expected)
    #expect(!deadline.isProvisional)
  }

  @Test(
    "counts the workdays between two days",
    arguments: [
      ("2026-02-13", "2026-02-24", 2), ("2026-09-24", "2026-10-12", 7),
      ("2025-01-24", "2025-02-10", 7), ("2025-09-30", "2025-10-13", 4),
      ("2024-02-08", "2024-02-19", 3), ("2026-02-24", "2026-02-13", -2),
      ("2026-03-02", "2026-03-02", 0),
    ])
  func count(start: String, end: String, expected: Int) throws {
    #expect(try calendar.workingDays(after: date(start), through: date(end)) == expected)
  }

  @Test func `calls a deadline through an unknown year provisional`() throws {
    let deadline = calendar.addingWorkingDays(5, to: try date("2026-12-25"))
    #expect(deadline.isProvisional)
    #expect(deadline.calendarVersion == "cn-2026.1,cn-2027.0")
    #expect(deadline.chineseText == "2027年1月1日（预计）")
    #expect(!calendar.isKnown(year: 2027))
    let inside = calendar.addingWorkingDays(4, to: try date("2026-12-25"))
    #expect(inside.date.description == "2026-12-31")
    #expect(!inside.isProvisional)
  }

  @Test func `works on partial holidays and make-up days`() throws {
    #expect(calendar.kind(of: try date("2024-03-08")) == .workday)
    #expect(calendar.kind(of: try date("2026-05-09")) == .makeUpWorkday(festival: "劳动节"))
    #expect(
      calendar.kind(of: try date("2026-02-16")) == .holiday(festival: "春节", isStatutory: true))
    #expect(
      calendar.kind(of: try date("2026-02-15")) == .holiday(festival: "春节", isStatutory: false))
  }

  @Test(
    "ends months, years and calendar days by the Civil Code",
    arguments: [
      ("2025-11-30", Period.months(3), "2026-02-28"),
      ("2025-11-15", Period.months(3), "2026-02-24"),
      ("2026-04-20", Period.calendarDays(11), "2026-05-06"),
      ("2025-02-28", Period.years(1), "2026-02-28"),
      ("2026-01-06", Period.calendarDays(30), "2026-02-05"),
    ])
  func civilCode(base: String, period: Period, expected: String) throws {
    #expect(try calendar.deadline(of: period, from: date(base)).date.description == expected)
  }

  @Test func `receives on the next workday what comes late or on a rest day`() throws {
    let onTime = try #require(CivilDateTime("2026-04-30T17:30:00"))
    #expect(calendar.receiptDay(of: onTime).description == "2026-04-30")
    let late = try #require(CivilDateTime("2026-04-30T17:30:01"))
    #expect(calendar.receiptDay(of: late).description == "2026-05-06")
    let rest = try #require(CivilDateTime("2026-05-02T09:00:00"))
    #expect(calendar.receiptDay(of: rest).description == "2026-05-06")
  }
}

@Suite("Amendments and regional overlays")
struct NoticeTests {
  private func notice(
    _ year: Int, version: Int = 1, status: HolidayNotice.Status = .official,
    region: String? = nil, days: [String: Bool]
  ) throws -> HolidayNotice {
    var map: [CalendarDate: HolidayNotice.Day] = [:]
    for (text, isWorkday) in days {
      let date = try #require(CalendarDate(text))
      map[date] = HolidayNotice.Day(
        isWorkday: isWorkday, festival: "测试", isStatutory: false)
    }
    return HolidayNotice(
      year: year, version: version, status: status, issuer: "国务院办公厅", title: "测试", number: "",
      published: CalendarDate(daysSinceEpoch: 0), region: region.flatMap { RegionCode($0) },
      days: map)
  }

  @Test func `a notice may change December of the year before`() throws {
    let calendar = WorkingCalendar(notices: [
      try notice(2018, days: [:]),
      try notice(
        2019,
        days: [
          "2018-12-29": true, "2018-12-30": false, "2018-12-31": false,
          "2019-01-01": false,
        ]),
    ])
    let base = try #require(CalendarDate("2018-12-28"))
    #expect(calendar.addingWorkingDays(1, to: base).date.description == "2018-12-29")
    #expect(calendar.addingWorkingDays(2, to: base).date.description == "2019-01-02")
  }

  @Test func `a weekday may be made a workday by name`() throws {
    let calendar = WorkingCalendar(notices: [try notice(2020, days: ["2020-02-03": true])])
    #expect(calendar.isWorkday(try #require(CalendarDate("2020-02-03"))))
  }

  @Test func `an amendment moves deadlines`() throws {
    let first = WorkingCalendar(notices: [try notice(2015, days: [:])])
    let base = try #require(CalendarDate("2015-09-01"))
    let deadline = first.addingWorkingDays(3, to: base)
    #expect(deadline.date.description == "2015-09-04")
    let second = first.adding(
      try notice(
        2015, version: 2, status: .amended,
        days: ["2015-09-03": false, "2015-09-04": false, "2015-09-06": true]))
    let moved = second.deadline(of: .workingDays(3), from: base)
    #expect(moved.date.description == "2015-09-07")
    #expect(moved.calendarVersion == "cn-2015.2")
  }

  @Test func `a draft counts but stays provisional`() throws {
    let calendar = WorkingCalendar(notices: [
      try notice(2027, status: .draft, days: ["2027-01-01": false])
    ])
    let deadline = calendar.addingWorkingDays(1, to: try #require(CalendarDate("2027-01-01")))
    #expect(deadline.isProvisional)
    #expect(deadline.date.description == "2027-01-04")
  }

  @Test func `an overlay counts in its region only`() throws {
    let national = WorkingCalendar(notices: [
      try notice(2026, days: [:]),
      try notice(2026, region: "530000", days: ["2026-04-15": false]),
    ])
    let festival = try #require(CalendarDate("2026-04-15"))
    #expect(national.isWorkday(festival))
    let regional = national.inRegion(RegionCode("530000"))
    #expect(!regional.isWorkday(festival))
    let deadline = regional.addingWorkingDays(1, to: festival)
    #expect(deadline.calendarVersion == "cn-2026.1+530000-2026.1")
    #expect(national.inRegion(RegionCode("540000")).isWorkday(festival))
  }
}
