import CivilTime
import Drawing
import Foundation
import TestTools
import Testing

@Suite("A canvas")
struct CanvasTests {
  let fonts = FontCollection()
  let description = PDFCanvas.Description(
    title: "编制使用核准通知单", author: "中共云岭县委机构编制委员会办公室", createdAt: Instant(seconds: 1_782_864_000))

  private func drawing(_ text: String) throws -> [UInt8] {
    let canvas = try PDFCanvas(description)
    try canvas.page(width: 210, height: 297) { pen in
      let song = Typeface(families: ["Noto Serif CJK SC"], size: 16)
      let layout = try fonts.layOut(
        [TextRun(text, in: song)], TextSetting(lineHeight: 10.227, width: 156))
      pen.draw(layout, x: 28, y: 37)
      pen.fill(Box(x: 28, y: 262, width: 156, height: 0.35))
    }
    return try canvas.finish()
  }

  @Test func `gives the same bytes for the same drawing`() throws {
    #expect(try drawing("一入八方〔2026〕12号") == drawing("一入八方〔2026〕12号"))
    #expect(try drawing("一入八方") != drawing("一人八方"))
  }

  @Test func `gives back exactly the text that was set`() throws {
    let text = "一入八方，长青页：云编核〔2026〕12号（2026年7月1日）；①“引号”……——·￥＋％ABCabc 0123456789。"
    let layout = String(
      decoding: try Tool.run("pdftotext", ["-layout", "FILE", "-"], on: try drawing(text)),
      as: UTF8.self)
    let characters = layout.filter { !$0.isWhitespace }
    #expect(characters == text.filter { !$0.isWhitespace })
  }

  @Test func `embeds subsets of its fonts`() throws {
    let list = String(
      decoding: try Tool.run("pdffonts", ["FILE"], on: try drawing("通政")), as: UTF8.self)
    let rows = list.split(separator: "\n").dropFirst(2)
    #expect(rows.count == 1)
    #expect(rows.allSatisfy { $0.contains("yes yes yes") })
  }

  @Test func `says title, author and time in the file`() throws {
    let report = String(
      decoding: try Tool.run("pdfinfo", ["-isodates", "FILE"], on: try drawing("通政")),
      as: UTF8.self)
    #expect(report.contains("编制使用核准通知单"))
    #expect(report.contains("中共云岭县委机构编制委员会办公室"))
    #expect(report.contains("CreationDate:    2026-07-01T00:00:00Z"))
    #expect(report.contains("(A4)"))
  }

  @Test func `refuses a page without area`() throws {
    let canvas = try PDFCanvas(description)
    #expect(throws: DrawingError.badSize(width: 0, height: 297)) {
      try canvas.page(width: 0, height: 297) { _ in }
    }
    #expect(throws: DrawingError.badSize(width: 1e9, height: 1e9)) {
      _ = try ImageCanvas(width: 1e9, height: 1e9, dotsPerInch: 300)
    }
  }

  /// Rows of grey values in the middle of each square millimetre of a page of `side` millimetres.
  private func raster(_ side: Int, _ body: (Pen) throws -> Void) throws -> [[UInt8]] {
    let canvas = try PDFCanvas(description)
    try canvas.page(width: Double(side), height: Double(side), body)
    let image = try Tool.run(
      "pdftoppm", ["-r", "254", "-gray", "-aa", "no", "-aaVector", "no", "FILE"],
      on: try canvas.finish())
    let width = side * 10
    let pixels = Array(image.suffix(width * width))
    return (0..<side).map { row in
      (0..<side).map { pixels[(row * 10 + 5) * width + $0 * 10 + 5] }
    }
  }

  @Test func `stamps a mask dot for dot`() throws {
    let mask = DotMask(
      width: 11, height: 9, dots: (0..<99).map { ($0 * 7 + $0 / 11) % 3 == 0 })
    let rows = try raster(20) { pen in
      try pen.stamp(mask, in: Box(x: 4, y: 5, width: 11, height: 9))
    }
    for row in 0..<20 {
      for column in 0..<20 {
        let isInside = (4..<15).contains(column) && (5..<14).contains(row)
        let inked = isInside && mask.dots[(row - 5) * 11 + column - 4]
        #expect(rows[row][column] == (inked ? 0 : 255), "dot \(column), \(row)")
      }
    }
  }

  @Test func `turns what is drawn`() throws {
    let rows = try raster(20) { pen in
      pen.turned(by: 90, aboutX: 10, y: 10) { $0.fill(Box(x: 11, y: 9.5, width: 5, height: 1)) }
    }
    #expect(rows[13].contains(0))
    #expect(!rows[10][14...].contains(0))
  }

  @Test func `writes a picture as PNG`() throws {
    let canvas = try ImageCanvas(width: 50, height: 20, dotsPerInch: 254)
    try canvas.draw { $0.fill(Box(x: 10, y: 5, width: 30, height: 10)) }
    let bytes = try canvas.finish()
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // Width and height of the IHDR chunk, big-endian at 16 and 20.
    #expect(Array(bytes[16..<24]) == [0, 0, 1, 0xF4, 0, 0, 0, 200])
  }

  @Test func `reads colours`() {
    #expect(Color(hexadecimal: "#ff0000") == Color(red: 1, green: 0, blue: 0))
    for text in ["ff0000", "#f00", "#gg0000", "#ff00000", "#+f0000", ""] {
      #expect(Color(hexadecimal: text) == nil, "\(text)")
    }
  }
}
