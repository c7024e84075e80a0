import Barcodes
import PictureReading
import SimulatedPaper
import TestTools
import Testing

@Suite("A reader of pictures")
struct PictureReaderTests {
  /// A grid as pixels, so many to a module, in white.
  private static func picture(
    _ grid: ModuleGrid, scale: Int, rowHeight: Int = 1, margin: Int = 10
  ) -> Luminance {
    let width = (grid.width + 2 * margin) * scale
    let height = (grid.height * rowHeight + 2 * margin) * scale
    var pixels = [UInt8](repeating: 255, count: width * height)
    for row in 0..<grid.height * rowHeight * scale {
      for column in 0..<grid.width * scale
      where grid[column: column / scale, row: row / scale / rowHeight] {
        pixels[(row + margin * scale) * width + column + margin * scale] = 0
      }
    }
    return Luminance(width: width, height: height, pixels: pixels)
  }

  private static func reading(_ picture: Luminance) -> [ReadSymbol] {
    let outcome: PictureReader.Outcome<Bool> = PictureReader().read(picture) { _ in .worthless }
    return outcome.worthless
  }

  @Test func `reads QR codes and PDF417 to the byte`() throws {
    let text = "HTTPS://V.EXAMPLE.CN/1/" + String(repeating: "90125", count: 50)
    let qr = try Self.picture(QRCode.encode(text), scale: 4)
    #expect(Self.reading(qr).first == ReadSymbol(symbology: .qr, bytes: Array(text.utf8)))
    let bytes: [UInt8] = [0xB9, 0xAB, 0xCE, 0xC4] + Array("^GB0626|".utf8)
    let stacked = try Self.picture(PDF417.encode(bytes), scale: 3, rowHeight: 3)
    #expect(Self.reading(stacked).first == ReadSymbol(symbology: .pdf417, bytes: bytes))
  }

  @Test func `goes on until a symbol proves itself, and says what did not`() throws {
    let picture = try Self.picture(QRCode.encode("12345"), scale: 4)
    let proven: PictureReader.Outcome<String> = PictureReader([.qr]).read(picture) {
      .proven($0.text)
    }
    #expect(proven.finding?.proof == "12345")
    #expect(proven.finding?.filter == PictureFilter.none)
    let refused: PictureReader.Outcome<String> = PictureReader([.qr]).read(picture) { _ in
      .worthless
    }
    #expect(refused.finding == nil)
    #expect(refused.worthless.map(\.text) == ["12345"])
    let plausible: PictureReader.Outcome<String> = PictureReader([.qr]).read(picture) {
      .plausible($0.text)
    }
    #expect(plausible.finding?.proof == "12345")
  }

  @Test func `finds a symbol anywhere on a whole page`() throws {
    let text = String(repeating: "0918273645", count: 25)
    let symbol = try Self.picture(QRCode.encode(text), scale: 6)
    let width = 1_240
    let height = 1_754
    for (left, top) in [(40, 60), (800, 1_300)] {
      var random = SeededRandom(seed: 3)
      var pixels = (0..<width * height).map { _ in UInt8.random(in: 225...255, using: &random) }
      for row in 0..<symbol.height {
        for column in 0..<symbol.width {
          pixels[(top + row) * width + left + column] = symbol.pixels[row * symbol.width + column]
        }
      }
      let page = Luminance(width: width, height: height, pixels: pixels)
      let outcome: PictureReader.Outcome<Bool> = PictureReader([.qr]).read(page) {
        $0.text == text ? .proven(true) : .worthless
      }
      #expect(outcome.finding?.proof == true)
    }
  }

  @Test func `reads nothing from noise`() {
    var random = SeededRandom(seed: 8)
    let pixels = (0..<200 * 200).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(Self.reading(Luminance(width: 200, height: 200, pixels: pixels)).isEmpty)
  }
}
