package import CivilTime

/// A day by which something must be done; provisional (预计) when the calendar of its year is not published.
package struct DueDate: Hashable, Sendable {
  /// What a day was counted from (起算), so that it can be counted again.
  package struct Basis: Hashable, Sendable {
    /// The day of the event, which is not counted itself.
    package var base: CalendarDate
    package var workingDays: Int
    /// The notices counted through, such as `cn-2026.1`.
    package var calendar: String

    package init(base: CalendarDate, workingDays: Int, calendar: String) {
      self.base = base
      self.workingDays = workingDays
      self.calendar = calendar
    }
  }

  package var date: CalendarDate
  package var isProvisional: Bool
  /// Nil for a day that the model names itself.
  package var basis: Basis?

  package init(date: CalendarDate, isProvisional: Bool, basis: Basis? = nil) {
    self.date = date
    self.isProvisional = isProvisional
    self.basis = basis
  }
}
