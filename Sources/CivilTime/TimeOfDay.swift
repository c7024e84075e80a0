/// A time on the clock (时刻), from 00:00 to 23:59:59.999, without date and without zone.
package struct TimeOfDay: Hashable, Sendable {
  /// Milliseconds since midnight.
  package let milliseconds: Int

  package static let midnight = TimeOfDay(validMilliseconds: 0)

  package init?(hour: Int, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1000).contains(millisecond)
    else { return nil }
    milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// The time that many milliseconds after midnight, or nil outside one day.
  package init?(milliseconds: Int) {
    guard (0..<86_400_000).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  init(validMilliseconds: Int) { milliseconds = validMilliseconds }

  package var hour: Int { milliseconds / 3_600_000 }
  package var minute: Int { milliseconds / 60_000 % 60 }
  package var second: Int { milliseconds / 1000 % 60 }
  package var millisecond: Int { milliseconds % 1000 }
}

extension TimeOfDay: Comparable {
  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension TimeOfDay: LosslessStringConvertible {
  /// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.sss`.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let time = reader.time(), reader.isAtEnd else { return nil }
    self = time
  }

  /// `hh:mm:ss`, with `.sss` only when there are milliseconds.
  package var description: String {
    var writer = DigitWriter()
    writer.append(self, alwaysMilliseconds: false)
    return writer.text
  }

  /// `hh:mm`, as people write it.
  package var shortText: String { String(description.prefix(5)) }
}
