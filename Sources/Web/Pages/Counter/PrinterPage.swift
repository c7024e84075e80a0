/// A printer: what it does now, its alignment page, and what was measured of it (校准).
package struct PrinterPage: Page {
  /// A cross of the alignment page.
  package struct Cross: Hashable, Sendable {
    package var number: Int
    /// Where it was asked for, as `20, 20` millimetres.
    package var asked: String
    package var x: String
    package var y: String

    package init(number: Int, asked: String, x: String, y: String) {
      self.number = number
      self.asked = asked
      self.x = x
      self.y = y
    }
  }

  /// What was measured in a way of feeding.
  package struct Calibration: Hashable, Sendable {
    package var feed: Words
    /// The six parameters.
    package var x: String
    package var y: String
    package var remainder: String
    /// What it leaves of each cross, as `asked`, `measured` and `left`.
    package var residuals: [[String]]

    package init(
      feed: Words, x: String, y: String, remainder: String, residuals: [[String]]
    ) {
      self.feed = feed
      self.x = x
      self.y = y
      self.remainder = remainder
      self.residuals = residuals
    }
  }

  package var row: PrintersPage.Row
  package var feeds: [Field.Option]
  package var feed: String?
  /// The paper of the alignment page in millimetres.
  package var width: String
  package var height: String
  package var crosses: [Cross]
  package var calibrations: [Calibration]
  package var form: PrinterForm?
  package var key: String
  /// What was refused of the measured crosses or the test page.
  package var fault: Words?

  package init(
    row: PrintersPage.Row, feeds: [Field.Option], feed: String?, width: String, height: String,
    crosses: [Cross], calibrations: [Calibration], form: PrinterForm?, key: String,
    fault: Words? = nil
  ) {
    self.row = row
    self.feeds = feeds
    self.feed = feed
    self.width = width
    self.height = height
    self.crosses = crosses
    self.calibrations = calibrations
    self.form = form
    self.key = key
    self.fault = fault
  }

  package var title: Words { .verbatim(row.name) }
  package var hasErrors: Bool { fault != nil || form?.fault != nil }
  package var path: [Link] {
    [Link(.counter, to: "/counter"), Link(.printers, to: "/counter/printers")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, row.name)
    if let fault { html.errorSummary([FieldFault("x1", fault)]) }
    if let fault = form?.fault { html.errorSummary([FieldFault("name", fault)]) }
    html(.section, .class("card")) { html in
      html.stateMark(row.state)
      if let progress = row.progress { html(.p, progress) }
      html.details([
        Detail(.printerCode, row.code), Detail(.printerWindow, row.window),
        row.way.map { Detail(.printerAddress, $0) } ?? Detail(.printerAddress, .printerAtScreen),
      ])
    }
    for calibration in calibrations { write(calibration, &html) }
    alignment(&html)
    measuring(&html)
    if let form { describing(form, &html) }
  }

  private func write(_ calibration: Calibration, _ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.calibration)
        html.text("　")
        html.text(calibration.feed)
      }
      html.details([
        Detail(.calibrationX, calibration.x), Detail(.calibrationY, calibration.y),
        Detail(.calibrationRemainder, calibration.remainder),
      ])
      html.table(
        .residuals,
        columns: [
          Column(.crossAsked, isNumber: true), Column(.crossMeasured, isNumber: true),
          Column(.crossLeft, isNumber: true),
        ], rows: calibration.residuals
      ) { html, row, column in html.text(row[column]) }
    }
  }

  /// The paper of the page: shared by sending it and by measuring it.
  private func paperFields(_ prefix: String) -> [Field] {
    [
      Field(
        "feed", id: "\(prefix)-feed", .printerFeeds, isRequired: true,
        .radio(feeds, selected: feed)),
      Field(
        "width", id: "\(prefix)-width", .paperWidth, isRequired: true, suffix: "mm",
        .line(width, maxLength: 6)),
      Field(
        "height", id: "\(prefix)-height", .paperHeight, isRequired: true, suffix: "mm",
        .line(height, maxLength: 6)),
    ]
  }

  private func alignment(_ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .alignmentPage)
      html(.p, .alignmentPageMeaning)
      html.postForm(to: "\(row.address)/test", key: "\(key)-test") { html in
        for field in paperFields("test") { html.field(field) }
        html.buttons { html in
          html.mainButton(row.way == nil ? .openAlignmentPage : .sendAlignmentPage)
        }
      }
    }
  }

  private func measuring(_ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .measureCrosses)
      html(.p, .measureCrossesMeaning)
      html.postForm(to: "\(row.address)/calibration", key: "\(key)-calibration") { html in
        for field in paperFields("measured") { html.field(field) }
        html.table(
          .measureCrosses,
          columns: [
            Column(.crossNumber), Column(.crossAsked), Column(.crossFromLeft),
            Column(.crossFromTop),
          ], rows: crosses, isCaptionHidden: true
        ) { html, cross, column in
          switch column {
          case 0: html.text("\(cross.number)")
          case 1: html.text(cross.asked)
          case 2: input("x\(cross.number)", cross.x, .crossX(cross.number), &html)
          default: input("y\(cross.number)", cross.y, .crossY(cross.number), &html)
          }
        }
        html.buttons { $0.button(.keepCalibration, name: "act", value: "calibrate") }
      }
    }
  }

  private func input(
    _ name: String, _ value: String, _ words: Words, _ html: inout HTMLWriter
  ) {
    html(
      .input, .id(name), .type("text"), .inputmode("decimal"), .name(name), .value(value),
      .maxlength(7), .autocomplete("off"), .class("short"), .ariaLabel(words))
  }

  private func describing(_ form: PrinterForm, _ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.details, .open(form.fault != nil)) { html in
        html(.summary, .describePrinter)
        html.postForm(to: "/counter/printers", key: "\(key)-set") { html in
          for field in form.fields(isNew: false) { html.field(field) }
          html.buttons { $0.button(.keepPrinter, name: "act", value: "set") }
        }
      }
      html.postForm(to: "\(row.address)/removal", key: "\(key)-remove") { html in
        html.buttons { $0.button(.removePrinter, name: "act", value: "remove") }
      }
    }
  }
}
