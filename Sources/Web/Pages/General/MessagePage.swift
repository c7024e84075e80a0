/// A page that says what happened and where to go on; every refusal ends here.
package struct MessagePage: Page {
  package var title: Words
  package var explanation: [Words]
  package var links: [Link]
  /// What the person had typed, kept so that nothing is lost.
  package var typed: [(name: String, value: String)]
  /// The number under which the log tells more.
  package var reference: String?

  package init(
    title: Words, explanation: [Words], links: [Link] = [Link(.toWorkbench, to: "/")],
    typed: [(name: String, value: String)] = [], reference: String? = nil
  ) {
    self.title = title
    self.explanation = explanation
    self.links = links
    self.typed = typed
    self.reference = reference
  }

  package var hasErrors: Bool { true }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card message"), .role("alert")) { html in
      html(.h1) { html in
        html.icon(.warning)
        html.text(title)
      }
      for words in explanation { html(.p, words) }
      if let reference {
        html(.p, .class("hint")) { html in
          html.text(.referenceNumber)
          html(.code, reference)
        }
      }
      html.buttons { html in
        for (index, link) in links.enumerated() {
          html.linkButton(link.words, to: link.address, isMain: index == 0)
        }
      }
    }
    if !typed.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .whatYouTyped)
        html.details(typed.map { Detail(.verbatim($0.name), $0.value) })
      }
    }
  }
}
