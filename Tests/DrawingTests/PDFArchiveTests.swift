import CivilTime
import Drawing
import Foundation
import TestTools
import Testing

@Suite("A PDF for the archive")
struct PDFArchiveTests {
  private let fonts = FontCollection()

  private func file(_ keywords: String = "", family: String = "Noto Serif CJK SC") throws -> [UInt8]
  {
    let canvas = try PDFCanvas(
      PDFCanvas.Description(
        title: "通知单 <甲> & (乙)", author: "云岭县", createdAt: Instant(seconds: 1_782_864_000),
        keywords: keywords))
    for _ in 0..<2 {
      try canvas.page(width: 210, height: 297) { pen in
        let face = Typeface(families: [family], size: 16)
        let layout = try fonts.layOut([TextRun("编制 Ω", in: face)], TextSetting(lineHeight: 10))
        pen.tag("P") { $0.draw(layout, x: 28, y: 37) }
      }
    }
    return try canvas.finish()
  }

  private func words(of bytes: [UInt8]) -> String {
    String(decoding: bytes, as: Unicode.ASCII.self)
  }

  @Test func `keeps the bytes of cairo and points behind them`() throws {
    let bytes = try file()
    let text = words(of: bytes)
    #expect(text.ranges(of: "startxref").count == 2)
    let last = try #require(text.range(of: "startxref\n", options: .backwards))
    let offset = try #require(Int(text[last.upperBound...].prefix { $0.isNumber }))
    #expect(words(of: Array(bytes[offset..<offset + 5])) == "xref\n")
    // Every entry of the update leads to the object of its number.
    let table = words(of: Array(bytes[offset...])).split(separator: "\n")
    var number: Int?
    var checked = 0
    for line in table.dropFirst() {
      if line.hasPrefix("trailer") { break }
      let fields = line.split(separator: " ")
      if fields.count == 2 {
        number = Int(fields[0])
      } else if let place = Int(fields[0]), let object = number {
        let start = "\(object) 0 obj\n"
        #expect(words(of: Array(bytes[place..<place + start.utf8.count])) == start)
        checked += 1
      }
    }
    #expect(checked >= 5)
  }

  @Test func `says the same in both kinds of metadata`() throws {
    let bytes = try file("song=Noto Serif CJK SC")
    let packet = String(
      decoding: try Tool.run("pdfinfo", ["-meta", "FILE"], on: bytes), as: UTF8.self)
    for part in [
      "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
      "通知单 &lt;甲&gt; &amp; (乙)", "<rdf:li>云岭县</rdf:li>",
      "<xmp:CreateDate>2026-07-01T00:00:00Z</xmp:CreateDate>",
      "<pdf:Keywords>song=Noto Serif CJK SC</pdf:Keywords>",
    ] {
      #expect(packet.contains(part), "\(part)")
    }
    let report = String(
      decoding: try Tool.run("pdfinfo", ["-isodates", "FILE"], on: bytes), as: UTF8.self)
    for part in [
      "通知单 <甲> & (乙)", "云岭县", "song=Noto Serif CJK SC", "Tongzheng 通政", "cairo; Tongzheng",
      "CreationDate:    2026-07-01T00:00:00Z", "ModDate:         2026-07-01T00:00:00Z",
      "Tagged:          yes", "Pages:           2",
    ] {
      #expect(report.contains(part), "\(part)")
    }
  }

  @Test func `has an output intent, a language and an identifier of its content`() throws {
    let text = words(of: try file())
    for part in ["/S /GTS_PDFA1", "/Lang (zh-CN)", "/N 3", "mntrRGB XYZ"] {
      #expect(text.contains(part), "\(part)")
    }
    let identifiers = text.matches(of: /\/ID \[ <([0-9a-f]{32})> <([0-9a-f]{32})> \]/)
    #expect(identifiers.count == 1)
    #expect(identifiers.first?.output.1 == identifiers.first?.output.2)
    let other = words(of: try file("x")).firstMatch(of: /\/ID \[ <([0-9a-f]{32})>/)
    #expect(other?.output.1 != identifiers.first?.output.1)
  }

  @Test func `maps the glyphs of TrueType fonts`() throws {
    let text = words(of: try file(family: "DejaVu Sans"))
    // Ω is outside of the simple encodings, so the font becomes one of many characters.
    #expect(text.contains("/Subtype /CIDFontType2"))
    let fonts = text.ranges(of: "/Subtype /CIDFontType2").count
    #expect(text.ranges(of: "/CIDToGIDMap /Identity").count == fonts / 2)
  }

  /// Squares of four points, an inch from the corner, and a text.
  private func page(_ draw: (Pen, ModuleShape) -> Void) throws -> [UInt8] {
    let shape = ModuleShape(
      corner: Point(x: 25.4, y: 25.4), moduleWidth: 25.4 / 18, moduleHeight: 25.4 / 18,
      blocks: [
        ModuleShape.Block(column: 0, row: 0, width: 7, height: 1),
        ModuleShape.Block(column: 12, row: 3, width: 1, height: 10),
      ])
    let canvas = try PDFCanvas(
      PDFCanvas.Description(title: "码", author: "云岭县", createdAt: Instant(seconds: 1_782_864_000)))
    for _ in 0..<2 {
      try canvas.page(width: 100, height: 80) { pen in
        let face = Typeface(families: ["Noto Serif CJK SC"], size: 16)
        let layout = try fonts.layOut([TextRun("编制", in: face)], TextSetting(lineHeight: 10))
        pen.turned(by: 30, aboutX: 50, y: 50) { $0.draw(layout, x: 60, y: 50) }
        draw(pen, shape)
      }
    }
    return try canvas.finish()
  }

  @Test func `shows symbols as if cairo had drawn them, in fewer bytes`() throws {
    let symbols = try page { pen, shape in pen.fill(shape) }
    let boxes = try page { pen, shape in pen.fill(shape.boxes) }
    for page in ["1", "2"] {
      let arguments = ["-r", "144", "-gray", "-f", page, "-l", page, "FILE"]
      let picture = try Tool.run("pdftoppm", arguments, on: symbols)
      #expect(try picture == Tool.run("pdftoppm", arguments, on: boxes))
      #expect(picture.contains { $0 == 0 })
    }
    let text = words(of: symbols)
    #expect(text.contains("0 0 7 1 re\n12 3 1 10 re\nf\n"))
    #expect(text.ranges(of: /\/Contents \[ \d+ 0 R \d+ 0 R \d+ 0 R \]/).count == 2)
  }
}
