import CivilTime
import DotMatrix
import Drawing
import FEEL
import Foundation
import PictureReading
import PrintTemplates
import Printing
import TestTools
import Testing
import XMLReading

@Suite("A PDF417 on a paper")
struct StackedCodeTests {
  /// 编制 is B1E0 D6C6 in GB 18030.
  private let words = "GB0626-2005^990102202600000012^编制^|"
  private let gb18030 =
    Array("GB0626-2005^990102202600000012^".utf8) + [0xB1, 0xE0, 0xD6, 0xC6] + Array("^|".utf8)

  private func document(
    _ attributes: String, _ data: Context? = nil
  ) throws -> PrintedDocument {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page width="150" height="60" top="5" right="5" bottom="5" left="5"/>
      <fixed><pdf417 x="10" y="10" value="words" \(attributes)/></fixed>
      </print-template>
      """
    let template = try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
    let data = data ?? ["words": .string(words)]
    return try PrintedDocument(
      PrintOrder(template: template, scope: Scope(data, now: .epoch), marks: [Marks()]))
  }

  private func faults(_ attributes: String, _ data: Context? = nil) -> [String] {
    do {
      _ = try document(attributes, data)
      return []
    } catch let error as PrintingError {
      return error.faults.map(\.rule)
    } catch {
      return ["\(error)"]
    }
  }

  /// The bytes of the first symbol that says something.
  private func reading(_ picture: Luminance) -> [UInt8]? {
    PictureReader([.pdf417]).read(picture) { .proven($0.bytes) }.finding?.proof
  }

  private func picture(_ document: PrintedDocument) throws -> Luminance {
    let image = try Tool.run(
      "pdftoppm", ["-r", "300", "-png", "FILE"], on: try document.pdf(author: "云岭县"))
    return try Luminance(file: [UInt8](image))
  }

  @Test func `says a text of the data in GB 18030, or in UTF-8`() throws {
    let chinese = try document("width='60' height='25'")
    #expect(try reading(picture(chinese)) == gb18030)
    let international = try document("width='60' height='25' encoding='utf-8' level='2'")
    #expect(try reading(picture(international)) == Array(words.utf8))
  }

  @Test func `has the columns that its width holds, three modules high`() throws {
    // 300 modules of 0.33: 4 light ones, 69 for start and stop, 13 columns.
    let svg = try document("width='99' height='30'").svg(page: 0)
    let boxes = svg.matches(of: /M([\d.]+) [\d.]+H([\d.]+)V/)
    let left = boxes.compactMap { Double($0.output.1) }.min() ?? 0
    let right = boxes.compactMap { Double($0.output.2) }.max() ?? 0
    #expect(abs(right - left - Double(69 + 13 * 17) * 0.33) < 0.01)
    #expect(abs((left + right) / 2 - 10 - 49.5) < 0.01)
  }

  @Test func `is struck in whole dots by 24 pins`() throws {
    let target = DotTarget(printer: .generic, mode: .bitmap)
    let sheets = try document("width='130' height='40' module='0.42'").sheets(for: target)
    let mask = try #require(sheets.first).mask
    let scale = 2
    var pixels = [UInt8](repeating: 255, count: mask.width * mask.height * scale * scale)
    for (index, isInked) in mask.dots.enumerated() where isInked {
      let (row, column) = index.quotientAndRemainder(dividingBy: mask.width)
      for place in 0..<scale * scale {
        let (y, x) = place.quotientAndRemainder(dividingBy: scale)
        pixels[(row * scale + y) * mask.width * scale + column * scale + x] = 0
      }
    }
    let picture = Luminance(
      width: mask.width * scale, height: mask.height * scale, pixels: pixels)
    #expect(reading(picture) == gb18030)
  }

  @Test func `is refused where its area is too small, for laser or for pins`() throws {
    #expect(faults("width='40' height='5'") == ["mark-too-large"])
    #expect(faults("width='60' height='25'", [:]) == ["no-value"])
    #expect(faults("width='60' height='25'", ["words": ""]) == ["no-value"])
    let error = #expect(throws: PrintingError.self) {
      _ = try document("width='60' height='25'")
        .sheets(for: DotTarget(printer: .generic, mode: .bitmap))
    }
    #expect(error?.faults.map(\.rule) == ["mark-too-small-for-dots"])
  }
}
