import CivilTime
import Testing

@Suite("A calendar date")
struct CalendarDateTests {
  @Test func `counts days from 1970 and back over four centuries`() throws {
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
    #expect(CalendarDate(year: 2000, month: 3, day: 1)?.daysSinceEpoch == 11_017)
    #expect(CalendarDate(year: 1600, month: 1, day: 1)?.daysSinceEpoch == -135_140)
    var previous = CalendarDate(daysSinceEpoch: -150_001)
    for days in -150_000...150_000 {
      let date = CalendarDate(daysSinceEpoch: days)
      guard date.daysSinceEpoch == days, previous < date else {
        Issue.record("day \(days) became \(date)")
        return
      }
      previous = date
    }
  }

  @Test func `knows which days exist`() {
    #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2026, month: 4, day: 31) == nil)
    #expect(CalendarDate(year: 2026, month: 13, day: 1) == nil)
  }

  @Test func `reads and writes ISO text and refuses anything else`() throws {
    #expect(try #require(CalendarDate("2026-05-01")).description == "2026-05-01")
    #expect(try #require(CalendarDate("0001-01-01")).description == "0001-01-01")
    for wrong in ["2026-5-1", "2026-02-30", "2026-05-01 ", "20260501", "", "２０２６-05-01"] {
      #expect(CalendarDate(wrong) == nil, "\(wrong)")
    }
    #expect(try #require(CalendarDate("2026-05-01")).chineseText == "2026年5月1日")
  }

  @Test func `knows its weekday`() throws {
    #expect(try #require(CalendarDate("1970-01-01")).weekday == .thursday)
    #expect(try #require(CalendarDate("1969-12-31")).weekday == .wednesday)
    #expect(try #require(CalendarDate("2026-02-14")).weekday == .saturday)
  }

  @Test(
    "adds months by the end-of-month rule",
    arguments: [
      ("2025-11-30", 3, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2025-11-15", 3, "2026-02-15"), ("2026-03-31", -1, "2026-02-28"),
      ("2026-01-15", -13, "2024-12-15"), ("2024-02-29", 12, "2025-02-28"),
    ])
  func months(from: String, months: Int, expected: String) throws {
    #expect(try #require(CalendarDate(from)).adding(months: months).description == expected)
  }
}

@Suite("An instant")
struct InstantTests {
  @Test func `is written in UTC with milliseconds`() {
    #expect(Instant(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: 1_777_608_000_123).description == "2026-05-01T04:00:00.123Z")
  }

  @Test func `is read with any offset`() {
    #expect(Instant("2026-05-01T12:00:00+08:00") == Instant("2026-05-01T04:00:00.000Z"))
    #expect(Instant("2026-05-01T12:00+0800") == Instant("2026-05-01T04:00:00Z"))
    #expect(Instant("2026-05-01T04:00:00.1239999Z")?.milliseconds == 1_777_608_000_123)
    for wrong in [
      "2026-05-01T12:00:00", "2026-05-01", "2026-05-01T24:00:00Z", "2026-05-01T12:00:00.Z",
    ] {
      #expect(Instant(wrong) == nil, "\(wrong)")
    }
  }
}

@Suite("A civil zone")
struct CivilZoneTests {
  @Test func `shows the clock of Shanghai`() throws {
    let instant = try #require(Instant("2026-04-30T16:00:00Z"))
    let civil = CivilZone.shanghai.civil(instant)
    #expect(civil.description == "2026-05-01T00:00:00")
    #expect(CivilZone.shanghai.instant(of: civil) == instant)
    #expect(CivilZone.shanghai.text(of: instant) == "2026-05-01T00:00:00+08:00")
    #expect(CivilZone.shanghai.identifier == "Asia/Shanghai")
  }

  @Test func `knows the summer time of Shanghai until 1991`() throws {
    let summer = try #require(Instant("1990-07-01T00:00:00Z"))
    #expect(CivilZone.shanghai.offset(at: summer) == 32_400)
    let after = try #require(Instant("1991-09-14T17:00:00Z"))
    #expect(CivilZone.shanghai.offset(at: after) == 28_800)
    #expect(CivilZone.shanghai.offset(at: after.adding(milliseconds: -1)) == 32_400)
  }

  @Test func `resolves hours that summer time repeats or skips`() throws {
    let zone = try #require(CivilZone(identifier: "Europe/Berlin"))
    let skipped = try #require(CivilDateTime("2026-03-29T02:30:00"))
    #expect(zone.instant(of: skipped).description == "2026-03-29T01:30:00.000Z")
    let repeated = try #require(CivilDateTime("2026-10-25T02:30:00"))
    #expect(zone.instant(of: repeated).description == "2026-10-25T00:30:00.000Z")
    let before = try #require(CivilDateTime("2026-03-29T01:59:59.999"))
    #expect(zone.instant(of: before).description == "2026-03-29T00:59:59.999Z")
    let after = try #require(CivilDateTime("2026-03-29T03:00:00"))
    #expect(zone.instant(of: after).description == "2026-03-29T01:00:00.000Z")
  }

  @Test func `refuses unknown names and takes fixed offsets`() {
    #expect(CivilZone(identifier: "Asia/Nowhere") == nil)
    #expect(CivilZone(identifier: "CST") == nil)
    #expect(CivilZone(identifier: "-03:30")?.offset(at: .epoch) == -12_600)
    #expect(CivilZone(secondsEast: 28_800).identifier == "+08:00")
  }
}

@Suite("A civil duration")
struct CivilDurationTests {
  @Test(
    "is read and written in its shortest form",
    arguments: [
      ("PT10M", "PT10M"), ("P3D", "P3D"), ("P1Y2M", "P1Y2M"), ("P2W", "P14D"),
      ("P14M", "P1Y2M"), ("PT90M", "PT1H30M"), ("PT1.5S", "PT1.500S"), ("PT0S", "PT0S"),
      ("-P1DT2H", "-P1DT2H"), ("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"),
    ])
  func reading(text: String, canonical: String) throws {
    let duration = try #require(CivilDuration(text))
    #expect(duration.description == canonical)
    #expect(CivilDuration(canonical) == duration)
  }

  @Test(
    "refuses what ISO 8601 does not allow",
    arguments: [
      "", "P", "PT", "P1", "1D", "P1H", "PT1D", "P1DT", "PT1M1H", "P1.5D", "P1D1D", "P-1D",
    ])
  func refusal(text: String) {
    #expect(CivilDuration(text) == nil)
  }

  @Test func `moves by months, then days, then time`() throws {
    let start = try #require(Instant("2026-01-31T10:00:00+08:00"))
    let duration = try #require(CivilDuration("P1M1DT1H"))
    let end = CivilZone.shanghai.adding(duration, to: start)
    #expect(CivilZone.shanghai.text(of: end) == "2026-03-01T11:00:00+08:00")
  }
}
