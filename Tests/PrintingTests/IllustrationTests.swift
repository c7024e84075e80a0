import CivilTime
import DotMatrix
import Drawing
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing
import XMLReading

@Suite("Pictures, seals and patterns")
struct IllustrationTests {
  /// 20 × 10 pixels: the left half is black, the right one white.
  private let png =
    "iVBORw0KGgoAAAANSUhEUgAAABQAAAAKCAAAAACRPiE6AAAAEUlEQVR42mNggIP/cMAwlAUB6/xjnSE2zw0AAAAASUVORK5CYII="

  private func template(_ inner: String) throws -> PrintTemplate {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page width="50" height="40" top="5" right="5" bottom="5" left="5"/>
      <style name="small" font="song" size="10" line="5"/>
      \(inner)
      </print-template>
      """
    return try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
  }

  private func document(_ inner: String, _ data: Context = [:]) throws -> PrintedDocument {
    try PrintedDocument(
      PrintOrder(
        template: try template(inner), scope: Scope(data, now: .epoch), marks: [Marks()]))
  }

  /// The grey in the middle of each square millimetre.
  private func raster(_ pdf: [UInt8], page: Int = 1) throws -> [[UInt8]] {
    let image = try Tool.run(
      "pdftoppm",
      [
        "-r", "254", "-gray", "-aa", "no", "-aaVector", "no", "-f", "\(page)", "-l", "\(page)",
        "FILE",
      ],
      on: pdf)
    let pixels = Array(image.suffix(500 * 400))
    return (0..<40).map { row in (0..<50).map { pixels[(row * 10 + 5) * 500 + $0 * 10 + 5] } }
  }

  @Test func `draws a picture in its own shape in the middle of its area`() throws {
    let inner = """
      <picture name="p">\(png)</picture>
      <fixed><image x="10" y="10" width="20" height="20" picture="p"/></fixed>
      """
    let rows = try raster(document(inner).pdf(author: "云岭县"))
    // 2 : 1, so 20 × 10 mm from y = 15; the left half is black.
    #expect(rows[17][12] < 30)
    #expect(rows[22][17] < 30)
    #expect(rows[17][27] > 220)
    #expect(rows[12][12] == 255)
    #expect(rows[27][12] == 255)
  }

  @Test func `makes a picture into dots for 24 pins, and grey into some of them`() throws {
    let inner = """
      <picture name="p">\(png)</picture>
      <fixed><image x="10" y="10" width="20" height="20" picture="p"/></fixed>
      """
    let target = DotTarget(printer: .generic, mode: .bitmap)
    let mask = try #require(try document(inner).sheets(for: target).first).mask
    /// How much of a square of two millimetres is struck.
    func share(_ x: Double, _ y: Double) -> Double {
      let dot = 25.4 / 180
      let (columns, rows) = (Int(x / dot)..<Int((x + 2) / dot), Int(y / dot)..<Int((y + 2) / dot))
      let struck = rows.reduce(0) { sum, row in sum + columns.count { mask[$0, row] } }
      return Double(struck) / Double(columns.count * rows.count)
    }
    #expect(share(12, 18) == 1)
    #expect(share(26, 18) == 0)
    #expect(share(12, 11) == 0)
    // A grey of 128 becomes every second dot.
    let grey = try Bitmap(png: Self.grey()).dots(width: 40, height: 40)
    #expect(abs(grey.dots.count { $0 } - 800) < 20)
    let error = #expect(throws: PrintingError.self) {
      _ = try document(inner).sheets(for: DotTarget(printer: .generic, mode: .text))
    }
    #expect(error?.faults.map(\.rule) == ["not-text"])
  }

  /// A picture of one grey.
  private static func grey() throws -> [UInt8] {
    let canvas = try ImageCanvas(width: 10, height: 10, dotsPerInch: 50.8)
    let half = Color(red: 0.5, green: 0.5, blue: 0.5)
    try canvas.draw { $0.fill(Box(x: 0, y: 0, width: 10, height: 10), half) }
    return try canvas.finish()
  }

  @Test func `takes a picture from the data, and nothing where there is none`() throws {
    let inner = "<fixed><image x='10' y='15' width='20' height='10' value='photo'/></fixed>"
    #expect(try raster(document(inner, ["photo": .string(png)]).pdf(author: "a"))[17][12] < 30)
    #expect(try raster(document(inner).pdf(author: "a"))[17][12] == 255)
    for wrong in ["***", "bm90IGEgcGljdHVyZQ=="] {
      let error = #expect(throws: PrintingError.self) {
        _ = try document(inner, ["photo": .string(wrong)])
      }
      #expect(error?.faults.map(\.rule) == ["bad-picture"])
    }
  }

  @Test func `shows the place of a seal and prints none`() throws {
    let inner = "<fixed><seal x='5' y='5' size='30'/></fixed>"
    let order = try document(inner)
    let print = try raster(order.pdf(author: "a"))
    #expect(print.allSatisfy { $0.allSatisfy { $0 == 255 } })
    #expect(order.svg(page: 0).contains("盖章处"))
    let specimen = try PrintedDocument(
      PrintOrder(specimenOf: try template(inner), scope: Scope(now: .epoch)))
    let text = try Tool.run("pdftotext", ["FILE", "-"], on: try specimen.pdf(author: "a"))
    #expect(String(decoding: text, as: UTF8.self).contains("盖章处"))
  }

  @Test func `keeps a pattern once, however many pages show it`() throws {
    let inner = { (pages: Int) in
      """
      <fixed><guilloche x="2" y="2" width="46" height="36" band="3"/>
      <micro-text x="5" y="30" width="40" words="云岭县"/></fixed>
      <body><repeat for="n" in="for i in 1..\(pages) return i"><paragraph style="small">{{ n }}</paragraph><page-break if="n &lt; \(pages)"/></repeat></body>
      """
    }
    let one = try document(inner(1)).pdf(author: "a")
    let many = try document(inner(21)).pdf(author: "a")
    #expect(many.count < one.count + 20 * 1200)
    for page in [1, 21] {
      let rows = try raster(many, page: page)
      #expect(rows.prefix(6).joined().contains { $0 < 255 })
    }
    let text = String(
      decoding: try Tool.run("pdftotext", ["-f", "1", "-l", "1", "FILE", "-"], on: one),
      as: UTF8.self)
    // 40 mm hold 25 times three characters of 1.5 points.
    #expect(text.ranges(of: "云岭县").count == 25)
  }

  @Test func `draws squares with gaps between the rows`() throws {
    let inner = """
      <fixed><grid x="5" y="5" width="40" height="22" columns="4" rows="2" gap="2" thickness="1"/>
      <frame x="6" y="6" width="3" height="3" thickness="0" fill="#808080"/></fixed>
      """
    let bytes = try document(inner).pdf(author: "a")
    let image = try Tool.run(
      "pdftoppm", ["-r", "254", "-gray", "-aa", "no", "-aaVector", "no", "FILE"], on: bytes)
    let pixels = Array(image.suffix(500 * 400))
    func grey(_ x: Double, _ y: Double) -> UInt8 { pixels[Int(y * 10) * 500 + Int(x * 10)] }
    for x in [5.0, 15, 25, 35, 45] {
      #expect(grey(x, 10) == 0)
      #expect(grey(x, 16) == 255)
      #expect(grey(x, 20) == 0)
    }
    for y in [5.0, 15, 17, 27] { #expect(grey(20, y) == 0) }
    #expect(grey(7.5, 7.5) == 128)
  }
}
