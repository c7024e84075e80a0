import CivilTime
package import WorkCalendar

/// The calendar of the office: a year of it, what was imported, and where more is imported (工作日历).
package struct CalendarPage: Page {
  /// A file that was imported.
  package struct Import: Hashable, Sendable {
    package var label: String
    package var title: String
    package var published: String
    package var at: String
    package var by: String
    package var changedCases: Int

    package init(
      label: String, title: String, published: String, at: String, by: String, changedCases: Int
    ) {
      self.label = label
      self.title = title
      self.published = published
      self.at = at
      self.by = by
      self.changedCases = changedCases
    }
  }

  package var sheet: YearSheet
  /// `08:30–12:00 14:00–17:30`
  package var hours: String
  package var imports: [Import]
  /// Every fault of a file that was refused.
  package var diagnostics: [String] = []
  package var fault: Words?
  /// What was typed before a refusal.
  package var typed = ""
  package var published = ""
  package var parts = AdministrationPart.allCases

  package init(sheet: YearSheet, hours: String, imports: [Import]) {
    self.sheet = sheet
    self.hours = hours
    self.imports = imports
  }

  package var title: Words { .workCalendar }
  package var hasErrors: Bool { fault != nil || !diagnostics.isEmpty }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.calendar, of: parts)
    if let fault { html.errorSummary([FieldFault("file", fault)], typed: .calendarRefused) }
    if !diagnostics.isEmpty { writeDiagnostics(to: &html) }
    writeYear(to: &html)
    writeImport(to: &html)
    writeImports(to: &html)
  }

  private func writeDiagnostics(to html: inout HTMLWriter) {
    html(.section, .class("card message"), .role("alert")) { html in
      html(.h2, .calendarFaults(diagnostics.count))
      html(.ol, .class("diagnostics")) { html in
        for diagnostic in diagnostics {
          html(.li) { html in html(.code, diagnostic) }
        }
      }
    }
  }

  private func writeYear(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.div, .class("card-head")) { html in
        html(.h2, "\(sheet.year)")
        html(.p) { html in
          html(.a, "\(sheet.year - 1)", .href("/admin/calendar?year=\(sheet.year - 1)"))
          html.text(" ")
          html(.a, "\(sheet.year + 1)", .href("/admin/calendar?year=\(sheet.year + 1)"))
        }
      }
      if sheet.isProvisional { html(.p, .yearProvisional, .class("hint")) }
      if sheet.isUncertain { html(.p, .yearUncertain, .class("hint")) }
      html.details([
        Detail(.calendarBasis, .calendar(sheet.version)),
        Detail(.calendarPublished, sheet.notices.last?.published.description ?? ""),
        Detail(.workingDayTotal, "\(sheet.workingDaysByMonth.reduce(0, +))"),
        Detail(
          .workingDaysByMonth, sheet.workingDaysByMonth.map(String.init).joined(separator: " ")),
        Detail(.businessHoursNow, hours),
      ])
      guard !sheet.stretches.isEmpty else { return }
      html.table(
        .calendarDays, columns: [Column(.calendarRange), Column(.calendarKind), Column(.festival)],
        rows: sheet.stretches, isCaptionHidden: true
      ) { html, stretch, column in
        switch column {
        case 0: html.text(stretch.rangeText)
        case 1:
          html.stateMark(
            stretch.isWorkday
              ? StateMark(.active, .clock, .dayWorked) : StateMark(.neutral, .check, .dayOff))
        default: html.text(stretch.festival)
        }
      }
    }
  }

  private func writeImport(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .calendarImport)
      html(.p, .calendarImportMeaning)
      html.postForm(to: "/admin/calendar/preview", withFiles: true) { html in
        html.field(
          Field(
            "file", .calendarFile, fault: fault,
            .files(accept: ".cal,.json,.txt", isMultiple: false, present: [])))
        html.field(
          Field(
            "text", .calendarText, hint: .calendarTextHint,
            .area(typed, rows: 6, maxLength: 100_000)))
        html.field(
          Field(
            "published", .calendarPublished, hint: .calendarPublishedHint,
            .line(published, kind: .date)))
        html.buttons { $0.mainButton(.calendarPreview) }
      }
    }
  }

  private func writeImports(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .calendarImported)
      guard !imports.isEmpty else {
        html(.p, .calendarNoneImported, .class("nothing"))
        return
      }
      html.table(
        .calendarImported,
        columns: [
          Column(.file), Column(.calendarPublished), Column(.calendarImportedAt), Column(.by),
          Column(.calendarChangedCases, isNumber: true),
        ], rows: imports, isCaptionHidden: true
      ) { html, file, column in
        switch column {
        case 0:
          html(.span, file.title, .class("row-title"))
          html(.span, .class("row-notes")) { html in html(.code, file.label) }
        case 1: html.text(file.published)
        case 2: html.text(file.at)
        case 3: html.text(file.by)
        default: html.text("\(file.changedCases)")
        }
      }
    }
  }
}

extension YearSheet.Stretch {
  fileprivate var rangeText: String {
    first == last
      ? "\(first) \(first.weekday.chineseName)"
      : "\(first) \(first.weekday.chineseName) – \(last) \(last.weekday.chineseName)"
  }
}
