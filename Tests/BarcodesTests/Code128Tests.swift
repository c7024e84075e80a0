import Barcodes
import Testing

@Suite("A Code 128 mark")
struct Code128Tests {
  @Test func `of two digits is start C, one character, check and stop`() throws {
    // Start C = 105, value 0, check (105 + 0) mod 103 = 2, stop; ISO/IEC 15417 table 1.
    let expected = [2, 1, 1, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 3, 3, 1, 1, 1, 2]
    #expect(try Code128.encode("00").widths == expected)
  }

  @Test func `packs two digits into eleven modules`() throws {
    // Start, 10 pairs, check: 12 characters of 11 modules, and a stop of 13.
    #expect(try Code128.encode("20261234567890123456").width == 12 * 11 + 13)
  }

  @Test func `names its dark bars`() throws {
    let pattern = BarPattern([2, 1, 3])
    #expect(pattern.bars == [0..<2, 3..<6])
    #expect(pattern.width == 6)
  }

  @Test(
    "says why a text does not fit",
    arguments: [
      ("", BarcodeError.empty), ("编制1", .unencodable("编")),
      (String(repeating: "7", count: 400), .tooLong(count: 400)),
    ])
  func refused(text: String, error: BarcodeError) {
    #expect(throws: error) { try Code128.encode(text) }
  }

  @Test func `is the same from many threads at once`() async throws {
    let alone = try (0..<40).map { try Code128.encode("\(10_000_000 + $0)") }
    try await withThrowingTaskGroup(of: (Int, BarPattern).self) { group in
      for index in 0..<40 {
        group.addTask { (index, try Code128.encode("\(10_000_000 + index)")) }
      }
      for try await (index, pattern) in group {
        #expect(pattern == alone[index])
      }
    }
  }
}
