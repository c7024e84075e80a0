import Forms

// Formatted text of a form. It is built of our own elements, so that nothing in it can be markup.
extension HTMLWriter {
  mutating func prose(_ blocks: [ProseBlock]) {
    for block in blocks {
      switch block {
      case .heading(let level, let inlines):
        self(level <= 2 ? .h3 : .h4, .class("prose-heading")) { $0.inlines(inlines) }
      case .paragraph(let inlines): self(.p) { $0.inlines(inlines) }
      case .list(let isOrdered, let items):
        self(isOrdered ? .ol : .ul, .class(isOrdered ? "prose-numbers" : "prose-list")) { html in
          for item in items { html(.li) { $0.inlines(item) } }
        }
      case .quotation(let inlines): self(.p, .class("opinion")) { $0.inlines(inlines) }
      case .rule: self(.hr)
      }
    }
  }

  private mutating func inlines(_ inlines: [ProseInline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): self.text(text)
      case .lineBreak: self(.br)
      case .strong(let inner): self(.strong) { $0.inlines(inner) }
      case .emphasis(let inner): self(.em) { $0.inlines(inner) }
      case .code(let code): self(.code, code)
      case .link(let address, let inner):
        self(.a, .href(address), .rel("noreferrer")) { $0.inlines(inner) }
      }
    }
  }
}
