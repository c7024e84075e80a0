package import CivilTime

/// The working days of organs and public institutions (工作日历).
///
/// Monday to Friday are workdays unless a notice says otherwise. A year without an official notice is
/// unknown: what is computed through it is provisional (预计) and must be computed again when the
/// notice arrives.
package struct WorkingCalendar: Sendable {
  private let edition: CalendarEdition
  private let table: CalendarTable
  /// The region whose overlays count, nil for the whole country alone.
  package let region: RegionCode?

  /// A calendar of these notices and hours.
  ///
  /// Of several versions for one year and region the newest counts, that is the highest number. Days
  /// and hours of a region also hold in the regions within it, unless these have their own.
  package init(
    notices: [HolidayNotice], hours: [HoursTable] = [], region: RegionCode? = nil
  ) {
    self.init(CalendarEdition(notices: notices, hours: hours), region: region)
  }

  private init(_ edition: CalendarEdition, region: RegionCode?) {
    self.edition = edition
    self.region = region
    table = edition.table(of: region)
  }

  package var notices: [HolidayNotice] { edition.notices }
  package var hoursTables: [HoursTable] { edition.hours }

  /// The regions that have days or hours of their own.
  package var regions: [RegionCode] { edition.regions }

  /// This calendar with one more notice, as when a new year or an amendment is loaded.
  package func adding(_ notice: HolidayNotice) -> WorkingCalendar {
    WorkingCalendar(notices: notices + [notice], hours: hoursTables, region: region)
  }

  package func adding(_ hours: HoursTable) -> WorkingCalendar {
    WorkingCalendar(notices: notices, hours: hoursTables + [hours], region: region)
  }

  /// This calendar as it holds in a region.
  package func inRegion(_ region: RegionCode?) -> WorkingCalendar {
    region == self.region ? self : WorkingCalendar(edition, region: region)
  }

  /// This calendar as it was known on a day: with what had been published by then.
  package func asKnown(on day: CalendarDate) -> WorkingCalendar {
    WorkingCalendar(
      notices: notices.filter { $0.published <= day },
      hours: hoursTables.filter { $0.published <= day }, region: region)
  }

  /// Whether the official notice of that year is loaded.
  package func isKnown(year: Int) -> Bool { table.knownYears.contains(year) }

  /// Whether the file of that year says of itself that its facts are not certain.
  package func isUncertain(year: Int) -> Bool { table.uncertainYears.contains(year) }

  /// The notices that count for a year, such as `cn-2026.1+530000-2026.1`; version 0 is an unknown
  /// year.
  package func version(of year: Int) -> String { table.versions[year] ?? "cn-\(year).0" }

  /// The newest version of a year, for the whole country or for a region itself.
  package func notice(of year: Int, in region: RegionCode? = nil) -> HolidayNotice? {
    notices.filter { $0.year == year && $0.region == region }
      .max { $0.version < $1.version }
  }

  /// The years of which an official notice is known.
  package var years: Set<Int> { table.knownYears }

  /// The days of which a notice speaks.
  var namedDays: [CalendarDate] { Array(table.days.keys) }

  func hours(on date: CalendarDate) -> BusinessHours { table.hours(on: date) }
}

// MARK: Days

/// What kind of day a date is, for calendars on screen and duty rosters.
package enum DayKind: Hashable, Sendable {
  case workday
  /// An ordinary Saturday or Sunday.
  case weekend
  /// A rest day of a festival's arrangement (放假).
  case holiday(festival: String, isStatutory: Bool)
  /// A Saturday or Sunday that is worked (调休上班).
  case makeUpWorkday(festival: String)
}

extension WorkingCalendar {
  package func isWorkday(_ date: CalendarDate) -> Bool {
    table.days[date]?.isWorkday ?? !date.weekday.isWeekend
  }

  package func kind(of date: CalendarDate) -> DayKind {
    guard let day = table.days[date] else { return date.weekday.isWeekend ? .weekend : .workday }
    return day.isWorkday
      ? .makeUpWorkday(festival: day.festival)
      : .holiday(festival: day.festival, isStatutory: day.isStatutory)
  }

  /// The first workday after this date.
  package func nextWorkday(after date: CalendarDate) -> CalendarDate {
    var next = date.adding(days: 1)
    while !isWorkday(next) { next = next.adding(days: 1) }
    return next
  }

  /// The last workday before this date.
  package func previousWorkday(before date: CalendarDate) -> CalendarDate {
    var previous = date.adding(days: -1)
    while !isWorkday(previous) { previous = previous.adding(days: -1) }
    return previous
  }

  /// This date if it is a workday, else the next one.
  package func workday(onOrAfter date: CalendarDate) -> CalendarDate {
    isWorkday(date) ? date : nextWorkday(after: date)
  }

  /// The number of workdays after the first date up to and including the second; negative when the
  /// second is earlier.
  package func workingDays(after start: CalendarDate, through end: CalendarDate) -> Int {
    if end < start { return -workingDays(after: end, through: start) }
    var count = 0
    var date = start
    while date < end {
      date = date.adding(days: 1)
      if isWorkday(date) { count += 1 }
    }
    return count
  }

  package func workingDays(inMonth month: Int, of year: Int) -> Int {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
    return workingDays(after: first.adding(days: -1), through: first.lastOfMonth)
  }
}
