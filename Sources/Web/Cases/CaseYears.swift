import CivilTime
import Runtime

/// The years in which cases of the office began, by which a search is narrowed.
struct CaseYears {
  private let first: Int
  private let zone: CivilZone
  /// The beginnings of all years but the first.
  let beginnings: [Instant]

  init(_ office: Office, at now: Instant) throws {
    zone = office.zone
    let last = office.today(at: now).year
    first = min(try office.runtime.queries.firstBeginning().map(office.today)?.year ?? last, last)
    let zone = zone
    beginnings = first == last ? [] : ((first + 1)...last).map { Self.beginning(of: $0, in: zone) }
  }

  func year(of group: CaseGroup) -> Int { first + group.period }

  /// Nil for what cannot be a year.
  func range(of year: Int) -> Range<Instant>? {
    guard (1...9_998).contains(year) else { return nil }
    return Self.beginning(of: year, in: zone)..<Self.beginning(of: year + 1, in: zone)
  }

  /// For what is no year.
  var never: Range<Instant> { Instant(milliseconds: 0)..<Instant(milliseconds: 0) }

  private static func beginning(of year: Int, in zone: CivilZone) -> Instant {
    zone.start(of: CalendarDate(year: year, month: 1, day: 1) ?? CalendarDate(daysSinceEpoch: 0))
  }
}
