/// The alarms about papers that were shown (查验预警), and what was found when somebody looked.
package struct PaperAlarmsPage: Page {
  package struct Row: Hashable, Sendable {
    package var id: Int64
    package var kind: String
    /// The rule of electronic supervision that it breaks.
    package var rule: String?
    /// The paper, with its number; nil where nothing is known of it.
    package var paper: String?
    package var caseNumber: String?
    package var detail: String
    /// `2026-03-05 14:30`
    package var raisedAt: String
    /// When, by whom and with what it was closed; nil while it is open.
    package var closing: String?

    package init(
      id: Int64, kind: String, rule: String?, paper: String?, caseNumber: String?, detail: String,
      raisedAt: String, closing: String?
    ) {
      self.id = id
      self.kind = kind
      self.rule = rule
      self.paper = paper
      self.caseNumber = caseNumber
      self.detail = detail
      self.raisedAt = raisedAt
      self.closing = closing
    }
  }

  package var rows: [Row]
  package var showsAll: Bool
  package var mayClose: Bool
  package var key: String
  /// The number of the alarm that is to be closed, and what was found, as far as they were typed.
  package var closing: String
  package var remark: String
  package var fault: Words?

  package init(
    rows: [Row], showsAll: Bool, mayClose: Bool, key: String, closing: String = "",
    remark: String = "", fault: Words? = nil
  ) {
    self.rows = rows
    self.showsAll = showsAll
    self.mayClose = mayClose
    self.key = key
    self.closing = closing
    self.remark = remark
    self.fault = fault
  }

  package var title: Words { .paperAlarms }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .paperAlarms)
    if let fault { html.errorSummary([FieldFault("remark", fault)]) }
    html.filters([
      Filter(
        .state,
        choices: [
          .init(.alarmsOpen, address: "/counter/alarms", isOn: !showsAll),
          .init(.alarmsAll, address: "/counter/alarms?all=on", isOn: showsAll),
        ])
    ])
    html(.section, .class("card")) { html in
      html(.p, .paperAlarmsMeaning, .class("hint"))
      guard !rows.isEmpty else {
        html(.p, .noPaperAlarms, .class("nothing"))
        return
      }
      table(&html)
    }
    if mayClose, rows.contains(where: { $0.closing == nil }) { form(&html) }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(
      .paperAlarms,
      columns: [
        Column(.alarmNumber, isNumber: true), Column(.finding), Column(.sheet), Column(.since),
        Column(.alarmFound),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0: html.text("\(row.id)")
      case 1:
        let name = [row.kind, row.rule].compactMap(\.self).joined(separator: " ")
        html(.span, name, .class("row-title"))
        html(.span, row.detail, .class("row-notes"))
      case 2: paper(row, &html)
      case 3: html.text(row.raisedAt)
      default: html.text(row.closing ?? "—")
      }
    }
  }

  private func paper(_ row: Row, _ html: inout HTMLWriter) {
    html.text(row.paper ?? "—")
    guard let number = row.caseNumber else { return }
    html(.span, .class("row-notes")) { html in
      html(.a, number, .href("/cases/\(number)"), .class("digits"))
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .closeAlarm)
      html.postForm(to: "/counter/alarms", key: key) { html in
        html.field(
          Field(
            "alarm", .alarmNumber, isRequired: true, .line(closing, kind: .digits, maxLength: 12)))
        html.field(
          Field(
            "remark", .alarmRemark, fault: fault, isRequired: true, .line(remark, maxLength: 200)))
        html.buttons { $0.mainButton(.closeAlarm) }
      }
    }
  }
}
