/// The day by which something must be done, and how far away it is in working days.
package struct Deadline: Hashable, Sendable {
  package enum Remaining: Hashable, Sendable {
    /// Working days past the day.
    case overdue(Int)
    case today
    /// Working days left, the day itself included.
    case days(Int)
    /// Done in time or not, so that no clock runs any more.
    case stopped
  }

  /// `2026-03-05`
  package var date: String
  /// Whether the calendar of that year is not yet published (预计).
  package var isProvisional: Bool
  package var remaining: Remaining

  package init(date: String, isProvisional: Bool = false, remaining: Remaining) {
    self.date = date
    self.isProvisional = isProvisional
    self.remaining = remaining
  }

  /// The light (灯): red when overdue, yellow in the last two working days, else green.
  package var mark: StateMark? {
    switch remaining {
    case .overdue(let days): StateMark(.late, .warning, .overdueBy(days))
    case .today: StateMark(.attention, .clock, .dueToday)
    case .days(let days) where days <= 2: StateMark(.attention, .clock, .daysLeft(days))
    case .days(let days): StateMark(.good, .clock, .daysLeft(days))
    case .stopped: nil
    }
  }
}

extension HTMLWriter {
  package mutating func deadline(_ deadline: Deadline?) {
    guard let deadline else {
      self(.span, .noDeadline, .class("hint"))
      return
    }
    self(.span, .class("deadline")) { html in
      if let mark = deadline.mark { html.stateMark(mark) }
      html(.span, .class("deadline-date")) { html in
        html(.time, deadline.date, .datetime(deadline.date))
        if deadline.isProvisional {
          html.text(" ")
          html(.span, .provisional, .class("hint"), .title(.provisionalMeaning))
        }
      }
    }
  }
}
