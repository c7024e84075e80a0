package import CivilTime

/// The working days of organs and public institutions (工作日历).
///
/// Monday to Friday are workdays unless a notice says otherwise. A year without an official notice is
/// unknown: what is computed through it is provisional (预计) and must be computed again when the
/// notice arrives.
package struct WorkingCalendar: Sendable {
  package private(set) var notices: [HolidayNotice]
  /// The region whose overlay counts, nil for the whole country alone.
  package let region: String?
  package var hours: BusinessHours

  private let days: [CalendarDate: HolidayNotice.Day]
  private let versions: [Int: String]
  private let knownYears: Set<Int>

  /// A calendar of these notices.
  ///
  /// Of several versions for one year and region the newest counts, that is the highest number.
  package init(
    notices: [HolidayNotice], region: String? = nil, hours: BusinessHours = .standard
  ) {
    self.notices = notices
    self.region = region
    self.hours = hours
    let newest = Dictionary(
      grouping: notices.filter { $0.region == nil || $0.region == region },
      by: { YearOfRegion(year: $0.year, region: $0.region) }
    ).compactMap { $0.value.max { $0.version < $1.version } }
    // Year by year, so that a notice wins over what the notice before it said of their common days;
    // overlays last, for they go before the national notices.
    let ordered = newest.sorted {
      ($0.region == nil ? 0 : 1, $0.year) < ($1.region == nil ? 0 : 1, $1.year)
    }
    var days: [CalendarDate: HolidayNotice.Day] = [:]
    var versions: [Int: String] = [:]
    var knownYears: Set<Int> = []
    for notice in ordered {
      days.merge(notice.days) { _, later in later }
      versions[notice.year, default: ""] += (versions[notice.year] == nil ? "" : "+") + notice.label
      if notice.region == nil, notice.status != .draft { knownYears.insert(notice.year) }
    }
    self.days = days
    self.versions = versions
    self.knownYears = knownYears
  }

  private struct YearOfRegion: Hashable {
    var year: Int
    var region: String?
  }

  /// This calendar with one more notice, as when a new year or an amendment is loaded.
  package func adding(_ notice: HolidayNotice) -> WorkingCalendar {
    WorkingCalendar(notices: notices + [notice], region: region, hours: hours)
  }

  /// This calendar as it holds in a region.
  package func inRegion(_ region: String?) -> WorkingCalendar {
    WorkingCalendar(notices: notices, region: region, hours: hours)
  }

  /// Whether the official notice of that year is loaded.
  package func isKnown(year: Int) -> Bool { knownYears.contains(year) }
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
    days[date]?.isWorkday ?? !date.weekday.isWeekend
  }

  package func kind(of date: CalendarDate) -> DayKind {
    guard let day = days[date] else { return date.weekday.isWeekend ? .weekend : .workday }
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

// MARK: Deadlines

extension WorkingCalendar {
  /// The day that lies this many workdays after the base; the base itself is not counted.
  ///
  /// Zero gives the base, or the next workday when it is a rest day; a negative number counts back.
  package func addingWorkingDays(_ count: Int, to base: CalendarDate) -> Deadline {
    var date = base
    if count == 0 {
      date = workday(onOrAfter: base)
    } else {
      for _ in 0..<abs(count) {
        date = count > 0 ? nextWorkday(after: date) : previousWorkday(before: date)
      }
    }
    return deadline(date, from: base)
  }

  /// The last day of a period that begins with an event on the base day.
  ///
  /// Civil Code (民法典) articles 200–203: the first day is not counted; a period of months ends on the
  /// corresponding day or, for want of it, on the last of the month; a last day that is a rest day
  /// gives way to the next workday.
  package func deadline(of period: Period, from base: CalendarDate) -> Deadline {
    switch period {
    case .workingDays(let count): addingWorkingDays(count, to: base)
    case .calendarDays(let count):
      deadline(workday(onOrAfter: base.adding(days: count)), from: base)
    case .months(let count): deadline(workday(onOrAfter: base.adding(months: count)), from: base)
    case .years(let count): deadline(workday(onOrAfter: base.adding(years: count)), from: base)
    }
  }

  /// The deadline computed again after the calendar changed; one that has passed stays as it was.
  package func revised(
    _ deadline: Deadline, of period: Period, from base: CalendarDate, today: CalendarDate
  ) -> Deadline {
    deadline.date < today ? deadline : self.deadline(of: period, from: base)
  }

  /// The day on which something counts as received: after closing time or on a rest day, the next
  /// workday (Civil Code article 203, second paragraph, read for the receiving side).
  package func receiptDay(of time: CivilDateTime) -> CalendarDate {
    guard isWorkday(time.date), time.time <= hours.closing(on: time.date) else {
      return nextWorkday(after: time.date)
    }
    return time.date
  }

  private func deadline(_ date: CalendarDate, from base: CalendarDate) -> Deadline {
    let years = min(base, date).year...max(base, date).year
    return Deadline(
      date: date, isProvisional: !years.allSatisfy(knownYears.contains),
      calendarVersion: years.map { versions[$0] ?? "cn-\($0).0" }.joined(separator: ","))
  }
}
