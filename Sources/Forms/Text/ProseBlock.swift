/// A block of formatted text, read from the Markdown of a text component.
///
/// Only what an office page needs: headings, paragraphs whose line breaks are kept, lists, quotations,
/// rules, strong and emphasised words, code and links. HTML is text like any other.
package enum ProseBlock: Hashable, Sendable {
  /// Level 1 to 6.
  case heading(level: Int, [ProseInline])
  case paragraph([ProseInline])
  case list(isOrdered: Bool, items: [[ProseInline]])
  case quotation([ProseInline])
  case rule

  /// Reads Markdown.
  static func blocks(of markdown: String) -> [ProseBlock] {
    var blocks: [ProseBlock] = []
    var open: [Line] = []
    func close() {
      if let block = block(of: open) { blocks.append(block) }
      open = []
    }
    for written in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = Line(written.trimmingSpace())
      if line.kind == .blank || line.kind != open.last?.kind || line.isAlone { close() }
      if line.kind != .blank { open.append(line) }
    }
    close()
    return blocks
  }

  private static func block(of lines: [Line]) -> ProseBlock? {
    guard let first = lines.first else { return nil }
    let text = lines.map(\.text).joined(separator: "\n")
    switch first.kind {
    case .blank: return nil
    case .heading(let level): return .heading(level: level, ProseInline.inlines(of: first.text))
    case .rule: return .rule
    case .plain: return .paragraph(ProseInline.inlines(of: text))
    case .quotation: return .quotation(ProseInline.inlines(of: text))
    case .bullet, .number:
      return .list(
        isOrdered: first.kind == .number, items: lines.map { ProseInline.inlines(of: $0.text) })
    }
  }
}

/// One line of Markdown with what its beginning says.
private struct Line {
  enum Kind: Hashable {
    case blank, plain, heading(Int), rule, bullet, number, quotation
  }

  let kind: Kind
  /// The line without its mark.
  let text: String

  /// Whether the line is a block of its own.
  var isAlone: Bool {
    switch kind {
    case .heading, .rule: true
    default: false
    }
  }

  init(_ line: String) {
    let hashes = line.prefix { $0 == "#" }.count
    let digits = line.prefix { $0.isASCII && $0.isNumber }.count
    if line.isEmpty {
      (kind, text) = (.blank, "")
    } else if line.count >= 3, Set(line).count == 1, "-*_".contains(line.prefix(1)) {
      (kind, text) = (.rule, "")
    } else if (1...6).contains(hashes), line.dropFirst(hashes).first == " " {
      (kind, text) = (.heading(hashes), line.dropFirst(hashes).trimmingSpace())
    } else if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("+ ") {
      (kind, text) = (.bullet, line.dropFirst(2).trimmingSpace())
    } else if (1...9).contains(digits), line.dropFirst(digits).hasPrefix(". ") {
      (kind, text) = (.number, line.dropFirst(digits + 2).trimmingSpace())
    } else if line.hasPrefix(">") {
      (kind, text) = (.quotation, line.dropFirst().trimmingSpace())
    } else {
      (kind, text) = (.plain, line)
    }
  }
}
