import CivilTime
import Testing
import WorkCalendar

@Suite("The calendars that come with the program")
struct PublishedYearsTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try WorkingCalendar.national() }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test(
    "have as many working days as the notices give",
    arguments: [
      (2010, 250), (2011, 249), (2012, 249), (2013, 250), (2014, 250), (2015, 249), (2016, 250),
      (2017, 249), (2018, 250), (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249),
      (2024, 251), (2025, 248), (2026, 248),
    ])
  func total(year: Int, days: Int) throws {
    let notice = try #require(calendar.notice(of: year))
    #expect(notice.workingDaysByMonth.reduce(0, +) == days)
    #expect(calendar.isKnown(year: year))
    #expect(!calendar.isUncertain(year: year))
  }

  /// The notice of the next year may claim days of a December.
  @Test func `count a December day that the next notice makes a workday`() throws {
    #expect(try calendar.kind(of: date("2011-12-31")) == .makeUpWorkday(festival: "元旦"))
    #expect(try calendar.isWorkday(date("2018-12-29")))
    #expect(try !calendar.isWorkday(date("2018-12-31")))
    #expect(try calendar.asKnown(on: date("2018-12-05")).isWorkday(date("2018-12-31")))
  }

  @Test(
    "know what was known on a day",
    arguments: [
      ("2015-09-01", 3, "2015-05-12", "2015-09-04", "cn-2015.1"),
      ("2015-09-01", 3, "2015-05-13", "2015-09-07", "cn-2015.2"),
      ("2019-04-30", 1, "2019-03-21", "2019-05-02", "cn-2019.1"),
      ("2019-04-30", 1, "2019-03-22", "2019-05-05", "cn-2019.2"),
      ("2020-01-23", 5, "2020-01-26", "2020-02-05", "cn-2020.1"),
      ("2020-01-23", 5, "2020-01-27", "2020-02-07", "cn-2020.2"),
    ])
  func versions(
    base: String, count: Int, known: String, expected: String, version: String
  ) throws {
    let deadline = try calendar.asKnown(on: date(known)).addingWorkingDays(count, to: date(base))
    #expect(deadline.date.description == expected)
    #expect(deadline.calendarVersion == version)
    #expect(!deadline.isProvisional)
  }

  @Test func `are provisional where a year was not announced yet`() throws {
    let early = try calendar.asKnown(on: date("2025-11-03"))
    let deadline = try early.addingWorkingDays(1, to: date("2026-02-13"))
    #expect(deadline.isProvisional)
    #expect(deadline.calendarVersion == "cn-2026.0")
    #expect(deadline.date.description == "2026-02-16")
    let later = try calendar.asKnown(on: date("2025-11-04"))
    #expect(try later.addingWorkingDays(1, to: date("2026-02-13")).date == date("2026-02-14"))
  }

  @Test func `say from which day on two of them differ`() throws {
    let first = try calendar.asKnown(on: date("2019-03-21"))
    let second = try calendar.asKnown(on: date("2019-03-22"))
    #expect(
      second.changedDays(from: first).map(\.description) == [
        "2019-04-28", "2019-05-02", "2019-05-03", "2019-05-05",
      ])
    #expect(try second.firstDifference(from: first) == date("2019-04-28"))
    #expect(second.firstDifference(from: second) == nil)
    let before = try calendar.asKnown(on: date("2025-11-03"))
    #expect(try calendar.firstDifference(from: before) == date("2026-01-01"))
  }
}

@Suite("Regions")
struct RegionTests {
  @Test(
    "lie within each other",
    arguments: [
      ("530000", ["530000"]), ("533100", ["530000", "533100"]),
      ("533122", ["530000", "533100", "533122"]), ("533122101", ["530000", "533100", "533122"]),
      ("110101", ["110000", "110100", "110101"]),
    ])
  func enclosing(code: String, expected: [String]) throws {
    let region = try #require(RegionCode(code))
    #expect(region.enclosing.map(\.text) == expected)
    #expect(region.depth == expected.count)
  }

  @Test(arguments: ["", "53", "5331220", "53a122", "003122"])
  func `have six digits at least`(code: String) {
    #expect(RegionCode(code) == nil)
  }

  @Test func `take over the days of what encloses them, unless they have their own`() throws {
    func overlay(_ region: String, _ day: String, isWorkday: Bool) throws -> HolidayNotice {
      let date = try #require(CalendarDate(day))
      return HolidayNotice(
        year: 2026, version: 1, status: .official, issuer: "某州人民政府", title: "放假安排",
        published: date, region: RegionCode(region),
        days: [date: HolidayNotice.Day(isWorkday: isWorkday, festival: "泼水节")])
    }
    let all = try WorkingCalendar.national()
      .adding(try overlay("530000", "2026-04-14", isWorkday: false))
      .adding(try overlay("533100", "2026-04-15", isWorkday: false))
      .adding(try overlay("533122", "2026-04-14", isWorkday: true))
    let days = try ["2026-04-14", "2026-04-15"].map { try #require(CalendarDate($0)) }
    let expected: [(String?, [Bool])] = [
      (nil, [true, true]), ("530000", [false, true]), ("533100", [false, false]),
      ("533122", [true, false]), ("533123", [false, false]), ("533122100", [true, false]),
      ("530102", [false, true]), ("540000", [true, true]),
    ]
    for (region, workdays) in expected {
      let calendar = all.inRegion(region.flatMap { RegionCode($0) })
      #expect(days.map(calendar.isWorkday) == workdays, "\(region ?? "the whole country")")
    }
    #expect(
      all.inRegion(RegionCode("533122")).version(of: 2026)
        == "cn-2026.1+530000-2026.1+533100-2026.1+533122-2026.1")
  }
}
