/// What a calendar file would change, before it is imported (导入预览).
package struct CalendarPreviewPage: Page {
  /// One date of a case that would change.
  package struct Change: Hashable, Sendable {
    package var caseNumber: String
    package var matter: String
    package var what: Words
    package var old: String
    package var new: String
    /// Whether the new date is provisional (预计).
    package var isProvisional: Bool

    package init(
      caseNumber: String, matter: String, what: Words, old: String, new: String,
      isProvisional: Bool
    ) {
      self.caseNumber = caseNumber
      self.matter = matter
      self.what = what
      self.old = old
      self.new = new
      self.isProvisional = isProvisional
    }
  }

  /// The file, which the confirmation sends again.
  package struct File: Hashable, Sendable {
    package var name: String
    package var text: String
    package var published: String

    package init(name: String, text: String, published: String) {
      self.name = name
      self.text = text
      self.published = published
    }
  }

  /// How many changes are listed.
  package static let limit = 500

  package var label: String
  package var subject: String
  package var published: String
  package var warnings: [String]
  package var changedDays: [String]
  /// How many cases change altogether.
  package var caseCount: Int
  package var changes: [Change]
  package var file: File
  package var key: String

  package init(
    label: String, subject: String, published: String, warnings: [String], changedDays: [String],
    caseCount: Int, changes: [Change], file: File, key: String
  ) {
    self.label = label
    self.subject = subject
    self.published = published
    self.warnings = warnings
    self.changedDays = changedDays
    self.caseCount = caseCount
    self.changes = changes
    self.file = file
    self.key = key
  }

  package var title: Words { .calendarPreviewTitle }
  package var path: [Link] {
    [Link(.administration, to: "/admin"), Link(.workCalendar, to: "/admin/calendar")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .calendarPreviewTitle)
    html(.section, .class("card")) { html in
      html.details([
        Detail(.name, subject), Detail(.version, label), Detail(.calendarPublished, published),
        Detail(.calendarChangedDays, changedDays.isEmpty ? "" : "\(changedDays.count)"),
        Detail(.calendarCases, "\(caseCount)"),
      ])
      if changedDays.isEmpty {
        html(.p, .calendarNoDays)
      } else {
        html(.h2, .calendarChangedDays)
        html(.ul, .class("diagnostics")) { html in
          for day in changedDays { html(.li, .verbatim(day)) }
        }
      }
      if !warnings.isEmpty {
        html(.h2, .calendarWarnings)
        html(.ul, .class("diagnostics")) { html in
          for warning in warnings {
            html(.li) { html in html(.code, warning) }
          }
        }
      }
    }
    writeChanges(to: &html)
    html(.section, .class("card")) { html in
      html.postForm(to: "/admin/calendar", key: key) { html in
        for (name, value) in [
          ("name", file.name), ("text", file.text), ("published", file.published),
        ] {
          html(.input, .type("hidden"), .name(name), .value(value))
        }
        html.buttons { html in
          html.mainButton(.calendarConfirm)
          html.linkButton(.cancel, to: "/admin/calendar")
        }
      }
    }
  }

  private func writeChanges(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.calendarCases)
        html(.span, String(caseCount), .class("count"))
      }
      guard !changes.isEmpty else {
        html(.p, .calendarNoCases, .class("nothing"))
        return
      }
      html.table(
        .calendarCases,
        columns: [
          Column(.matter), Column(.calendarWhat), Column(.calendarOld), Column(.calendarNew),
        ], rows: changes.prefix(Self.limit), isCaptionHidden: true
      ) { html, change, column in
        switch column {
        case 0:
          html(.span, change.matter, .class("row-title"))
          html(.span, .class("row-notes")) { html in
            html(.span, change.caseNumber, .class("digits"))
          }
        case 1: html.text(change.what)
        case 2: html.text(change.old)
        default:
          html.text(change.new)
          if change.isProvisional {
            html.text(" ")
            html(.span, .provisional, .class("hint"), .title(.provisionalMeaning))
          }
        }
      }
      if changes.count > Self.limit {
        html(.p, .calendarMore(changes.count - Self.limit), .class("hint"))
      }
    }
  }
}
