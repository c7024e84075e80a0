import Barcodes
import Foundation
import PictureReading
import SimulatedPaper
import TestTools
import Testing

/// The simulated paper must be as hard to read as the one it was written after: zbar without any
/// filter reads QR codes of version 8-M with five dots a module there in these shares of all prints.
@Suite("Simulated paper")
struct SimulatedPaperTests {
  private static let isLong = ProcessInfo.processInfo.environment["TONGZHENG_LONG"] != nil
  private static let text =
    "HTTPS://ZHENG.YUNLING.EXAMPLE/1/" + String(repeating: "8301946275", count: 28).prefix(277)

  @Test(
    .enabled(if: isLong),
    arguments: [(PaperLevel.phone, 0.83), (.wornScan, 0), (.wornPhone, 0.31)])
  func `is as hard for a plain reader as what it was written after`(
    level: PaperLevel, share: Double
  ) throws {
    let grid = try QRCode.encode(Self.text)
    let prints = 1_000
    var read = 0
    for seed in 0..<prints {
      var random = SeededRandom(seed: UInt64(seed))
      let dots = DotGrid(grid, dotsPerModule: 5)
      let sheet = SimulatedSheet(dots, level, &random)
      let picture = try sheet.captured(level, &random)
      if ZBarReader.symbols(in: picture, [.qr]).contains(where: { $0.text == Self.text }) {
        read += 1
      }
    }
    let found = Double(read) / Double(prints)
    print("zbar \(level.rawValue): \(found)")
    #expect(abs(found - share) <= 0.05, "seeds 0..<\(prints)")
  }

  @Test(arguments: PaperLevel.allCases)
  func `is the same for the same seed`(level: PaperLevel) throws {
    let dots = DotGrid(try QRCode.encode("123"), dotsPerModule: 3)
    let pictures = try (0..<2).map { _ in
      var random = SeededRandom(seed: 17)
      return try SimulatedSheet(dots, level, &random).captured(level, &random)
    }
    #expect(pictures[0] == pictures[1])
  }
}
