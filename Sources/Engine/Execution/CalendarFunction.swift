package import CivilTime
package import FEEL
package import WorkCalendar

extension FunctionValue {
  /// `addWorkingDays(date, n)`: the working day (工作日) so many after the date, by the statutory
  /// calendar; for 0 the date itself or the next working day.
  ///
  /// The date may be a date and time, or text as forms give it.
  package static func addWorkingDays(
    of calendar: WorkingCalendar, in zone: CivilZone
  ) -> FunctionValue {
    FunctionValue(
      parameters: [.init("date"), .init("n", .number)], result: .date
    ) { arguments, diagnostics in
      guard let date = day(arguments[0], in: zone), let count = arguments[1].integerValue,
        reach.contains(count)
      else {
        diagnostics.append(
          Diagnostic(
            .described(
              chinese: "addWorkingDays 需要一个日期和 \(reach.upperBound) 以内的整数",
              english: "addWorkingDays needs a date and a whole number up to \(reach.upperBound)")))
        return .null
      }
      return .date(calendar.addingWorkingDays(count, to: date).date)
    }
  }

  /// Counting goes day by day, so a slip of the pen must not count for ever.
  private static let reach = -10_000...10_000

  private static func day(_ value: Value, in zone: CivilZone) -> CalendarDate? {
    switch value {
    case .date(let date): date
    case .dateTime(let point): point.instant.map { zone.date(of: $0) } ?? point.date
    case .string(let text): CalendarDate(text)
    default: nil
    }
  }
}
