/// A person's own settings (我的设置): the common opinions, who acts for the person, and when the person is
/// away.
package struct SettingsPage: Page {
  package var opinions: [String]
  /// Usual ones that are not in the list.
  package var suggestions: [String]
  package var typed: String
  /// Nil for those who do no business and have nothing to delegate.
  package var delegation: DelegationForm?
  package var absences: AbsenceSection?
  package var faults: [FieldFault]

  package init(
    opinions: [String], suggestions: [String], typed: String = "", faults: [FieldFault] = []
  ) {
    self.opinions = opinions
    self.suggestions = suggestions
    self.typed = typed
    self.faults = faults
  }

  package var title: Words { .mySettings }
  package var hasErrors: Bool { !faults.isEmpty }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .mySettings)
    html.errorSummary(faults)
    html(.section, .class("card"), .id("opinions")) { html in
      html(.h2, .commonOpinions)
      html(.p, .ownOpinionsMeaning)
      if opinions.isEmpty {
        html(.p, .noOpinions, .class("nothing"))
      } else {
        list(.commonOpinions, opinions, act: "/me/opinions/remove", .removeOpinion, to: &html)
      }
      html.postForm(to: "/me/opinions") { html in
        html.field(
          Field(
            "words", .newOpinion, fault: faults.first { $0.field == "words" }?.words,
            .area(typed, rows: 2, maxLength: OwnOpinions.longest)))
        html.buttons { $0.mainButton(.addOpinion) }
      }
    }
    if !suggestions.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .suggestedOpinions)
        list(.suggestedOpinions, suggestions, act: "/me/opinions", .addOpinion, to: &html)
      }
    }
    delegation?.write(faults, to: &html)
    absences?.write(faults, to: &html)
  }

  private func list(
    _ caption: Words, _ opinions: [String], act address: String, _ act: Words,
    to html: inout HTMLWriter
  ) {
    html.table(
      caption, columns: [Column(.opinion), Column(.actions)], rows: opinions,
      isCaptionHidden: true
    ) { html, opinion, column in
      guard column > 0 else {
        html.text(opinion)
        return
      }
      html.postForm(to: address) { html in
        html(.input, .type("hidden"), .name("words"), .value(opinion))
        html(.button, .type("submit"), .class("button")) { html in
          html.text(act)
          html(.span, opinion, .class("visually-hidden"))
        }
      }
    }
  }
}
