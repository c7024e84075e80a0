import CivilTime

/// A date-and-time text taken apart: `2025-03-01`, `08:30+08:00`, `2025-03-01T08:30Z`.
struct DateTimeReading: Hashable {
  var date: CalendarDate?
  var time: TimeOfDay?
  /// The zone that is written behind the time, if any.
  var zone: CivilZone?

  init(date: CalendarDate?, time: TimeOfDay?) {
    self.date = date
    self.time = time
  }

  /// Nil unless the text has the form of the subtype.
  init?(_ text: String, as subtype: DateTimeSpecification.Subtype) {
    switch subtype {
    case .date:
      guard let date = CalendarDate(text) else { return nil }
      self.date = date
    case .time:
      guard let (time, zone) = Self.time(text[...]) else { return nil }
      self.time = time
      self.zone = zone
    case .dateTime:
      guard let mark = text.firstIndex(of: "T"),
        let date = CalendarDate(String(text[..<mark])),
        let (time, zone) = Self.time(text[text.index(after: mark)...])
      else { return nil }
      self.date = date
      self.time = time
      self.zone = zone
    }
  }

  private static func time(_ text: Substring) -> (TimeOfDay, CivilZone?)? {
    let mark = text.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? text.endIndex
    guard let time = TimeOfDay(String(text[..<mark])) else { return nil }
    if mark == text.endIndex { return (time, nil) }
    guard let zone = CivilZone(identifier: String(text[mark...])) else { return nil }
    return (time, zone)
  }

  /// The same moment as the clocks of an office show it.
  func shown(at clock: FormClock) -> DateTimeReading {
    guard let time, let zone else { return self }
    let instant = zone.instant(of: CivilDateTime(date: date ?? clock.today, time: time))
    let civil = clock.zone.civil(instant)
    return DateTimeReading(date: date == nil ? nil : civil.date, time: civil.time)
  }

  /// The text that is sent, for a reading of the office's own clocks.
  func sent(
    as serialization: DateTimeSpecification.TimeSerialization, at clock: FormClock
  ) -> String {
    guard let time else { return date?.description ?? "" }
    let civil = CivilDateTime(date: date ?? clock.today, time: time)
    let instant = clock.zone.instant(of: civil)
    switch serialization {
    case .none: return text(of: civil)
    case .offset:
      let offset = CivilZone(secondsEast: clock.zone.offset(at: instant))
      return text(of: civil) + offset.identifier
    case .normalized: return text(of: CivilZone.utc.civil(instant)) + "Z"
    }
  }

  private func text(of civil: CivilDateTime) -> String {
    date == nil ? civil.time.shortText : "\(civil.date)T\(civil.time.shortText)"
  }
}
