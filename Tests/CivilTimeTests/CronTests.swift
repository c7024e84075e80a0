import CivilTime
import Testing

@Suite("Schedules as cron writes them")
struct CronTests {
  private func moments(_ text: String, after start: String, count: Int = 3) throws -> [String] {
    let schedule = try #require(CronSchedule(text), "\(text) is no schedule")
    var moment = try #require(Instant(start))
    return try (0..<count).map { _ in
      moment = try #require(schedule.next(after: moment, in: .shanghai))
      return CivilZone.shanghai.civil(moment).displayText
    }
  }

  @Test func `fields are lists, ranges, steps and names`() throws {
    let start = "2026-01-01T00:00:00+08:00"
    #expect(
      try moments("0 0 9 * * MON-FRI", after: start) == [
        "2026-01-01 09:00", "2026-01-02 09:00", "2026-01-05 09:00",
      ])
    #expect(
      try moments("0 */20 8,17 * * *", after: start, count: 4) == [
        "2026-01-01 08:00", "2026-01-01 08:20", "2026-01-01 08:40", "2026-01-01 17:00",
      ])
    #expect(
      try moments("0 0 0 29 FEB *", after: start, count: 2) == [
        "2028-02-29 00:00", "2032-02-29 00:00",
      ])
    #expect(try moments("@monthly", after: start, count: 1) == ["2026-02-01 00:00"])
    #expect(
      try moments("0 0 12 1 * 7", after: start) == [
        "2026-01-01 12:00", "2026-01-04 12:00", "2026-01-11 12:00",
      ])
  }

  @Test(
    "months tell which day is the last, the third Friday, the nearest working day",
    arguments: [
      ("0 0 9 L * ?", ["2026-01-31 09:00", "2026-02-28 09:00", "2026-03-31 09:00"]),
      ("0 0 9 L-2 * ?", ["2026-01-29 09:00", "2026-02-26 09:00", "2026-03-29 09:00"]),
      ("0 0 9 LW * ?", ["2026-01-30 09:00", "2026-02-27 09:00", "2026-03-31 09:00"]),
      ("0 0 9 1W * ?", ["2026-01-01 09:00", "2026-02-02 09:00", "2026-03-02 09:00"]),
      ("0 0 9 15W * ?", ["2026-01-15 09:00", "2026-02-16 09:00", "2026-03-16 09:00"]),
      ("0 0 9 31W * ?", ["2026-01-30 09:00", "2026-03-31 09:00", "2026-05-29 09:00"]),
      ("0 0 9 ? * FRI#3", ["2026-01-16 09:00", "2026-02-20 09:00", "2026-03-20 09:00"]),
      ("0 0 9 ? * FRIL", ["2026-01-30 09:00", "2026-02-27 09:00", "2026-03-27 09:00"]),
      ("0 0 9 1,L * ?", ["2026-01-01 09:00", "2026-01-31 09:00", "2026-02-01 09:00"]),
      ("0 0 9 ? * SAT-SUN", ["2026-01-03 09:00", "2026-01-04 09:00", "2026-01-10 09:00"]),
      ("0 0 9 1/10 * ? *", ["2026-01-01 09:00", "2026-01-11 09:00", "2026-01-21 09:00"]),
      ("0 0 9 1 1 ? 2027,2029", ["2027-01-01 09:00", "2029-01-01 09:00"]),
    ])
  func months(text: String, expected: [String]) throws {
    #expect(
      try moments(text, after: "2026-01-01T00:00:00+08:00", count: expected.count) == expected)
  }

  @Test func `days that do not count are passed over`() throws {
    let schedule = try #require(CronSchedule("0 0 9 * * *"))
    let start = try #require(Instant("2026-01-01T10:00:00+08:00"))
    let next = schedule.next(after: start, in: .shanghai) { $0.day != 2 && $0.day != 3 }
    #expect(next.map { CivilZone.shanghai.civil($0).displayText } == "2026-01-04 09:00")
  }

  @Test(
    "what is no schedule is refused",
    arguments: [
      "", "* * * * *", "60 * * * * *", "* * 24 * * *", "* * * 0 * *", "* * * * 13 *", "* * * * * 8",
      "a * * * * *", "0 0 9 32W * ?", "0 0 9 W * ?", "0 0 9 ? * FRI#6", "0 0 9 ? * L",
      "0 0 9 * * ? 1066",
      "0 0 9 * * ? * *", "5-1 * * * * *", "*/0 * * * * *", "1,,2 * * * * *", "@often",
    ])
  func refused(text: String) {
    #expect(CronSchedule(text) == nil)
  }

  @Test func `a date that never comes has no moment`() throws {
    let start = try #require(Instant("2026-01-01T10:00:00+08:00"))
    #expect(CronSchedule("0 0 0 31 FEB *")?.next(after: start, in: .shanghai) == nil)
    #expect(CronSchedule("0 0 0 31 FEB *")?.everComes == false)
    #expect(CronSchedule("0 0 0 29 FEB ? 2027")?.everComes == false)
    #expect(CronSchedule("0 0 0 29 FEB ? 2028")?.everComes == true)
    #expect(CronSchedule("0 0 0 1 JAN ? 2027")?.everComes == true)
  }
}
