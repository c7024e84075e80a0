package import CivilTime

/// A year of a calendar as people read it: what it stands on, and what differs from Monday to Friday.
package struct YearSheet: Sendable {
  /// Consecutive days of one festival that are all rest days or all worked.
  package struct Stretch: Hashable, Sendable {
    package var first: CalendarDate
    package var last: CalendarDate
    package var isWorkday: Bool
    package var festival: String
  }

  package struct NamedDay: Hashable, Sendable {
    package var date: CalendarDate
    package var isWorkday: Bool
    package var isStatutory: Bool
    package var festival: String
  }

  package let year: Int
  /// Such as `cn-2026.1`.
  package let version: String
  package let isProvisional: Bool
  package let isUncertain: Bool
  /// The notices that count, the national one first.
  package let notices: [HolidayNotice]
  /// The days of which the notices speak, in order.
  package let days: [NamedDay]
  package let workingDaysByMonth: [Int]

  package init(of year: Int, in calendar: WorkingCalendar) {
    self.year = year
    version = calendar.version(of: year)
    isProvisional = !calendar.isKnown(year: year)
    isUncertain = calendar.isUncertain(year: year)
    let regions = [nil] + (calendar.region?.enclosing ?? []).map { Optional($0) }
    notices = regions.compactMap { calendar.notice(of: year, in: $0) }
    days = calendar.namedDays.filter { $0.year == year }.sorted().compactMap { date in
      switch calendar.kind(of: date) {
      case .holiday(let festival, let isStatutory):
        NamedDay(date: date, isWorkday: false, isStatutory: isStatutory, festival: festival)
      case .makeUpWorkday(let festival):
        NamedDay(date: date, isWorkday: true, isStatutory: false, festival: festival)
      case .workday, .weekend: nil
      }
    }
    workingDaysByMonth = (1...12).map { calendar.workingDays(inMonth: $0, of: year) }
  }

  package var stretches: [Stretch] {
    days.reduce(into: []) { stretches, day in
      if let last = stretches.last, last.isWorkday == day.isWorkday,
        last.festival == day.festival, last.last.adding(days: 1) == day.date
      {
        stretches[stretches.count - 1].last = day.date
      } else {
        stretches.append(
          Stretch(
            first: day.date, last: day.date, isWorkday: day.isWorkday, festival: day.festival))
      }
    }
  }
}
