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

  @Test func `may be others in summer`() throws {
    let morning = try session("08:30", "12:00")
    let summer = BusinessHours.Summer(
      from: (month: 6, day: 1), through: (month: 9, day: 30),
      sessions: [morning, try session("14:30", "18:00")])
    let afternoon = try session("14:00", "17:30")
    let hours = try #require(BusinessHours(sessions: [afternoon, morning], summer: summer))
    #expect(hours.closing(on: try #require(CalendarDate("2026-05-31"))).shortText == "17:30")
    #expect(hours.closing(on: try #require(CalendarDate("2026-06-01"))).shortText == "18:00")
    #expect(hours.closing(on: try #require(CalendarDate("2026-09-30"))).shortText == "18:00")
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
