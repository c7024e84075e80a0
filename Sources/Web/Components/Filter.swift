/// One way to narrow a list, with the choices that a press takes.
package struct Filter: Sendable {
  package struct Choice: Hashable, Sendable {
    package var words: Words
    package var address: String
    package var isOn: Bool
    package var count: Int?

    package init(_ words: Words, address: String, isOn: Bool, count: Int? = nil) {
      self.words = words
      self.address = address
      self.isOn = isOn
      self.count = count
    }
  }

  package var name: Words
  package var choices: [Choice]

  package init(_ name: Words, choices: [Choice]) {
    self.name = name
    self.choices = choices
  }
}

extension HTMLWriter {
  package mutating func filters(_ filters: [Filter]) {
    self(.div, .class("filters")) { html in
      for filter in filters where !filter.choices.isEmpty {
        html(.div, .class("filter"), .role("group"), .ariaLabel(filter.name)) { html in
          html(.span, filter.name, .class("filter-name"))
          html(.ul, .class("chips")) { html in
            for choice in filter.choices {
              html(.li) { html in
                html(
                  .a, .class("chip"), .href(choice.address),
                  .ariaCurrent(choice.isOn ? "true" : nil)
                ) { html in
                  html.text(choice.words)
                  if let count = choice.count { html(.span, String(count), .class("count")) }
                }
              }
            }
          }
        }
      }
    }
  }
}
