package import Directory
package import Runtime

/// A task as a list shows it.
package struct TaskRow: Hashable, Sendable {
  package var address: String
  package var title: String
  /// The number of the case (编号), digits only.
  package var number: String
  /// What has to be done, such as 单位审核.
  package var step: String
  /// One line that the model makes of the form, if it does.
  package var summary: String
  /// Who brought it here, such as 张某 · 某局.
  package var from: String
  /// `2026-03-05 14:30`
  package var received: String
  package var deadline: Deadline?
  package var isReturned: Bool
  /// Whether it is offered to several people and nobody has taken it.
  package var isUnclaimed: Bool
  /// Whose work it is, if it is done in place of somebody else (代).
  package var onBehalfOf: String?
  /// Why nothing can be done but wait: for whom, or why it is suspended.
  package var hold: Words?
  package var urgency = Urgency.ordinary
  /// How secret the case is (密级); nil where it is no state secret.
  package var secrecy: Secrecy?
  /// How many files the case has.
  package var files = 0
  /// How often it was urged (催办).
  package var urges = 0

  package init(
    address: String, title: String, number: String, step: String, summary: String = "",
    from: String, received: String, deadline: Deadline?, isReturned: Bool = false,
    isUnclaimed: Bool = false, onBehalfOf: String? = nil
  ) {
    self.address = address
    self.title = title
    self.number = number
    self.step = step
    self.summary = summary
    self.from = from
    self.received = received
    self.deadline = deadline
    self.isReturned = isReturned
    self.isUnclaimed = isUnclaimed
    self.onBehalfOf = onBehalfOf
  }
}

extension HTMLWriter {
  /// The title of a task with its case number and what is special about it.
  mutating func taskTitle(_ row: TaskRow) {
    self(.a, row.title, .href(row.address), .class("row-title"))
    if !row.summary.isEmpty { self(.span, row.summary, .class("row-summary")) }
    self(.span, .class("row-notes")) { html in
      html(.span, row.number, .class("digits"))
      if row.urgency != .ordinary {
        html.stateMark(
          StateMark(row.urgency == .critical ? .late : .attention, .warning, Words(row.urgency)))
      }
      if let secrecy = row.secrecy {
        html.stateMark(StateMark(.late, .lock, .verbatim(secrecy.name)))
      }
      if row.files > 0 { html(.span, .fileCount(row.files)) }
      if row.urges > 0 { html.stateMark(StateMark(.late, .warning, .urgedTimes(row.urges))) }
      if row.isReturned { html.stateMark(StateMark(.attention, .back, .returned)) }
      if row.isUnclaimed { html.stateMark(StateMark(.neutral, .person, .unclaimed)) }
      if let hold = row.hold { html.stateMark(StateMark(.neutral, .clock, hold)) }
      if let principal = row.onBehalfOf {
        html.stateMark(StateMark(.neutral, .person, .inPlaceOf(principal)))
      }
    }
  }

  /// A list of tasks without filters, as the workbench shows it.
  mutating func shortTaskTable(_ caption: Words, rows: [TaskRow]) {
    table(
      caption, columns: [Column(.matter), Column(.step), Column(.from), Column(.deadline)],
      rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0: html.taskTitle(row)
      case 1: html.text(row.step)
      case 2: html.text(row.from)
      default: html.deadline(row.deadline)
      }
    }
  }
}
