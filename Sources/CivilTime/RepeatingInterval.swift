/// A repeating interval (ISO 8601-1 §5.6): `R3/PT1H`, `R/2026-03-02T09:00:00+08:00/P1D`, `R5/PT1H/2026-04-01`.
package struct RepeatingInterval: Hashable, Sendable {
  /// A moment, or a time of the clock in the zone of the office.
  package enum Moment: Hashable, Sendable {
    case instant(Instant)
    case civil(CivilDateTime)

    /// A moment, a date and time, or the beginning of a day (ISO 8601-1); nil if the text is none.
    package init?(_ text: String) {
      if let instant = Instant(text) {
        self = .instant(instant)
      } else if let civil = CivilDateTime(text) {
        self = .civil(civil)
      } else if let date = CalendarDate(text) {
        self = .civil(CivilDateTime(date: date))
      } else {
        return nil
      }
    }

    func instant(in zone: CivilZone) -> Instant {
      switch self {
      case .instant(let instant): instant
      case .civil(let civil): zone.instant(of: civil)
      }
    }
  }

  /// How often it fires; nil for ever.
  package let repetitions: Int?
  package let period: CivilDuration
  /// The first moment; nil for one period after the timer is armed.
  package let start: Moment?
  /// Nothing fires after this.
  package let end: Moment?

  /// Nil if the text is no interval, or one that never advances.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].first == "R" else { return nil }
    let count = parts[0].dropFirst()
    if count.isEmpty {
      repetitions = nil
    } else {
      guard let number = Int(count), number > 0 else { return nil }
      repetitions = number
    }
    let isPeriodFirst = parts[1].first == "P"
    guard let period = CivilDuration(String(isPeriodFirst ? parts[1] : parts[parts.count - 1])),
      period.months >= 0, period.days >= 0, period.milliseconds >= 0, !period.isZero
    else { return nil }
    self.period = period
    let moment = parts.count == 3 ? Moment(String(isPeriodFirst ? parts[2] : parts[1])) : nil
    guard (moment == nil) == (parts.count == 2) else { return nil }
    (start, end) = isPeriodFirst ? (nil, moment) : (moment, nil)
  }

  /// The first moment after `now` at which it fires, and how often again after that; nil where nothing is
  /// left. `adding` says what is one period after a moment.
  package func due(
    after now: Instant, in zone: CivilZone, adding: (Instant) -> Instant
  ) -> (Instant, remaining: Int?)? {
    var first = start?.instant(in: zone) ?? adding(now)
    if first <= now { first = next(after: now, from: first, adding: adding) }
    guard let end = end?.instant(in: zone) else { return (first, repetitions.map { $0 - 1 }) }
    guard first <= end else { return nil }
    var (moment, remaining) = (adding(first), 0)
    let most = min(repetitions.map { $0 - 1 } ?? Self.most, Self.most)
    while moment <= end, remaining < most { (moment, remaining) = (adding(moment), remaining + 1) }
    return (first, remaining)
  }

  /// What repeats up to a moment does so at most this often.
  private static let most = 100_000

  /// The moments that have gone by are passed over, in one leap where periods are of one length.
  private func next(after now: Instant, from first: Instant, adding: (Instant) -> Instant)
    -> Instant
  {
    var moment = first
    let step = adding(first).milliseconds - first.milliseconds
    if period.months == 0, step > 0 {
      let periods = max(0, (now.milliseconds - first.milliseconds) / step - 1)
      moment = Instant(milliseconds: first.milliseconds + periods * step)
    }
    var rest = Self.most
    while moment <= now, rest > 0 { (moment, rest) = (adding(moment), rest - 1) }
    return moment
  }
}
