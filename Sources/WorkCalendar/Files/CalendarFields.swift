import CivilTime

/// One line of a calendar file: a keyword and what follows it.
struct CalendarStatement {
  let keyword: Substring
  let words: [Substring]
  /// From 1.
  let line: Int

  /// The statements of a text; `#` begins a comment.
  static func all(in text: String) -> [CalendarStatement] {
    // Browsers and other systems end lines with a carriage return too, which makes one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.enumerated().compactMap {
      let words = $1.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let keyword = words.first else { return nil }
      return CalendarStatement(keyword: keyword, words: Array(words.dropFirst()), line: $0 + 1)
    }
  }
}

/// The fields of a calendar file, each of which is written once, and what is wrong with the file.
struct CalendarFields {
  let file: String
  private(set) var faults: [CalendarFault] = []
  private var values: [String: (value: String, line: Int)] = [:]

  init(file: String) { self.file = file }

  mutating func fault(
    _ line: Int, _ message: String, severity: CalendarFault.Severity = .error
  ) {
    faults.append(CalendarFault(file: file, line: line, severity: severity, message: message))
  }

  /// The faults in the order of their lines, thrown when there is an error among them.
  func check() throws(CalendarFaults) {
    if faults.contains(where: { $0.severity == .error }) {
      throw CalendarFaults(faults: sortedFaults)
    }
  }

  var sortedFaults: [CalendarFault] { faults.sorted { $0.line < $1.line } }

  mutating func take(_ statement: CalendarStatement) {
    let name = String(statement.keyword)
    if let earlier = values[name] {
      fault(statement.line, "“\(name)”已在第 \(earlier.line) 行写过，每个文件只能写一次")
    }
    var value = statement.words.joined(separator: " ")
    if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 {
      value = String(value.dropFirst().dropLast())
    }
    values[name] = (value, statement.line)
  }

  // MARK: Reading

  subscript(_ name: String) -> String? {
    values[name].flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  func line(of name: String) -> Int { values[name]?.line ?? 0 }

  mutating func required(_ name: String, _ expected: String) -> String? {
    if let value = self[name] { return value }
    fault(line(of: name), "缺少“\(name)”：\(expected)")
    return nil
  }

  mutating func number(_ name: String, _ expected: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = required(name, expected) else { return nil }
    guard let number = Int(value), range.contains(number) else {
      fault(line(of: name), "“\(name) \(value)”无效，应为\(expected)")
      return nil
    }
    return number
  }

  mutating func date(_ name: String, _ expected: String) -> CalendarDate? {
    guard let value = required(name, "\(expected) yyyy-mm-dd") else { return nil }
    guard let date = CalendarDate(value) else {
      fault(line(of: name), "“\(name) \(value)”不是日期 yyyy-mm-dd")
      return nil
    }
    return date
  }

  /// The region of an overlay, which must say who ordered it; nil for the whole country.
  mutating func region(authority expected: String) -> RegionCode? {
    guard let written = values["region"] else { return nil }
    let region = RegionCode(written.value)
    if region?.text != written.value {
      fault(written.line, "“region”应为六位行政区划代码")
    }
    _ = required("authority", expected)
    return region
  }

  /// One date, or all from one to another.
  mutating func dates(_ word: Substring, line: Int) -> [CalendarDate]? {
    let ends = word.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let start = CalendarDate(String(ends[0])),
      let end = ends.count == 1 ? start : CalendarDate(String(ends[1]))
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
}
