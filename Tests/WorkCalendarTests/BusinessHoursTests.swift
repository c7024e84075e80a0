import CivilTime
import Testing
import WorkCalendar

@Suite("Business hours")
struct BusinessHoursTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try WorkingCalendar.national() }

  private func time(_ text: String) throws -> CivilDateTime { try #require(CivilDateTime(text)) }

  @Test(
    "are counted inside the sessions of workdays",
    arguments: [
      ("2026-04-30T08:30", "2026-04-30T17:30", 420), ("2026-04-30T11:00", "2026-04-30T15:00", 120),
      ("2026-04-30T17:00", "2026-05-06T09:00", 60), ("2026-05-01T08:00", "2026-05-05T20:00", 0),
      ("2026-04-30T12:00", "2026-04-30T11:00", -60),
    ])
  func counting(start: String, end: String, minutes: Int64) throws {
    let found = try calendar.businessMilliseconds(from: time(start), to: time(end))
    #expect(found == minutes * 60_000)
  }

  @Test(
    "are added across pauses and rest days",
    arguments: [
      ("2026-04-30T11:00", 120, "2026-04-30T15:00:00"),
      ("2026-04-30T17:00", 120, "2026-05-06T10:00:00"),
      ("2026-04-30T11:00", 60, "2026-04-30T12:00:00"),
      ("2026-05-02T10:00", 0, "2026-05-06T08:30:00"),
    ])
  func addition(start: String, minutes: Int64, expected: String) throws {
    let end = try calendar.adding(businessMilliseconds: minutes * 60_000, to: time(start))
    #expect(end.description == expected)
  }

  @Test(
    "say what is left of a deadline",
    arguments: [
      ("2026-04-28T10:00", "剩余2个工作日"), ("2026-04-30T10:00", "今日到期，剩余5小时"),
      ("2026-04-30T17:00", "今日到期，剩余30分钟"), ("2026-04-30T17:31", "已超期"),
      ("2026-05-03T10:00", "已超期"), ("2026-05-07T10:00", "已超期2个工作日"),
    ])
  func remaining(now: String, words: String) throws {
    let deadline = try #require(CalendarDate("2026-04-30"))
    #expect(try calendar.remaining(until: deadline, at: time(now)).chineseText == words)
  }

  @Test func `may be others in seasons and on single days`() throws {
    let morning = try session("08:30", "12:00")
    let summer = try season("06-01", "09-30", [morning, try session("14:30", "18:00")])
    let winter = try season("12-01", "02-29", [try session("09:00", "16:30")])
    let half = try #require(CalendarDate("2026-06-18"))
    let afternoon = try session("14:00", "17:30")
    let hours = try #require(
      BusinessHours(
        sessions: [afternoon, morning], seasons: [summer, winter], singleDays: [half: [morning]]))
    let expected = [
      "2026-05-31": "17:30", "2026-06-01": "18:00", "2026-06-18": "12:00", "2026-09-30": "18:00",
      "2026-10-01": "17:30", "2026-12-01": "16:30", "2026-01-15": "16:30", "2026-02-28": "16:30",
      "2028-02-29": "16:30", "2026-03-01": "17:30",
    ]
    for (day, closing) in expected {
      let sessions = hours.sessions(on: try #require(CalendarDate(day)))
      #expect(sessions.last?.closes.shortText == closing, "\(day)")
      #expect(sessions.first?.opens.shortText == (closing == "16:30" ? "09:00" : "08:30"))
    }
  }

  @Test func `of a narrower region and a later day go before others`() throws {
    let county = try #require(RegionCode("130626"))
    let all = calendar.adding(try table("2026-01-01", region: nil, closing: "17:00"))
      .adding(try table("2026-06-01", region: "130600", closing: "18:00"))
      .adding(try table("2026-08-01", region: "130600", closing: "19:00"))
    let inCounty = all.inRegion(county)
    #expect(inCounty.closing(on: try #require(CalendarDate("2026-05-29"))).shortText == "17:00")
    #expect(inCounty.closing(on: try #require(CalendarDate("2026-06-01"))).shortText == "18:00")
    #expect(inCounty.closing(on: try #require(CalendarDate("2026-08-03"))).shortText == "19:00")
    #expect(all.closing(on: try #require(CalendarDate("2026-08-03"))).shortText == "17:00")
    #expect(calendar.closing(on: try #require(CalendarDate("2026-08-03"))).shortText == "17:30")
  }

  private func table(
    _ effective: String, region: String?, closing: String
  ) throws -> HoursTable {
    let day = try #require(CalendarDate(effective))
    return HoursTable(
      title: "作息时间", authority: "某县人民政府办公室", published: day, effective: day,
      region: region.flatMap { RegionCode($0) },
      hours: try #require(BusinessHours(sessions: [try session("09:00", closing)])))
  }

  private func season(
    _ first: String, _ last: String, _ sessions: [BusinessHours.Session]
  ) throws -> BusinessHours.Season {
    let ends = try [first, last].map { text in
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return try #require(BusinessHours.DayOfYear(month: parts[0], day: parts[1]))
    }
    return try #require(
      BusinessHours.Season(from: ends[0], through: ends[1], sessions: sessions))
  }

  @Test func `cannot overlap`() throws {
    let sessions = [try session("08:00", "12:00"), try session("11:00", "13:00")]
    #expect(BusinessHours(sessions: sessions) == nil)
    #expect(BusinessHours(sessions: []) == nil)
  }

  private func session(_ opens: String, _ closes: String) throws -> BusinessHours.Session {
    let first = try #require(TimeOfDay(opens))
    let last = try #require(TimeOfDay(closes))
    return try #require(BusinessHours.Session(opens: first, closes: last))
  }
}
