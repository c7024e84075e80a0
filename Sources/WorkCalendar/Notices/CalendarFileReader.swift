import CivilTime

/// Reads a calendar file: UTF-8, one statement per line, `#` begins a comment.
///
/// `format`, `year`, `status`, `issuer`, `notice`, `number`, `published` and `version` say which notice
/// it is; `region` and `authority` make it an overlay. `off` names rest days (the range may span
/// weekends; 共n天 after the festival is checked), `work` make-up workdays, `statutory` the statutory
/// holidays. `checksum-workdays` and `checksum-months` must agree with the days above them; a national
/// file needs both.
package struct CalendarFileReader {
  private let file: String
  package private(set) var faults: [CalendarFault] = []

  private var fields: [String: (value: String, line: Int)] = [:]
  private var days: [CalendarDate: (day: HolidayNotice.Day, line: Int)] = [:]
  private var statutory: [(date: CalendarDate, line: Int)] = []

  private static let fieldNames: Set<String> = [
    "format", "year", "status", "issuer", "notice", "number", "published", "version", "region",
    "authority", "checksum-workdays", "checksum-months",
  ]

  package init(file: String) { self.file = file }

  /// The notice, or every fault of the file at once. Warnings stay in `faults`.
  package mutating func notice(from text: String) throws(CalendarFaults) -> HolidayNotice {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      read(line, number: index + 1)
    }
    let notice = makeNotice()
    if let notice { check(notice) }
    faults.sort { $0.line < $1.line }
    guard let notice, !faults.contains(where: { $0.severity == .error }) else {
      throw CalendarFaults(faults: faults)
    }
    return notice
  }

  private mutating func fault(
    _ line: Int, _ message: String, severity: CalendarFault.Severity = .error
  ) {
    faults.append(CalendarFault(file: file, line: line, severity: severity, message: message))
  }

  // MARK: Lines

  private mutating func read(_ line: Substring, number: Int) {
    let content = line.prefix { $0 != "#" }
    let words = content.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let keyword = words.first else { return }
    switch keyword {
    case "off", "work":
      readDays(words.dropFirst(), isWorkday: keyword == "work", line: number)
    case "statutory":
      for word in words.dropFirst() {
        guard let range = dates(word, line: number) else { continue }
        statutory += range.map { ($0, number) }
      }
    case _ where Self.fieldNames.contains(String(keyword)):
      let name = String(keyword)
      if let earlier = fields[name] {
        fault(number, "“\(name)”已在第 \(earlier.line) 行写过，每个文件只能写一次")
      }
      var value = words.dropFirst().joined(separator: " ")
      if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 {
        value = String(value.dropFirst().dropLast())
      }
      fields[name] = (value, number)
    default:
      fault(number, "不认识的关键字“\(keyword)”")
    }
  }

  private mutating func readDays(_ words: ArraySlice<Substring>, isWorkday: Bool, line: Int) {
    guard let first = words.first else {
      return fault(line, "缺少日期，应为 yyyy-mm-dd 或 yyyy-mm-dd..yyyy-mm-dd")
    }
    guard let range = dates(first, line: line) else { return }
    var names = words.dropFirst()
    if let last = names.last, last.hasPrefix("共"), last.hasSuffix("天") {
      names.removeLast()
      if Int(last.dropFirst().dropLast()) != range.count {
        fault(line, "写明“\(last)”，而日期范围是 \(range.count) 天")
      }
    }
    guard !names.isEmpty else { return fault(line, "缺少节日名称") }
    let day = HolidayNotice.Day(
      isWorkday: isWorkday, festival: names.joined(separator: " "), isStatutory: false)
    for date in range {
      if let earlier = days[date] {
        let kind = earlier.day.isWorkday ? "上班" : "放假"
        fault(line, "\(date) 已在第 \(earlier.line) 行写为\(kind)，同一天只能写一次")
      } else {
        days[date] = (day, line)
      }
    }
  }

  private mutating func dates(_ word: Substring, line: Int) -> [CalendarDate]? {
    let ends = word.split(separator: "..", omittingEmptySubsequences: false)
    guard let start = CalendarDate(String(ends[0])),
      let end = ends.count == 1 ? start : CalendarDate(String(ends[1])), ends.count <= 2
    else {
      fault(line, "“\(word)”不是日期，应为 yyyy-mm-dd 或 yyyy-mm-dd..yyyy-mm-dd")
      return nil
    }
    guard start <= end, start.days(to: end) < 60 else {
      fault(line, "日期范围“\(word)”起止颠倒或超过 60 天")
      return nil
    }
    return Array(start...end)
  }

  // MARK: The notice

  private mutating func field(_ name: String, _ expected: String) -> (value: String, line: Int)? {
    guard let field = fields[name], !field.value.isEmpty else {
      fault(fields[name]?.line ?? 0, "缺少“\(name)”：\(expected)")
      return nil
    }
    return field
  }

  private mutating func number(_ name: String, _ expected: String, in range: ClosedRange<Int>)
    -> Int?
  {
    guard let field = field(name, expected) else { return nil }
    guard let number = Int(field.value), range.contains(number) else {
      fault(field.line, "“\(name) \(field.value)”无效，应为\(expected)")
      return nil
    }
    return number
  }

  private mutating func makeNotice() -> HolidayNotice? {
    _ = number("format", "格式版本 1", in: 1...1)
    let year = number("year", "四位年份", in: 1949...9999)
    let version = number("version", "从 1 开始的版本号", in: 1...999)
    let title = field("notice", "通知标题")?.value
    let issuer = field("issuer", "发文机关")?.value
    var published: CalendarDate?
    if let field = field("published", "公布日期 yyyy-mm-dd") {
      published = CalendarDate(field.value)
      if published == nil { fault(field.line, "“published \(field.value)”不是日期 yyyy-mm-dd") }
    }
    var status: HolidayNotice.Status?
    if let field = field("status", "official、draft 或 amended") {
      status = HolidayNotice.Status(rawValue: field.value)
      if status == nil {
        fault(field.line, "“status \(field.value)”无效，应为 official、draft 或 amended")
      }
    }
    let region = fields["region"]?.value
    if let line = fields["region"]?.line {
      if region?.utf8.count != 6 || region?.utf8.allSatisfy({ (48...57).contains($0) }) != true {
        fault(line, "“region”应为六位行政区划代码")
      }
      _ = field("authority", "地方调整的批准机关")
    }
    for entry in statutory {
      guard var found = days[entry.date], !found.day.isWorkday else {
        fault(entry.line, "法定节假日 \(entry.date) 不在放假日之内")
        continue
      }
      found.day.isStatutory = true
      days[entry.date] = found
    }
    guard let year, let version, let title, let issuer, let published, let status else {
      return nil
    }
    return HolidayNotice(
      year: year, version: version, status: status, issuer: issuer, title: title,
      number: fields["number"]?.value ?? "", published: published, region: region,
      days: days.mapValues(\.day))
  }

  // MARK: Checks

  private mutating func check(_ notice: HolidayNotice) {
    for (date, entry) in days {
      let isNear =
        date.year == notice.year || (date.year == notice.year - 1 && date.month == 12)
        || (date.year == notice.year + 1 && date.month == 1)
      if !isNear {
        fault(entry.line, "\(date) 不属于 \(notice.year) 年，也不是上年12月或次年1月")
      } else if date.year != notice.year {
        fault(entry.line, "\(date) 在 \(notice.year) 年之外，请核对通知原文", severity: .warning)
      }
      if entry.day.isWorkday, !date.weekday.isWeekend {
        fault(entry.line, "\(date) 是\(date.weekday.chineseName)，本来就上班，请核对", severity: .warning)
      }
    }
    // An overlay says nothing of the other days of the year, so that it has no sums of its own.
    guard notice.region == nil else { return }
    checkSums(notice)
    checkStretches(notice)
  }

  private mutating func checkSums(_ notice: HolidayNotice) {
    let calendar = WorkingCalendar(notices: [notice])
    let months = (1...12).map { calendar.workingDays(inMonth: $0, of: notice.year) }
    let total = months.reduce(0, +)
    if let field = field("checksum-workdays", "全年工作日总数"), Int(field.value) != total {
      fault(field.line, "全年工作日应为 \(field.value) 天，按各行计算为 \(total) 天")
    }
    guard let field = field("checksum-months", "十二个月的工作日数") else { return }
    let expected = field.value.split(separator: " ").map { Int($0) }
    guard expected.count == 12 else {
      return fault(field.line, "“checksum-months”应有 12 个数，实有 \(expected.count) 个")
    }
    for month in 1...12 where expected[month - 1] != months[month - 1] {
      fault(
        field.line,
        "\(month)月工作日应为 \(expected[month - 1].map(String.init) ?? "数字") 天，按各行计算为 \(months[month - 1]) 天"
      )
    }
  }

  /// Seven or more workdays without a rest beside a holiday are against the principle of the
  /// holiday rules (全国年节及纪念日放假办法, article 7), hence most likely a typing error.
  private mutating func checkStretches(_ notice: HolidayNotice) {
    let calendar = WorkingCalendar(notices: [notice])
    for (date, entry) in days where entry.day.isWorkday {
      var first = date
      while calendar.isWorkday(first.adding(days: -1)) { first = first.adding(days: -1) }
      var last = date
      while calendar.isWorkday(last.adding(days: 1)) { last = last.adding(days: 1) }
      let length = first.days(to: last) + 1
      if length > 6 {
        fault(entry.line, "\(first) 至 \(last) 连续工作 \(length) 天，超过 6 天，请核对", severity: .warning)
      }
    }
  }
}
