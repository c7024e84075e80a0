package import CivilTime

/// The hours in which an organ is open on a workday (办公时间): the usual ones, others in seasons such
/// as summer, and others again on single days such as half days (半天).
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

    fileprivate init(minutes: Range<Int>) {
      opens = TimeOfDay(milliseconds: minutes.lowerBound * 60_000) ?? .midnight
      closes = TimeOfDay(milliseconds: minutes.upperBound * 60_000) ?? .midnight
    }

    package var milliseconds: Int64 { Int64(closes.milliseconds - opens.milliseconds) }
  }

  /// A day of every year.
  package struct DayOfYear: Hashable, Sendable, Comparable {
    package let month: Int
    package let day: Int

    /// 29 February stands for the last day of February in other years.
    package init?(month: Int, day: Int) {
      guard (1...12).contains(month), day >= 1,
        day <= CalendarDate.length(ofMonth: month, year: 2000)
      else { return nil }
      self.month = month
      self.day = day
    }

    package static func < (left: DayOfYear, right: DayOfYear) -> Bool {
      (left.month, left.day) < (right.month, right.day)
    }
  }

  /// The days of every year, both included, in which other hours hold; a season may reach over the
  /// end of the year, as winter does.
  package struct Season: Hashable, Sendable {
    package let first: DayOfYear
    package let last: DayOfYear
    package let sessions: [Session]

    /// Nil when there are no sessions or when they overlap.
    package init?(from first: DayOfYear, through last: DayOfYear, sessions: [Session]) {
      guard let ordered = BusinessHours.ordered(sessions) else { return nil }
      self.first = first
      self.last = last
      self.sessions = ordered
    }

    package func contains(_ date: CalendarDate) -> Bool {
      guard let day = DayOfYear(month: date.month, day: date.day) else { return false }
      return first <= last ? first <= day && day <= last : first <= day || day <= last
    }
  }

  private let sessions: [Session]
  private let seasons: [Season]
  private let singleDays: [CalendarDate: [Session]]

  /// Hours of these sessions, which are put in order; nil when there are none or when they overlap.
  /// Of seasons that overlap the first counts.
  package init?(
    sessions: [Session], seasons: [Season] = [], singleDays: [CalendarDate: [Session]] = [:]
  ) {
    guard let ordered = Self.ordered(sessions) else { return nil }
    var days: [CalendarDate: [Session]] = [:]
    for (date, sessions) in singleDays {
      guard let ordered = Self.ordered(sessions) else { return nil }
      days[date] = ordered
    }
    self.init(checked: ordered, seasons: seasons, singleDays: days)
  }

  private init(
    checked sessions: [Session], seasons: [Season], singleDays: [CalendarDate: [Session]]
  ) {
    self.sessions = sessions
    self.seasons = seasons
    self.singleDays = singleDays
  }

  /// 08:30–12:00 and 14:00–17:30.
  package static let standard = BusinessHours(
    checked: [Session(minutes: 510..<720), Session(minutes: 840..<1050)], seasons: [],
    singleDays: [:])

  /// The sessions from the earliest on; nil when there are none or when they overlap.
  private static func ordered(_ sessions: [Session]) -> [Session]? {
    let ordered = sessions.sorted { $0.opens < $1.opens }
    let isDisjoint = zip(ordered, ordered.dropFirst()).allSatisfy { $0.closes <= $1.opens }
    return ordered.isEmpty || !isDisjoint ? nil : ordered
  }

  /// The sessions of a day, supposing that it is a workday; never empty.
  package func sessions(on date: CalendarDate) -> [Session] {
    singleDays[date] ?? seasons.first { $0.contains(date) }?.sessions ?? sessions
  }
}
