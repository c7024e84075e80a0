import XMLReading

/// Takes a template apart at its double braces.
struct TemplateParser {
  let location: SourceLocation
  private var rest: Substring

  init(written: String, location: SourceLocation) {
    self.location = location
    rest = written[...]
  }

  /// Reads up to the closing tag of a block (`if`, `loop`), or to the end.
  mutating func segments(until block: String?) throws(FormExpressionError) -> [FormText.Segment] {
    var segments: [FormText.Segment] = []
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        segments.append(.text(String(rest[..<open.lowerBound])))
      }
      rest = rest[open.upperBound...]
      let tag = try tag()
      if tag == "/if" || tag == "/loop" {
        guard let block, tag == "/\(block)" else {
          throw FormExpressionError("模板中的 {{\(tag)}} 没有对应的开头。")
        }
        return segments
      } else if let condition = Self.argument(of: "#if", in: tag) {
        let expression = try FormExpression(parsing: condition, at: location)
        segments.append(.condition(expression, try self.segments(until: "if")))
      } else if let list = Self.argument(of: "#loop", in: tag) {
        let expression = try FormExpression(parsing: list, at: location)
        segments.append(.loop(expression, try self.segments(until: "loop")))
      } else {
        segments.append(.expression(try FormExpression(parsing: tag, at: location)))
      }
    }
    if let block { throw FormExpressionError("模板中的 {{#\(block)}} 没有 {{/\(block)}}。") }
    if !rest.isEmpty { segments.append(.text(String(rest))) }
    rest = ""
    return segments
  }

  /// What stands between the braces; closing braces inside of a quoted text do not count.
  private mutating func tag() throws(FormExpressionError) -> String {
    var isQuoted = false
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == "\"" { isQuoted.toggle() }
      if !isQuoted, rest[index...].hasPrefix("}}") {
        let content = rest[..<index]
        rest = rest[rest.index(index, offsetBy: 2)...]
        return content.trimmingSpace()
      }
      index = rest.index(after: index)
    }
    throw FormExpressionError("模板中的 {{ 没有对应的 }}。")
  }

  private static func argument(of word: String, in tag: String) -> String? {
    guard tag.hasPrefix(word), let next = tag.dropFirst(word.count).first, next.isWhitespace else {
      return nil
    }
    return tag.dropFirst(word.count).trimmingSpace()
  }
}

extension StringProtocol {
  /// The text without white space at both ends.
  func trimmingSpace() -> String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
    return String(self[start..<end])
  }
}
