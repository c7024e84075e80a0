/// A mode of bit images (`ESC * m`): how dense the dots stand, and how many pins strike.
package struct ImageMode: Hashable, Sendable {
  /// The number m.
  package let number: UInt8
  /// Columns in an inch.
  package let columnsPerInch: Int
  /// Rows in an inch.
  package let rowsPerInch: Int
  package let pins: Int
  /// Whether a pin may strike in two neighbouring columns; a head drops what it cannot strike.
  package let allowsNeighbours: Bool

  private init(_ number: UInt8, _ columns: Int, _ rows: Int, pins: Int, neighbours: Bool = true) {
    self.number = number
    columnsPerInch = columns
    rowsPerInch = rows
    self.pins = pins
    allowsNeighbours = neighbours
  }

  package var bytesPerColumn: Int { pins / 8 }

  /// 180 × 180 dots: as dense as the pins stand, at full speed.
  package static let square180 = ImageMode(39, 180, 180, pins: 24)

  /// The modes by number, as the manuals list them for heads of 24 pins. Eight pins of the 24 stand
  /// for a head of 9 pins, three rows apart.
  package static let all: [UInt8: ImageMode] = Dictionary(
    uniqueKeysWithValues: [
      ImageMode(0, 60, 60, pins: 8),
      ImageMode(1, 120, 60, pins: 8),
      ImageMode(2, 120, 60, pins: 8, neighbours: false),
      ImageMode(3, 240, 60, pins: 8, neighbours: false),
      ImageMode(4, 80, 60, pins: 8),
      ImageMode(6, 90, 60, pins: 8),
      ImageMode(32, 60, 180, pins: 24),
      ImageMode(33, 120, 180, pins: 24),
      ImageMode(38, 90, 180, pins: 24),
      square180,
      ImageMode(40, 360, 180, pins: 24, neighbours: false),
      ImageMode(71, 180, 360, pins: 48),
      ImageMode(72, 360, 360, pins: 48, neighbours: false),
      ImageMode(73, 360, 360, pins: 48),
    ].map { ($0.number, $0) })
}
