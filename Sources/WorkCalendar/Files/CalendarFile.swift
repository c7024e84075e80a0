package import CivilTime

/// What a calendar file holds.
package enum CalendarFile: Hashable, Sendable {
  case notice(HolidayNotice)
  /// A notice in a shape that tells no version: it gets the next one of its year.
  case unnumbered(HolidayNotice)
  case hours(HoursTable)

  /// Reads a file of any of the formats, which its content tells apart; gives its warnings too.
  ///
  /// `published` is the day of publication for files that do not say it.
  package static func reading(
    _ bytes: [UInt8], named file: String, published: CalendarDate? = nil
  ) throws(CalendarFaults) -> (content: CalendarFile, warnings: [CalendarFault]) {
    // Some editors begin a file with the mark of its byte order.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CalendarFaults(faults: [
        CalendarFault(file: file, line: 0, severity: .error, message: "文件不是 UTF-8 文本")
      ])
    }
    let statements = CalendarStatement.all(in: text)
    if statements.first?.keyword.hasPrefix("{") ?? false {
      var reader = HolidayJSONReader(file: file, published: published)
      return (.unnumbered(try reader.notice(from: bytes)), [])
    }
    if statements.contains(where: { $0.keyword == "hours" || $0.keyword == "sessions" }) {
      var reader = HoursTableReader(file: file)
      let table = try reader.table(from: text)
      return (.hours(table), reader.faults)
    }
    var reader = HolidayNoticeReader(file: file)
    let notice = try reader.notice(from: text)
    return (.notice(notice), reader.faults)
  }
}
