import FEEL
import XMLReading

extension TemplateReader {
  /// Reads text with placeholders, `<br/>` and `<span>`.
  ///
  /// A line break of the file and the blanks around it are nothing: Chinese has no word spaces, and
  /// templates want to be indented.
  func readText(_ element: XMLElement) -> PrintedText {
    var spans: [PrintedText.Span] = []
    collect(element, SpanStyle(), &spans)
    return PrintedText(spans: spans, location: element.location)
  }

  private func collect(
    _ element: XMLElement, _ style: SpanStyle, _ spans: inout [PrintedText.Span]
  ) {
    let reader = ElementReader(element, findings)
    for content in element.content {
      switch content {
      case .text(let text):
        let parts = readParts(Self.unfolded(text), reader)
        if !parts.isEmpty { spans.append(PrintedText.Span(style: style, parts: parts)) }
      case .element(let child) where child.name == QualifiedName("br", in: PrintTemplate.namespace):
        ElementReader(child, findings).finish()
        spans.append(PrintedText.Span(style: style, parts: [.literal("\n")]))
      case .element(let child)
      where child.name == QualifiedName("span", in: PrintTemplate.namespace):
        collect(child, readSpan(child, within: style), &spans)
      case .element(let child):
        reader.reportUnknown(child, allowed: ["br", "span"])
      case .comment, .processingInstruction:
        continue
      }
    }
  }

  private func readSpan(_ element: XMLElement, within outer: SpanStyle) -> SpanStyle {
    let reader = ElementReader(element, findings)
    var style = outer
    style.font = reader.choice("font", FontRole.self) ?? style.font
    style.size = reader.number("size", 4...200) ?? style.size
    style.isBold = reader.flag("bold") ?? style.isBold
    style.color = reader.color("color") ?? style.color
    style.staysTogether = reader.flag("keep") ?? style.staysTogether
    reader.finish()
    return style
  }

  /// The text without line breaks and the blanks around them.
  private static func unfolded(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().map { index, line in
      var line = line
      func isBlank(_ character: Character?) -> Bool { character == " " || character == "\t" }
      while index > 0, isBlank(line.first) { line.removeFirst() }
      while index < lines.count - 1, isBlank(line.last) { line.removeLast() }
      return String(line)
    }.joined()
  }

  private func readParts(_ text: String, _ reader: ElementReader) -> [PrintedText.Part] {
    var parts: [PrintedText.Part] = []
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        parts.append(.literal(String(rest[..<open.lowerBound])))
      }
      guard let close = Self.end(of: rest[open.upperBound...]) else {
        findings.report(
          "bad-placeholder", at: reader.element, "占位符“\(rest[open.lowerBound...])”缺少 }}。")
        return parts
      }
      var source = rest[open.upperBound..<close.lowerBound]
      let mayBeEmpty = source.first == "?"
      if mayBeEmpty { source.removeFirst() }
      while source.first?.isWhitespace == true { source.removeFirst() }
      while source.last?.isWhitespace == true { source.removeLast() }
      let trimmed = String(source)
      if trimmed.isEmpty {
        findings.report("bad-placeholder", at: reader.element, "占位符 {{ }} 之内没有表达式。")
      } else if let expression = reader.expression(source: trimmed) {
        parts.append(
          .value(
            PrintedText.Placeholder(
              expression: expression, source: trimmed, mayBeEmpty: mayBeEmpty)))
      }
      rest = rest[close.upperBound...]
    }
    if rest.contains("}}") {
      findings.report("bad-placeholder", at: reader.element, "有多余的 }}。")
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return parts
  }

  /// Where the `}}` of a placeholder stands: outside of strings and of contexts.
  private static func end(of text: Substring) -> Range<Substring.Index>? {
    var depth = 0
    var isInString = false
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      if isInString {
        if character == "\\" {
          index = text.index(after: index)
          if index == text.endIndex { return nil }
        } else if character == "\"" {
          isInString = false
        }
      } else if character == "\"" {
        isInString = true
      } else if character == "{" {
        depth += 1
      } else if character == "}" {
        let next = text.index(after: index)
        if depth > 0 {
          depth -= 1
        } else if next < text.endIndex, text[next] == "}" {
          return index..<text.index(after: next)
        }
      }
      index = text.index(after: index)
    }
    return nil
  }
}
