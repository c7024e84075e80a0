import Barcodes
import Testing

@Suite("A QR code")
struct QRCodeTests {
  @Test func `holds an address and 277 digits in 49 modules`() throws {
    let address = "HTTPS://ZHENG.YUNLING.EXAMPLE/1/"
    let grid = try QRCode.encode(address + String(repeating: "7", count: 277))
    #expect(grid.width == 49)
    #expect(grid.height == 49)
  }

  @Test func `has its three finders`() throws {
    let grid = try QRCode.encode("云岭县")
    let far = grid.width - 7
    for (column, row) in [(0, 0), (far, 0), (0, far)] {
      for step in 0..<7 {
        #expect(grid[column: column + step, row: row])
        #expect(grid[column: column, row: row + step])
      }
    }
    #expect(grid.darkRuns(inRow: 0).first == 0..<7)
  }

  @Test func `grows with the level of correction`() throws {
    let text = String(repeating: "A1", count: 200)
    let widths = try QRCode.Level.allCases.map { try QRCode.encode(text, level: $0).width }
    #expect(widths == widths.sorted())
    #expect(Set(widths).count == widths.count)
  }

  @Test(
    "says why a text does not fit",
    arguments: [
      ("", BarcodeError.empty), ("a\0b", .unencodable("\0")),
      (String(repeating: "x", count: 3000), .tooLong(count: 3000)),
    ])
  func refused(text: String, error: BarcodeError) {
    #expect(throws: error) { try QRCode.encode(text) }
  }

  @Test func `is the same from many threads at once`() async throws {
    let texts = (0..<40).map { String(repeating: "\($0)", count: 20 + $0) }
    let alone = try texts.map { try QRCode.encode($0) }
    try await withThrowingTaskGroup(of: (Int, ModuleGrid).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, try QRCode.encode(text)) }
      }
      for try await (index, grid) in group {
        #expect(grid == alone[index])
      }
    }
  }
}
