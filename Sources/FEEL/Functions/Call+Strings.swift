extension Call {
  /// Functions of strings (DMN 1.5, 10.3.4.3), which count Unicode code points.
  mutating func text() -> Value? {
    let text = string(0)
    switch builtin {
    case .substring: return substring.map { .string($0) }
    case .stringLength: return Value(text.unicodeScalars.count)
    case .upperCase: return .string(text.uppercased())
    case .lowerCase: return .string(text.lowercased())
    case .substringBefore: return .string(split(text, at: string(1))?.before ?? "")
    case .substringAfter:
      return .string(string(1).isEmpty ? text : split(text, at: string(1))?.after ?? "")
    case .contains: return .boolean(string(1).isEmpty || split(text, at: string(1)) != nil)
    case .startsWith: return .boolean(text.utf8.starts(with: string(1).utf8))
    case .endsWith: return .boolean(text.utf8.reversed().starts(with: string(1).utf8.reversed()))
    case .matches: return matching(flags: 2) { $0.occurs(in: text, &$1).map { .boolean($0) } }
    case .replace:
      let replacement = string(2)
      return matching(flags: 3) {
        $0.replacing(in: text, with: replacement, &$1).map { .string($0) }
      }
    case .split:
      return matching(flags: nil) {
        $0.splitting(text, &$1).map { .list($0.map { .string($0) }) }
      }
    default: return joined
    }
  }

  /// Runs the pattern that the second argument is, and pays for reading it and for its steps.
  private mutating func matching(
    flags index: Int?, _ run: (Pattern, inout Int) -> Value?
  ) -> Value? {
    let flags = index.flatMap { values[$0].stringValue } ?? ""
    guard evaluator.spend(Self.costOfPattern + 2 * string(1).utf8.count) else { return .null }
    guard let pattern = Pattern(string(1), flags: flags) else { return nil }
    var steps = 0
    let result = run(pattern, &steps)
    return evaluator.spend(steps / 2) ? result : .null
  }

  /// What reading a pattern takes, however short it is.
  private static let costOfPattern = 32

  private var substring: String? {
    let scalars = Array(string(0).unicodeScalars)
    guard let position = integer(1), position != 0 else { return nil }
    let start = position > 0 ? position - 1 : scalars.count + position
    var length = scalars.count
    if !values[2].isNull {
      guard let given = integer(2), given >= 1 else { return nil }
      length = given
    }
    guard start >= 0, start <= scalars.count else { return position > 0 ? "" : nil }
    return String(String.UnicodeScalarView(scalars[start...].prefix(length)))
  }

  private var joined: Value? {
    var parts: [String] = []
    for item in list(0) where !item.isNull {
      guard let text = item.stringValue else { return nil }
      parts.append(text)
    }
    return .string(parts.joined(separator: values[1].stringValue ?? ""))
  }

  /// The text before and after the first occurrence, by code points.
  private func split(_ text: String, at match: String) -> (before: String, after: String)? {
    let (bytes, sought) = (Array(text.utf8), Array(match.utf8))
    guard !sought.isEmpty, bytes.count >= sought.count else { return nil }
    for start in 0...(bytes.count - sought.count)
    where bytes[start] == sought[0] && bytes[start...].starts(with: sought) {
      return (
        String(decoding: bytes[..<start], as: UTF8.self),
        String(decoding: bytes[(start + sought.count)...], as: UTF8.self)
      )
    }
    return nil
  }
}
