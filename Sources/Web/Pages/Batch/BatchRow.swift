/// A task in the lists of 批量办理.
package struct BatchRow: Sendable {
  /// The task and its version, as the form sends it.
  package var ticket: String
  package var key: String
  package var title: String
  package var number: String
  /// Where it is done by itself, while the person may.
  package var address: String?
  /// How a list of tasks shows it; nil when it is not open any more.
  package var task: TaskRow?
  package var lastOpinion: String
  /// Why it cannot be done together with others, or was not.
  package var reason: Words?

  package init(
    ticket: String, key: String, title: String, number: String, address: String?,
    task: TaskRow? = nil, lastOpinion: String = "", reason: Words? = nil
  ) {
    self.ticket = ticket
    self.key = key
    self.title = title
    self.number = number
    self.address = address
    self.task = task
    self.lastOpinion = lastOpinion
    self.reason = reason
  }
}

extension HTMLWriter {
  mutating func batchTitle(_ row: BatchRow) {
    if let task = row.task, row.address != nil {
      taskTitle(task)
    } else {
      self(.span, row.title, .class("row-title"))
      self(.span, .class("row-notes")) { html in html(.span, row.number, .class("digits")) }
    }
  }

  /// The tasks that are done, as the form sends them on.
  mutating func batchTickets(_ rows: [BatchRow]) {
    for row in rows {
      self(.input, .type("hidden"), .name(BatchChoicePage.ticket), .value(row.ticket))
    }
  }
}
