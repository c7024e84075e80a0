import Foundation

/// A time zone (时区) of the IANA database, or a fixed offset such as `+08:00`.
package struct CivilZone: Sendable {
  /// For example `Asia/Shanghai`, `UTC` or `+08:00`.
  package let identifier: String
  private let rule: Rule

  private enum Rule: Sendable {
    case fixed(seconds: Int)
    /// The offset is fixed from an instant on; before it the database is asked.
    case fixedSince(Instant, seconds: Int, before: TimeZone)
    case database(TimeZone)
  }

  private init(identifier: String, rule: Rule) {
    self.identifier = identifier
    self.rule = rule
  }

  package static let utc = CivilZone(identifier: "UTC", rule: .fixed(seconds: 0))

  /// The zone of the whole country, UTC+8 without summer time since 15 September 1991.
  package static let shanghai =
    CivilZone(identifier: "Asia/Shanghai")
    ?? CivilZone(identifier: "Asia/Shanghai", rule: .fixed(seconds: 28_800))

  /// The zone of this name, or nil when the database does not know it.
  package init?(identifier: String) {
    if identifier == "UTC" || identifier == "Z" || identifier == "Etc/UTC" {
      self.init(identifier: identifier, rule: .fixed(seconds: 0))
      return
    }
    var reader = DigitReader(identifier)
    if let seconds = reader.offset(), reader.isAtEnd {
      self.init(identifier: identifier, rule: .fixed(seconds: seconds))
      return
    }
    guard identifier.contains("/"), let zone = TimeZone(identifier: identifier) else { return nil }
    if identifier == "Asia/Shanghai" {
      let lastChange = Instant(seconds: 684_867_600)
      self.init(
        identifier: identifier, rule: .fixedSince(lastChange, seconds: 28_800, before: zone))
    } else {
      self.init(identifier: identifier, rule: .database(zone))
    }
  }

  /// A zone that is always this many seconds east of UTC.
  package init(secondsEast seconds: Int) {
    var writer = DigitWriter()
    writer.append(seconds < 0 ? "-" : "+")
    writer.append(abs(seconds) / 3600, digits: 2)
    writer.append(":")
    writer.append(abs(seconds) / 60 % 60, digits: 2)
    self.init(identifier: writer.text, rule: .fixed(seconds: seconds))
  }

  /// Seconds east of UTC at this instant.
  package func offset(at instant: Instant) -> Int {
    switch rule {
    case .fixed(let seconds): return seconds
    case .fixedSince(let start, let seconds, _) where instant >= start: return seconds
    case .fixedSince(_, _, let zone), .database(let zone):
      let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
      return zone.secondsFromGMT(for: date)
    }
  }

  /// What the calendar and the clock show at this instant.
  package func civil(_ instant: Instant) -> CivilDateTime {
    CivilDateTime(
      millisecondsSinceEpoch: instant.milliseconds + Int64(offset(at: instant)) * 1000)
  }

  package func date(of instant: Instant) -> CalendarDate { civil(instant).date }

  /// The instant at which the clock shows this.
  ///
  /// When the clock shows it twice, the first time counts; when it is skipped in spring, the time
  /// is read with the offset that held before the change.
  package func instant(of civil: CivilDateTime) -> Instant {
    let local = civil.millisecondsSinceEpoch
    let before = offset(at: Instant(milliseconds: local - 86_400_000))
    let first = Instant(milliseconds: local - Int64(before) * 1000)
    let actual = offset(at: first)
    if actual == before { return first }
    let second = Instant(milliseconds: local - Int64(actual) * 1000)
    return offset(at: second) == actual ? second : first
  }

  /// The first moment of a day.
  package func start(of date: CalendarDate) -> Instant {
    instant(of: CivilDateTime(date: date))
  }

  /// ISO 8601 with the offset of this zone, for example `2026-05-01T12:00:00+08:00`.
  package func text(of instant: Instant) -> String {
    let offset = offset(at: instant)
    return "\(civil(instant))\(CivilZone(secondsEast: offset).identifier)"
  }
}

extension CivilZone: Hashable {
  package static func == (left: CivilZone, right: CivilZone) -> Bool {
    left.identifier == right.identifier
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
