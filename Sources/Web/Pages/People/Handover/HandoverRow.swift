/// A task that goes to another, as the pages of 离职转办 show it.
package struct HandoverRow: Hashable, Sendable {
  /// The task and its version, as the form sends it.
  package var ticket: String
  package var title: String
  package var number: String
  /// The process and the step.
  package var step: String
  package var successor: String
  /// Where the work stands that is still to come.
  package var place: Words?
  /// Why it cannot change hands, or did not.
  package var reason: Words?

  package init(
    ticket: String, title: String, number: String, step: String, successor: String,
    place: Words? = nil, reason: Words? = nil
  ) {
    self.place = place
    self.ticket = ticket
    self.title = title
    self.number = number
    self.step = step
    self.successor = successor
    self.reason = reason
  }
}

extension HTMLWriter {
  /// What moves to whom, with the mark of each.
  mutating func handovers(
    _ caption: Words, _ rows: [HandoverRow], mark: (HandoverRow) -> StateMark
  ) {
    table(
      caption,
      columns: [
        Column(.matter), Column(.step), Column(.handoverSuccessor), Column(.outcome),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0:
        html(.span, row.title, .class("row-title"))
        html(.span, .class("row-notes")) { html in
          html(.span, row.number, .class("digits"))
          if let place = row.place { html.stateMark(StateMark(.neutral, .clock, place)) }
        }
      case 1: html.text(row.step)
      case 2: html.text(row.successor.isEmpty ? "—" : row.successor)
      default: html.stateMark(mark(row))
      }
    }
  }

  /// What nobody could do any more without a person.
  mutating func soleRoles(_ lines: [Words]) {
    guard !lines.isEmpty else { return }
    self(.section, .class("banner banner-notice"), .ariaLabel(.soleRoles)) { html in
      html.icon(.warning)
      html(.div) { html in
        html(.h2, .soleRoles)
        html(.ul) { html in for line in lines { html(.li, line) } }
      }
    }
  }
}
