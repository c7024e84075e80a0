package import CivilTime

/// The day by which something must be done (期限), and what it was computed with.
package struct Deadline: Hashable, Sendable {
  package var date: CalendarDate
  /// For periods of hours, when on that day; else the closing time of that day counts.
  package var time: TimeOfDay?
  /// Whether a year without official notice was counted through: print 预计, compute again later.
  package var isProvisional: Bool
  /// Whether a year was counted through whose file says that its facts are not certain.
  package var isUncertain: Bool
  /// The notices of all years counted through, such as `cn-2026.1,cn-2027.0`; version 0 is an unknown
  /// year.
  package var calendarVersion: String

  package init(
    date: CalendarDate, time: TimeOfDay? = nil, isProvisional: Bool, isUncertain: Bool = false,
    calendarVersion: String
  ) {
    self.date = date
    self.time = time
    self.isProvisional = isProvisional
    self.isUncertain = isUncertain
    self.calendarVersion = calendarVersion
  }

  /// The date as a paper shows it, such as 2027年1月4日（预计）.
  package var chineseText: String {
    date.chineseText + (isProvisional ? "（预计）" : "") + (isUncertain ? "（待核实）" : "")
  }
}
