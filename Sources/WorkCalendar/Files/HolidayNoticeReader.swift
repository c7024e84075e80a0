import CivilTime

/// Reads the yearly file of a notice: UTF-8, one statement per line, `#` begins a comment
/// (docs/calendar.md).
///
/// `format`, `year`, `status`, `issuer`, `notice`, `number`, `published` and `version` say which notice
/// it is; `region` and `authority` make it an overlay; `uncertain` says why its facts are not certain.
/// `off` names rest days (the range may span weekends; 共n天 after the festival is checked), `work`
/// make-up workdays, `statutory` the statutory holidays. `checksum-workdays` and `checksum-months` must
/// agree with the days above them; a national file needs both.
package struct HolidayNoticeReader {
  private var fields: CalendarFields
  private var days: [CalendarDate: NoticeDay] = [:]
  private var statutory: [(date: CalendarDate, line: Int)] = []

  private static let fieldNames: Set<String> = [
    "format", "year", "status", "issuer", "notice", "number", "published", "version", "region",
    "authority", "uncertain", "checksum-workdays", "checksum-months",
  ]

  package init(file: String) { fields = CalendarFields(file: file) }

  /// What is wrong or doubtful, in the order of the lines; warnings stay here after reading.
  package var faults: [CalendarFault] { fields.sortedFaults }

  /// The notice, or every fault of the file at once.
  package mutating func notice(from text: String) throws(CalendarFaults) -> HolidayNotice {
    for statement in CalendarStatement.all(in: text) { read(statement) }
    let notice = makeNotice()
    if let notice { NoticeCheck(notice, days: days).run(on: &fields) }
    try fields.check()
    guard let notice else { throw CalendarFaults(faults: faults) }
    return notice
  }

  // MARK: Lines

  private mutating func read(_ statement: CalendarStatement) {
    switch statement.keyword {
    case "off", "work": readDays(statement, isWorkday: statement.keyword == "work")
    case "statutory":
      for word in statement.words {
        guard let range = fields.dates(word, line: statement.line) else { continue }
        statutory += range.map { ($0, statement.line) }
      }
    case _ where Self.fieldNames.contains(String(statement.keyword)): fields.take(statement)
    default: fields.fault(statement.line, "不认识的关键字“\(statement.keyword)”")
    }
  }

  private mutating func readDays(_ statement: CalendarStatement, isWorkday: Bool) {
    let line = statement.line
    guard let first = statement.words.first else {
      return fields.fault(line, "缺少日期，应为 yyyy-mm-dd 或 yyyy-mm-dd..yyyy-mm-dd")
    }
    guard let range = fields.dates(first, line: line) else { return }
    var names = statement.words.dropFirst()
    if let last = names.last, last.hasPrefix("共"), last.hasSuffix("天") {
      names.removeLast()
      if Int(last.dropFirst().dropLast()) != range.count {
        fields.fault(line, "写明“\(last)”，而日期范围是 \(range.count) 天")
      }
    }
    guard !names.isEmpty else { return fields.fault(line, "缺少节日名称") }
    let day = HolidayNotice.Day(isWorkday: isWorkday, festival: names.joined(separator: " "))
    for date in range {
      if let earlier = days[date] {
        let kind = earlier.day.isWorkday ? "上班" : "放假"
        fields.fault(line, "\(date) 已在第 \(earlier.line) 行写为\(kind)，同一天只能写一次")
      } else {
        days[date] = NoticeDay(day: day, line: line)
      }
    }
  }

  // MARK: The notice

  private mutating func makeNotice() -> HolidayNotice? {
    _ = fields.number("format", "格式版本 1", in: 1...1)
    let year = fields.number("year", "四位年份", in: 1949...9999)
    let version = fields.number("version", "从 1 开始的版本号", in: 1...999)
    let title = fields.required("notice", "通知标题")
    let issuer = fields.required("issuer", "发文机关")
    let published = fields.date("published", "公布日期")
    let status = status()
    let region = fields.region(authority: "地方调整的批准机关")
    markStatutoryDays()
    guard let year, let version, let title, let issuer, let published, let status else {
      return nil
    }
    return HolidayNotice(
      year: year, version: version, status: status, issuer: issuer, title: title,
      number: fields["number"] ?? "", published: published, region: region,
      authority: fields["authority"] ?? "", doubt: fields["uncertain"],
      days: days.mapValues(\.day))
  }

  private mutating func status() -> HolidayNotice.Status? {
    guard let written = fields.required("status", "official、draft 或 amended") else { return nil }
    if let status = HolidayNotice.Status(rawValue: written) { return status }
    fields.fault(
      fields.line(of: "status"), "“status \(written)”无效，应为 official、draft 或 amended")
    return nil
  }

  private mutating func markStatutoryDays() {
    for entry in statutory {
      guard var found = days[entry.date], !found.day.isWorkday else {
        fields.fault(entry.line, "法定节假日 \(entry.date) 不在放假日之内")
        continue
      }
      found.day.isStatutory = true
      days[entry.date] = found
    }
  }
}

/// A day of a notice and the line that says it.
struct NoticeDay {
  var day: HolidayNotice.Day
  let line: Int
}
