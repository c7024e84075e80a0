package import CivilTime

/// Counting in business hours, for limits of hours and for what is left of the last day.
extension WorkingCalendar {
  /// When business begins and ends on a day; empty on rest days.
  package func sessions(on date: CalendarDate) -> [BusinessHours.Session] {
    isWorkday(date) ? hours(on: date).sessions(on: date) : []
  }

  /// When the last session of the day ends, supposing that it is a workday.
  package func closing(on date: CalendarDate) -> TimeOfDay {
    hours(on: date).sessions(on: date).last?.closes ?? .midnight
  }

  /// The milliseconds of business hours between two times; negative when the second is earlier.
  package func businessMilliseconds(from start: CivilDateTime, to end: CivilDateTime) -> Int64 {
    if end < start { return -businessMilliseconds(from: end, to: start) }
    var total: Int64 = 0
    var date = start.date
    while date <= end.date {
      for session in sessions(on: date) {
        let opens = date == start.date ? max(session.opens, start.time) : session.opens
        let closes = date == end.date ? min(session.closes, end.time) : session.closes
        if opens < closes { total += Int64(closes.milliseconds - opens.milliseconds) }
      }
      date = date.adding(days: 1)
    }
    return total
  }

  /// The time after that many milliseconds of business hours, never at the very opening of a session
  /// where the session before it could end.
  package func adding(businessMilliseconds amount: Int64, to start: CivilDateTime) -> CivilDateTime
  {
    var end = start
    walkBusinessHours(from: start, for: max(amount, 0)) { end = CivilDateTime(date: $0, time: $2) }
    return end
  }

  /// Visits the stretches of business hours that make up an amount: the day, from when and until
  /// when. The last stretch ends the amount; for an amount of nothing it is empty and stands where
  /// business goes on.
  func walkBusinessHours(
    from start: CivilDateTime, for amount: Int64,
    skipping isSkipped: (CalendarDate) -> Bool = { _ in
      false
    }, visit: (CalendarDate, TimeOfDay, TimeOfDay) -> Void
  ) {
    var rest = amount
    var date = start.date
    var earliest = start.time
    while true {
      for session in isSkipped(date) ? [] : sessions(on: date) where session.closes > earliest {
        let opens = max(session.opens, earliest)
        let length = Int64(session.closes.milliseconds - opens.milliseconds)
        if rest <= length, let end = TimeOfDay(milliseconds: opens.milliseconds + Int(rest)) {
          return visit(date, opens, end)
        }
        visit(date, opens, session.closes)
        rest -= length
      }
      date = date.adding(days: 1)
      earliest = .midnight
    }
  }

  /// What is left until the end of business on the deadline.
  package func remaining(until deadline: CalendarDate, at now: CivilDateTime) -> RemainingTime {
    let closing = CivilDateTime(date: deadline, time: closing(on: deadline))
    guard now <= closing else {
      return .overdue(workingDays: max(workingDays(after: deadline, through: now.date), 0))
    }
    let days = workingDays(after: now.date, through: deadline)
    return days > 0
      ? .workingDays(days) : .lastDay(milliseconds: businessMilliseconds(from: now, to: closing))
  }
}

/// What is left of a period, as task lists show it (剩余时间).
package enum RemainingTime: Hashable, Sendable {
  /// Whole workdays after today.
  case workingDays(Int)
  /// Today is the last workday; the business hours left.
  case lastDay(milliseconds: Int64)
  /// Past; the workdays since then, 0 when only the closing time has passed.
  case overdue(workingDays: Int)

  /// The words for it, such as 剩余3个工作日.
  package var chineseText: String {
    switch self {
    case .workingDays(let days): "剩余\(days)个工作日"
    case .lastDay(let milliseconds) where milliseconds >= 3_600_000:
      "今日到期，剩余\(milliseconds / 3_600_000)小时"
    case .lastDay(let milliseconds): "今日到期，剩余\(milliseconds / 60_000)分钟"
    case .overdue(0): "已超期"
    case .overdue(let days): "已超期\(days)个工作日"
    }
  }
}
