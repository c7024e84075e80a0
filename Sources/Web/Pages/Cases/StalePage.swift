/// What a person sees whose page was overtaken by somebody else's act (版本已变).
package struct StalePage: Page {
  package var matter: String
  /// Where it can be tried again; nil when it is not possible any more.
  package var taskAddress: String?
  package var caseAddress: String
  /// What the others did meanwhile.
  package var meanwhile: [HistoryEntry]
  package var typed: [(name: String, value: String)]

  package init(
    matter: String, taskAddress: String?, caseAddress: String, meanwhile: [HistoryEntry],
    typed: [(name: String, value: String)]
  ) {
    self.matter = matter
    self.taskAddress = taskAddress
    self.caseAddress = caseAddress
    self.meanwhile = meanwhile
    self.typed = typed
  }

  package var title: Words { .staleTitle }
  package var hasErrors: Bool { true }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card message"), .role("alert")) { html in
      html(.h1) { html in
        html.icon(.warning)
        html.text(.staleTitle)
      }
      html(.p, matter, .class("eyebrow"))
      html(.p, taskAddress == nil ? .staleAndGone : .staleExplained)
      html.buttons { html in
        if let taskAddress {
          html.linkButton(.openCurrent, to: taskAddress, isMain: true)
          html.linkButton(.seeCase, to: caseAddress)
        } else {
          html.linkButton(.seeCase, to: caseAddress, isMain: true)
        }
      }
    }
    if !meanwhile.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .meanwhile)
        html.history(meanwhile)
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
