/// Who issues papers: the division of GB/T 2260 and the number of the office inside it.
package struct IssuerCode: Hashable, Sendable, CustomStringConvertible {
  /// Six digits as a number, such as 990102.
  package let division: UInt32
  /// From 0 to 4095.
  package let unit: UInt16

  package init?(division: UInt32, unit: UInt16) {
    guard division < 1_000_000, unit < 4_096 else { return nil }
    self.division = division
    self.unit = unit
  }

  init?(rawValue: UInt32) {
    self.init(division: rawValue >> 12, unit: UInt16(rawValue & 0xFFF))
  }

  /// 20 bits of the division before 12 bits of the unit.
  var rawValue: UInt32 { division << 12 | UInt32(unit) }

  package var description: String {
    let digits = String(division)
    return String(repeating: "0", count: 6 - digits.count) + digits + "-\(unit)"
  }
}
