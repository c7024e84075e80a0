import DotMatrix
import Drawing
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

/// The dots of a paper beside what another program (poppler) makes of its PDF, whose places are checked
/// against the millimetres of the template.
@Suite("The raster of 24 pins")
struct DotRasterTests {
  /// In dots of 1/180 inch: a fifth of a millimetre and the edge of a dot.
  private static let reach = 2
  /// What may lie further away: the rims of bars, which are whole dots and a dot narrower.
  private static let least = 0.995

  @Test("shows what the PDF shows, where it shows it", arguments: Sample.forPins)
  func agreement(sample: Sample) throws {
    let pdf = try sample.pdf()
    // The first copy, and of a booklet two pages, keep the test short.
    var template = try sample.template()
    template.copies = Array(template.copies.prefix(1))
    var order = PrintOrder(
      template: template, scope: try sample.scope(), marks: Sample.marks(copies: 1))
    if let last = template.sections.last?.name, template.sections.count > 1 {
      order.sections = [template.sections[template.sections.count / 2].name, last]
    }
    let document = try PrintedDocument(order, fonts: .noto)
    let sheets = try document.sheets(
      for: DotTarget(printer: try sample.printer(), mode: .bitmap))
    let pages = document.pageCount
    for page in 0..<pages {
      // The same page of the whole print.
      let place =
        pages == 1 ? 1 : page == 0 ? template.sections.count / 2 + 1 : template.sections.count
      let picture = try GreyPage(of: pdf, page: place, dotsPerInch: 180)
      let mask = sheets[page].mask
      let dots = InkMap(mask)
      #expect(
        dots.share(near: InkMap(picture, darker: 250), within: Self.reach) > Self.least, "added")
      #expect(
        InkMap(picture, darker: 96).share(near: dots, within: Self.reach) > Self.least, "left out")
    }
  }
}

/// Places that are inked or not.
private struct InkMap {
  private let width: Int
  private let isInked: [Bool]

  init(_ mask: DotMask) {
    width = mask.width
    isInked = mask.dots
  }

  init(_ page: GreyPage, darker limit: UInt8) {
    width = page.width
    isInked = page.pixels.map { $0 < limit }
  }

  /// How many of the inked places have one of another map nearby.
  func share(near other: InkMap, within reach: Int) -> Double {
    var (count, near) = (0, 0)
    for (index, isInked) in isInked.enumerated() where isInked {
      count += 1
      let (row, column) = index.quotientAndRemainder(dividingBy: width)
      if other.isInked(around: column, row, within: reach) { near += 1 }
    }
    return count == 0 ? 1 : Double(near) / Double(count)
  }

  private func isInked(around column: Int, _ row: Int, within reach: Int) -> Bool {
    for line in max(0, row - reach)...row + reach {
      let start = line * width
      for place in max(0, column - reach)...min(width - 1, column + reach)
      where start + place < isInked.count && isInked[start + place] { return true }
    }
    return false
  }
}
