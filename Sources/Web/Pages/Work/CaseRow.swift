/// A case as a list shows it.
package struct CaseRow: Hashable, Sendable {
  package var address: String
  package var title: String
  package var number: String
  /// The name of the process, such as 用编核准与入编.
  package var process: String
  package var state: StateMark
  /// Where it is now, such as 单位审核（王某）.
  package var now: String
  package var started: String
  package var initiator: String
  package var deadline: Deadline?
  /// Why a search found it.
  package var reason: Words?
  /// In whose place it was done, or by whom for oneself (代).
  package var capacity: Words?
  /// What can be done with it from the list, such as 取回.
  package var action: Link?

  package init(
    address: String, title: String, number: String, process: String, state: StateMark,
    now: String, started: String, initiator: String, deadline: Deadline?, reason: Words? = nil
  ) {
    self.address = address
    self.title = title
    self.number = number
    self.process = process
    self.state = state
    self.now = now
    self.started = started
    self.initiator = initiator
    self.deadline = deadline
    self.reason = reason
  }
}

extension HTMLWriter {
  mutating func caseTable(_ caption: Words, rows: [CaseRow], isCaptionHidden: Bool = true) {
    table(
      caption,
      columns: [
        Column(.matter), Column(.state), Column(.whereItIs), Column(.initiator),
        Column(.startedAt), Column(.deadline),
      ],
      rows: rows, isCaptionHidden: isCaptionHidden
    ) { html, row, column in
      switch column {
      case 0:
        html(.a, row.title, .href(row.address), .class("row-title"))
        html(.span, .class("row-notes")) { html in
          html(.span, row.number, .class("digits"))
          html(.span, row.process)
          if let capacity = row.capacity { html(.span, capacity) }
          if let reason = row.reason { html(.span, reason) }
          if let action = row.action { html(.a, action.words, .href(action.address)) }
        }
      case 1: html.stateMark(row.state)
      case 2: html.text(row.now.isEmpty ? "—" : row.now)
      case 3: html.text(row.initiator)
      case 4: html.text(row.started)
      default: html.deadline(row.deadline)
      }
    }
  }
}
