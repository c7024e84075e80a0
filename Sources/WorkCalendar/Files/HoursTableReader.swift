import CivilTime

/// Reads the file of an hours table (作息时间表): `format`, `hours` (its title), `published`,
/// `effective` and `version`, perhaps `region` with `authority`; `sessions` gives the usual hours,
/// `season MM-DD..MM-DD` others for a part of every year, `day DATE` those of a single day, such as a
/// half day. Hours are written as `08:30..12:00`.
package struct HoursTableReader {
  private var fields: CalendarFields
  private var usual: [BusinessHours.Session] = []
  private var seasons: [BusinessHours.Season] = []
  private var singleDays: [CalendarDate: [BusinessHours.Session]] = [:]

  private static let fieldNames: Set<String> = [
    "format", "hours", "published", "effective", "version", "region", "authority",
  ]

  /// Hours are counted session by session, so they must not be split into nothing.
  private static let shortest: Int64 = 300_000

  package init(file: String) { fields = CalendarFields(file: file) }

  package var faults: [CalendarFault] { fields.sortedFaults }

  /// The table, or every fault of the file at once.
  package mutating func table(from text: String) throws(CalendarFaults) -> HoursTable {
    var sessionLine = 0
    for statement in CalendarStatement.all(in: text) {
      switch statement.keyword {
      case "sessions":
        if sessionLine > 0 {
          fields.fault(statement.line, "“sessions”已在第 \(sessionLine) 行写过，每个文件只能写一次")
        }
        sessionLine = statement.line
        usual = sessions(statement.words[...], line: statement.line) ?? []
      case "season": readSeason(statement)
      case "day": readDay(statement)
      case _ where Self.fieldNames.contains(String(statement.keyword)): fields.take(statement)
      default: fields.fault(statement.line, "不认识的关键字“\(statement.keyword)”")
      }
    }
    let table = makeTable(sessionLine: sessionLine)
    try fields.check()
    guard let table else { throw CalendarFaults(faults: faults) }
    return table
  }

  private mutating func readSeason(_ statement: CalendarStatement) {
    let ends = statement.words.first?.split(separator: "..").map(Self.dayOfYear) ?? []
    guard ends.count == 2, let first = ends[0], let last = ends[1] else {
      return fields.fault(statement.line, "“season”之后应为月日范围，例如 06-01..09-30")
    }
    guard let sessions = sessions(statement.words.dropFirst(), line: statement.line),
      let season = BusinessHours.Season(from: first, through: last, sessions: sessions)
    else { return }
    seasons.append(season)
  }

  private mutating func readDay(_ statement: CalendarStatement) {
    guard let word = statement.words.first else {
      return fields.fault(statement.line, "缺少日期，应为 yyyy-mm-dd 或 yyyy-mm-dd..yyyy-mm-dd")
    }
    guard let range = fields.dates(word, line: statement.line),
      let sessions = sessions(statement.words.dropFirst(), line: statement.line)
    else { return }
    for date in range where singleDays.updateValue(sessions, forKey: date) != nil {
      fields.fault(statement.line, "\(date) 的时间已写过，同一天只能写一次")
    }
  }

  private static func dayOfYear(_ text: Substring) -> BusinessHours.DayOfYear? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 2, let month = parts[0], let day = parts[1] else { return nil }
    return BusinessHours.DayOfYear(month: month, day: day)
  }

  private mutating func sessions(
    _ words: ArraySlice<Substring>, line: Int
  ) -> [BusinessHours.Session]? {
    var sessions: [BusinessHours.Session] = []
    for word in words {
      let ends = word.split(separator: "..").map { TimeOfDay(String($0)) }
      guard ends.count == 2, let opens = ends[0], let closes = ends[1],
        let session = BusinessHours.Session(opens: opens, closes: closes)
      else {
        fields.fault(line, "“\(word)”不是办公时段，应为 08:30..12:00，且先开后关")
        return nil
      }
      guard session.milliseconds >= Self.shortest else {
        fields.fault(line, "办公时段“\(word)”不足 5 分钟")
        return nil
      }
      sessions.append(session)
    }
    guard BusinessHours(sessions: sessions) != nil else {
      fields.fault(line, sessions.isEmpty ? "缺少办公时段，例如 08:30..12:00 14:00..17:30" : "办公时段互相重叠")
      return nil
    }
    return sessions
  }

  private mutating func makeTable(sessionLine: Int) -> HoursTable? {
    _ = fields.number("format", "格式版本 1", in: 1...1)
    let title = fields.required("hours", "作息时间表名称")
    let published = fields.date("published", "公布日期")
    let effective = fields.date("effective", "生效日期")
    let version = fields.number("version", "从 1 开始的版本号", in: 1...999)
    let region = fields.region(authority: "公布作息时间的机关")
    if sessionLine == 0 { fields.fault(0, "缺少“sessions”：平日办公时段") }
    guard let title, let published, let effective, let version,
      let hours = BusinessHours(sessions: usual, seasons: seasons, singleDays: singleDays)
    else { return nil }
    return HoursTable(
      title: title, authority: fields["authority"] ?? "", published: published,
      effective: effective, region: region, version: version, hours: hours)
  }
}
