extension HTMLWriter {
  mutating func banner(_ banner: Banner) {
    self(
      .div, .class("banner banner-\(banner.kind.rawValue)"),
      .role(banner.kind == .failure ? "alert" : "status"), .tabindex(-1),
      .data("focus", banner.kind == .notice ? nil : "1")
    ) { html in
      html.icon(banner.kind.icon)
      html(.p) { html in
        html.text(banner.words)
        if let link = banner.link {
          html.text(" ")
          html(.a, link.words, .href(link.address))
        }
      }
    }
  }

  /// The faults of a submitted form, each a link to its field (screens, rule 0.5).
  package mutating func errorSummary(_ faults: [FieldFault], typed: Words = .typedIsKept) {
    guard !faults.isEmpty else { return }
    self(
      .div, .class("banner banner-failure summary"), .role("alert"), .tabindex(-1),
      .data("focus", "1"), .ariaLabelledBy("summary-title")
    ) { html in
      html.icon(.warning)
      html(.div) { html in
        html(.h2, .pleaseCorrect(faults.count), .id("summary-title"))
        html(.ul) { html in
          for fault in faults {
            html(.li) { html in
              if let field = fault.field {
                html(.a, fault.words, .href("#\(field)"))
              } else {
                html.text(fault.words)
              }
            }
          }
        }
        html(.p, typed, .class("hint"))
      }
    }
  }
}

/// What is wrong with what somebody typed, and in which field.
package struct FieldFault: Hashable, Sendable {
  /// The id of the field's control; nil if the fault belongs to the form as a whole.
  package var field: String?
  package var words: Words

  package init(_ field: String?, _ words: Words) {
    self.field = field
    self.words = words
  }
}
