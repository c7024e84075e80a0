/// The printers of the office: where they stand, what they do now, and adding another (打印机).
package struct PrintersPage: Page {
  package struct Row: Hashable, Sendable {
    package var name: String
    package var code: String
    package var window: String
    /// Where it is reached; nil for the screen.
    package var way: String?
    package var state: StateMark
    /// Why it does not go on, or how far it is.
    package var progress: Words?
    /// What was measured, in each way of feeding.
    package var calibrations: [Words]

    package init(
      name: String, code: String, window: String, way: String?, state: StateMark,
      progress: Words?, calibrations: [Words]
    ) {
      self.name = name
      self.code = code
      self.window = window
      self.way = way
      self.state = state
      self.progress = progress
      self.calibrations = calibrations
    }

    package var address: String { "/counter/printers/\(code)" }
    /// Whether it does not go on by itself: paper is out, nobody has answered.
    package var needsSomebody: Bool { state.tone == .late || state.tone == .attention }
  }

  package var rows: [Row]
  /// The form that adds one, for those who keep printers.
  package var form: PrinterForm?
  package var key: String

  package init(rows: [Row], form: PrinterForm?, key: String) {
    self.rows = rows
    self.form = form
    self.key = key
  }

  package var title: Words { .printers }
  package var hasErrors: Bool { form?.fault != nil }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .printers)
    if let fault = form?.fault { html.errorSummary([FieldFault("code", fault)]) }
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html(.p, .noPrinters, .class("nothing"))
      } else {
        Self.table(rows, &html)
      }
    }
    if let form {
      html(.section, .class("card")) { html in
        html(.h2, .addPrinter)
        html.postForm(to: "/counter/printers", key: key) { html in
          for field in form.fields(isNew: true) { html.field(field) }
          html.buttons { $0.mainButton(.addPrinter) }
        }
      }
    }
  }

  static func table(_ rows: [Row], _ html: inout HTMLWriter) {
    html.table(
      .printers,
      columns: [
        Column(.printerName), Column(.printerWindow), Column(.state), Column(.calibration),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0:
        html(.a, row.name, .href(row.address), .class("row-title"))
        if let way = row.way {
          html(.span, way, .class("row-notes"))
        } else {
          html(.span, .printerAtScreen, .class("row-notes"))
        }
      case 1: html.text(row.window)
      case 2:
        html.stateMark(row.state)
        if let progress = row.progress { html(.span, progress, .class("row-notes")) }
      default:
        for calibration in row.calibrations { html(.span, calibration, .class("row-notes")) }
      }
    }
  }
}
