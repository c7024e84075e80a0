import CivilTime
import Drawing
import FEEL
package import PrintTemplates

/// A print that has been laid out, ready to become a PDF or pictures of its pages.
///
/// Both are drawn from the same layout. Not Sendable on purpose: the fonts belong to one thread at a
/// time.
package struct PrintedDocument {
  package let pageCount: Int
  /// The roles of letters for which this machine has but a substitute.
  package let substitutedFonts: Set<FontRole>
  private let pages: [Page]
  private let title: String
  private let time: Instant

  /// Lays the order out. Throws all faults at once: overflowing fields, characters without glyph,
  /// values that are missing, marks that are missing or do not fit.
  package init(_ order: PrintOrder, fonts: FontTable = .standard) throws(PrintingError) {
    let collection = FontCollection()
    let typesetter = Typesetter(order, FontPicker(fonts, in: collection), collection)
    pages = try typesetter.pages()
    pageCount = pages.count
    title = order.template.title
    time = order.scope.now
    substitutedFonts = typesetter.fonts.substituted
  }

  /// The whole print as a PDF of this author. Equal orders give equal bytes.
  package func pdf(author: String) throws -> [UInt8] {
    let canvas = try PDFCanvas(
      PDFCanvas.Description(title: title, author: author, createdAt: time))
    for page in pages {
      try canvas.page(width: page.width, height: page.height, page.draw)
    }
    return try canvas.finish()
  }

  /// A page, counted from 0, as a PNG picture.
  package func png(page index: Int, dotsPerInch: Double) throws -> [UInt8] {
    let page = pages[index]
    let canvas = try ImageCanvas(
      width: page.width, height: page.height, dotsPerInch: dotsPerInch)
    try canvas.draw(page.draw)
    return try canvas.finish()
  }
}
