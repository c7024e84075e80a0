package import CivilTime
package import Engine
package import WorkCalendar

/// What a calendar file would change (导入预览): days, and the dates of cases that run.
package struct CalendarPreview: Sendable {
  /// A case whose dates would change.
  package struct Change: Sendable {
    package let instance: InstanceID
    package let caseNumber: String
    package let title: String
    package let dates: DatesRevised
  }

  /// Such as `cn-2027.1`.
  package let label: String
  package let title: String
  package let published: CalendarDate
  /// What is doubtful in the file and should be compared with the notice.
  package let warnings: [CalendarFault]
  /// The days of the country or of the file's region that are worked now and were not, or the other
  /// way round.
  package let changedDays: [CalendarDate]
  package let changes: [Change]
  /// The calendar with the file.
  package let calendar: WorkingCalendar
}
