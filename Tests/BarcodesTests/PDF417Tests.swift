import Barcodes
import Testing

@Suite("A PDF417 symbol")
struct PDF417Tests {
  @Test func `has as many columns as it is told, between its start and stop patterns`() throws {
    let bytes = Array(repeating: UInt8(ascii: "7"), count: 300)
    let grid = try PDF417.encode(bytes, level: 3, columns: 8)
    // 17 modules for start, left and right indicators and each column, 18 for the stop pattern.
    #expect(grid.width == 17 * (8 + 3) + 18)
    for row in 0..<grid.height {
      #expect(grid.darkRuns(inRow: row).first == 0..<8)
      #expect(grid.darkRuns(inRow: row).last == grid.width - 1..<grid.width)
    }
  }

  @Test func `says why bytes do not fit`() {
    #expect(throws: BarcodeError.empty) { try PDF417.encode([]) }
    #expect(throws: BarcodeError.tooLong(count: 4_000)) {
      try PDF417.encode([UInt8](repeating: 200, count: 4_000))
    }
  }
}
