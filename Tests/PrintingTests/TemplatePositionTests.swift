import DotMatrix
import Drawing
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

@Suite("Where shipped templates put things")
struct TemplatePositionTests {
  /// What a sheet of an office may be off, in millimetres.
  private static let tolerance = 0.2

  @Test("texts stand where the file says", arguments: Sample.all)
  func texts(sample: Sample) throws {
    let plan = try TemplatePlan(try sample.bytes(), data: try sample.data())
    let words = try PlacedWord.all(in: try sample.pdf())
    for text in plan.texts where !text.isPreprinted {
      let page = (text.section ?? 0) + 1
      let line = words.filter {
        $0.page == page
          && abs($0.middle(text.isSans ? .sans : .serif) - text.middle) < Self.tolerance
          && $0.right > text.x - 1 && $0.x < text.x + text.width + 1
      }.sorted { $0.x < $1.x }
      #expect(
        line.map(\.text).joined() == text.words, "“\(text.words)” at \(text.x), \(text.middle)")
      guard let first = line.first, let last = line.last else { continue }
      switch text.alignment {
      case "left", "justify": #expect(abs(first.x - text.x) < Self.tolerance, "\(text.words)")
      case "right":
        #expect(abs(last.right - text.x - text.width) < Self.tolerance, "\(text.words)")
      case "center":
        let middle = (first.x + last.right) / 2
        #expect(abs(middle - text.x - text.width / 2) < Self.tolerance, "\(text.words)")
      default:
        #expect(abs(first.x - text.x) < Self.tolerance, "\(text.words)")
        #expect(abs(last.right - text.x - text.width) < Self.tolerance, "\(text.words)")
      }
    }
  }

  @Test("rules lie where the file says", arguments: Sample.all)
  func rules(sample: Sample) throws {
    let plan = try TemplatePlan(try sample.bytes(), data: try sample.data())
    guard !plan.rules.isEmpty else { return }
    let bytes = try sample.pdf()
    for page in Set(plan.rules.map { ($0.section ?? 0) + 1 }) {
      let picture = try GreyPage(of: bytes, page: page)
      for rule in plan.rules where (rule.section ?? 0) + 1 == page {
        let (middleX, middleY) = (rule.x + rule.width / 2, rule.y + rule.height / 2)
        let isLevel = rule.width > rule.height
        for share in [0.02, 0.3, 0.5, 0.7, 0.98] {
          let x = isLevel ? rule.x + rule.width * share : middleX
          let y = isLevel ? middleY : rule.y + rule.height * share
          #expect(picture.isInked(x, y), "\(rule) at \(x), \(y)")
        }
      }
    }
  }

  @Test("bars and squares stand in dots where the file says", arguments: Sample.counterPapers)
  func dots(sample: Sample) throws {
    let plan = try TemplatePlan(try sample.bytes(), data: try sample.data())
    let sheets = try sample.document()
      .sheets(for: DotTarget(printer: try sample.printer(), mode: .bitmap))
    func ink(_ area: TemplatePlan.Area, _ page: Int) -> (
      left: Double, top: Double, right: Double, bottom: Double
    )? {
      let mask = sheets[page].mask
      let dot = 25.4 / 180
      var (left, top, right, bottom) = (Int.max, Int.max, -1, -1)
      for row in max(0, Int(area.y / dot))..<min(mask.height, Int((area.y + area.height) / dot)) {
        for column in max(0, Int(area.x / dot))..<min(mask.width, Int((area.x + area.width) / dot))
        where mask.dots[row * mask.width + column] {
          (left, right) = (min(left, column), max(right, column + 1))
          (top, bottom) = (min(top, row), max(bottom, row + 1))
        }
      }
      guard right > 0 else { return nil }
      return (Double(left) * dot, Double(top) * dot, Double(right) * dot, Double(bottom) * dot)
    }
    for grid in plan.grids {
      let page = grid.section ?? 0
      let box = try #require(ink(grid, page), "no ink in \(grid)")
      // A symbol of version 8 has 49 modules of four or five dots, with four light ones around.
      let side = grid.width >= 40.2 ? 49.0 * 5 : 49.0 * 4
      let width = side * 25.4 / 180
      #expect(abs(box.right - box.left - width) < 0.01, "\(grid)")
      #expect(abs(box.bottom - box.top - width) < 0.01, "\(grid)")
      #expect(abs((box.left + box.right) / 2 - grid.x - grid.width / 2) < Self.tolerance)
      #expect(abs((box.top + box.bottom) / 2 - grid.y - grid.height / 2) < Self.tolerance)
    }
    for text in plan.texts where !text.isPreprinted {
      let area = TemplatePlan.Area(
        x: text.x, y: text.middle - 2, width: text.width, height: 4, section: text.section)
      let box = try #require(ink(area, text.section ?? 0), "no ink for “\(text.words)”")
      // Letters do not fill their squares; but they begin within one of them.
      if text.alignment == "left" { #expect(box.left - text.x < 4, "\(text.words)") }
    }
  }
}

/// A page of a PDF as grey pixels, of a tenth of a millimetre if nothing else is said.
struct GreyPage {
  let width: Int
  private let height: Int
  /// Row by row from the top, 0 for black.
  let pixels: [UInt8]

  init(of pdf: [UInt8], page: Int, dotsPerInch: Int = 254) throws {
    let image = [UInt8](
      try Tool.run(
        "pdftoppm",
        ["-r", "\(dotsPerInch)", "-gray", "-f", "\(page)", "-l", "\(page)", "FILE"], on: pdf))
    // P5, width and height, 255, then the pixels.
    let fields = image.prefix(40).split(maxSplits: 4, whereSeparator: { $0 <= 0x20 })
    let numbers = fields.dropFirst().prefix(2).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    width = try #require(numbers.first)
    height = try #require(numbers.last)
    pixels = Array(image.suffix(width * height))
  }

  /// How light a pixel is; outside of the page as paper.
  subscript(column: Int, row: Int) -> UInt8 {
    guard 0..<height ~= row, 0..<width ~= column else { return 255 }
    return pixels[row * width + column]
  }

  /// What is inked within a box in millimetres, of a page in tenths of them.
  func ink(within xs: ClosedRange<Int>, _ ys: ClosedRange<Int>) -> Box? {
    var points: [Point] = []
    for row in ys.lowerBound * 10..<ys.upperBound * 10 {
      for column in xs.lowerBound * 10..<xs.upperBound * 10 where self[column, row] < 128 {
        points.append(Point(x: Double(column) / 10, y: Double(row) / 10))
      }
    }
    return Box(around: points)
  }

  /// Whether there is ink within a tolerance of a point, in pixels of a tenth of a millimetre.
  func isInked(_ x: Double, _ y: Double) -> Bool {
    let (column, row) = (Int(x * 10), Int(y * 10))
    for line in row - 1...row + 1 {
      for place in column - 1...column + 1
      where 0..<height ~= line && 0..<width ~= place && pixels[line * width + place] < 235 {
        return true
      }
    }
    return false
  }
}
