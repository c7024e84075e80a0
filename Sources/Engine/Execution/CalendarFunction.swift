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

  /// `receiptDay(moment)`: the day on which something counts as received that came at that moment (收到日):
  /// after the closing hour or on a day off the next working day.
  package static func receiptDay(
    of calendar: WorkingCalendar, in zone: CivilZone
  ) -> FunctionValue {
    FunctionValue(parameters: [.init("moment")], result: .date) { arguments, diagnostics in
      guard let moment = civil(arguments[0], in: zone) else {
        diagnostics.append(
          Diagnostic(
            .described(
              chinese: "receiptDay 需要一个日期时间，例如 now()",
              english: "receiptDay needs a date and time, such as now()")))
        return .null
      }
      return .date(calendar.receiptDay(of: moment))
    }
  }

  private static func civil(_ value: Value, in zone: CivilZone) -> CivilDateTime? {
    guard case .dateTime(let point) = value else { return nil }
    return point.instant.map { zone.civil($0) }
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
