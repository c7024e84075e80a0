package import CivilTime

/// The hours in which an organ is open on a workday (办公时间), with other hours in summer if it has any.
package struct BusinessHours: Hashable, Sendable {
  /// From opening to closing, without pause.
  package struct Session: Hashable, Sendable {
    package let opens: TimeOfDay
    package let closes: TimeOfDay

    /// A session, or nil when it would not be open at all.
    package init?(opens: TimeOfDay, closes: TimeOfDay) {
      guard opens < closes else { return nil }
      self.opens = opens
      self.closes = closes
    }

    init(minutes: Range<Int>) {
      opens = TimeOfDay(milliseconds: minutes.lowerBound * 60_000) ?? .midnight
      closes = TimeOfDay(milliseconds: minutes.upperBound * 60_000) ?? .midnight
    }
  }

  /// The days of every year, both included, in which other hours hold.
  package struct Summer: Hashable, Sendable {
    package var firstMonth: Int
    package var firstDay: Int
    package var lastMonth: Int
    package var lastDay: Int
    package var sessions: [Session]

    package init(
      from first: (month: Int, day: Int), through last: (month: Int, day: Int), sessions: [Session]
    ) {
      (firstMonth, firstDay) = first
      (lastMonth, lastDay) = last
      self.sessions = sessions
    }

    fileprivate func contains(_ date: CalendarDate) -> Bool {
      (date.month, date.day) >= (firstMonth, firstDay)
        && (date.month, date.day) <= (lastMonth, lastDay)
    }
  }

  private let sessions: [Session]
  private let summer: Summer?

  /// Hours of these sessions, which are put in order; nil when there are none or when they overlap.
  package init?(sessions: [Session], summer: Summer? = nil) {
    guard Self.areDisjoint(sessions), summer.map({ Self.areDisjoint($0.sessions) }) ?? true else {
      return nil
    }
    self.init(checked: sessions, summer: summer)
  }

  private init(checked sessions: [Session], summer: Summer?) {
    self.sessions = sessions.sorted { $0.opens < $1.opens }
    self.summer = summer
  }

  /// 08:30–12:00 and 14:00–17:30.
  package static let standard = BusinessHours(
    checked: [Session(minutes: 510..<720), Session(minutes: 840..<1050)], summer: nil)

  private static func areDisjoint(_ sessions: [Session]) -> Bool {
    let ordered = sessions.sorted { $0.opens < $1.opens }
    return !ordered.isEmpty
      && zip(ordered, ordered.dropFirst()).allSatisfy { $0.closes <= $1.opens }
  }

  /// The sessions of a day, supposing that it is a workday.
  package func sessions(on date: CalendarDate) -> [Session] {
    guard let summer, summer.contains(date) else { return sessions }
    return summer.sessions.sorted { $0.opens < $1.opens }
  }

  /// When the last session of the day ends.
  package func closing(on date: CalendarDate) -> TimeOfDay {
    sessions(on: date).last?.closes ?? .midnight
  }
}
