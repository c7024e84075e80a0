package import CivilTime

extension WorkingCalendar {
  /// The first day, in any region, from which on counting may come to something else than with the
  /// other calendar: a day is worked that was none, or the other way round, or the notice of a year is
  /// known now. Nil when there is none.
  package func firstDifference(from other: WorkingCalendar) -> CalendarDate? {
    let regions = Set(regions + other.regions)
    let calendars =
      [(inRegion(nil), other.inRegion(nil))]
      + regions.map { (inRegion($0), other.inRegion($0)) }
    return calendars.compactMap { Self.firstDifference(between: $0, and: $1) }.min()
  }

  private static func firstDifference(
    between left: WorkingCalendar, and right: WorkingCalendar
  ) -> CalendarDate? {
    let years = left.years.symmetricDifference(right.years)
    let first = years.min().flatMap { CalendarDate(year: $0, month: 1, day: 1) }
    return (left.changedDays(from: right) + [first].compactMap { $0 }).min()
  }

  /// The days that are worked here and not there, or the other way round, in order.
  package func changedDays(from other: WorkingCalendar) -> [CalendarDate] {
    let named = Set(namedDays).union(other.namedDays)
    return named.filter { isWorkday($0) != other.isWorkday($0) }.sorted()
  }
}
