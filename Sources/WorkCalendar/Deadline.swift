package import CivilTime

/// The day by which something must be done (期限), and what it was computed with.
package struct Deadline: Hashable, Sendable {
  package var date: CalendarDate
  /// Whether a year without official notice was counted through: print 预计, compute again later.
  package var isProvisional: Bool
  /// The notices of all years counted through, such as `cn-2026.1,cn-2027.0`; version 0 is an unknown
  /// year.
  package var calendarVersion: String

  package init(date: CalendarDate, isProvisional: Bool, calendarVersion: String) {
    self.date = date
    self.isProvisional = isProvisional
    self.calendarVersion = calendarVersion
  }

  /// The date as a paper shows it, such as 2027年1月4日（预计）.
  package var chineseText: String { date.chineseText + (isProvisional ? "（预计）" : "") }
}

/// A period as rules state it (期间).
package enum Period: Hashable, Sendable {
  case workingDays(Int)
  case calendarDays(Int)
  case months(Int)
  case years(Int)
}
