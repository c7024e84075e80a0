/// A point of time (时间点), in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  package static let epoch = Instant(milliseconds: 0)

  package func adding(milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }

  package func adding(seconds: Int64) -> Instant { adding(milliseconds: seconds * 1000) }

  /// The milliseconds from this point to the other, negative when the other is earlier.
  package func milliseconds(to other: Instant) -> Int64 { other.milliseconds - milliseconds }
}

extension Instant: Comparable {
  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Instant: LosslessStringConvertible {
  /// Reads ISO 8601 with a zone: `yyyy-mm-ddThh:mm[:ss[.sss]]` and `Z`, `+hh:mm` or `+hhmm`.
  ///
  /// Digits beyond the millisecond are cut off.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date(), reader.skip("T"), let time = reader.time(),
      let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    let local = CivilDateTime(date: date, time: time)
    milliseconds = local.millisecondsSinceEpoch - Int64(offset) * 1000
  }

  /// ISO 8601 in UTC with milliseconds, for example `2026-05-01T04:00:00.000Z`.
  package var description: String {
    let universal = CivilDateTime(millisecondsSinceEpoch: milliseconds)
    var writer = DigitWriter()
    writer.append(universal.date)
    writer.append("T")
    writer.append(universal.time, alwaysMilliseconds: true)
    writer.append("Z")
    return writer.text
  }
}

extension Instant: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not an ISO 8601 time with zone")
    }
    self = instant
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
