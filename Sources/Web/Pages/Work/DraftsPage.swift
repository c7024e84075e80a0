/// What a person has put aside (草稿).
package struct DraftsPage: Page {
  package var drafts: [DraftRow]

  package init(drafts: [DraftRow]) {
    self.drafts = drafts
  }

  package var title: Words { .drafts }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .drafts)
    html(.section, .class("card")) { html in
      guard !drafts.isEmpty else {
        html(.p, .noDrafts, .class("nothing"))
        return
      }
      html.table(
        .drafts, columns: [Column(.matter), Column(.savedAt), Column(.actions)], rows: drafts,
        isCaptionHidden: true
      ) { html, draft, column in
        switch column {
        case 0: html(.a, draft.title, .href(draft.address), .class("row-title"))
        case 1: html.text(draft.saved)
        default:
          html.postForm(to: "/drafts/drop") { html in
            html(.input, .type("hidden"), .name("draft"), .value(draft.key))
            html(.button, .type("submit"), .class("button")) { html in
              html.text(.dropDraft)
              html(.span, draft.title, .class("visually-hidden"))
            }
          }
        }
      }
    }
  }
}
