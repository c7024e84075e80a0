package import DotMatrix
package import Drawing
import FEEL
package import PrintTemplates

/// A print that has been laid out, ready to become a PDF, pictures of its pages, or dots.
///
/// All are drawn from the same layout. Not Sendable on purpose: the fonts belong to one thread at a
/// time.
package struct PrintedDocument {
  package var pageCount: Int { layout.pages.count }
  /// The width of the paper in millimetres.
  package var width: Double { template.page.width }
  /// The original and the carbon copies of its paper (联).
  package var parts: Int { template.page.parts }
  /// The fonts that were used, and where they stand in for others.
  package var fontUse: FontUse { layout.fontUse }
  /// The roles of letters for which this machine has but a substitute.
  package var substitutedFonts: Set<FontRole> { fontUse.substituted }
  var pages: [Page] { layout.pages }
  var template: PrintTemplate { layout.template }
  let fonts: FontCollection
  private let layout: PrintLayout

  /// Lays the order out. Throws all faults at once: overflowing fields, characters without glyph,
  /// values that are missing, marks that are missing or do not fit. Who prints again and again gives
  /// his collection of fonts, which need not be found anew then.
  package init(
    _ order: PrintOrder, fonts: FontTable = .standard, in collection: FontCollection? = nil
  ) throws(PrintingError) {
    self.fonts = collection ?? FontCollection()
    layout = try PrintLayout(order, fonts, self.fonts, PrintMemory())
  }

  /// The whole print as a PDF of this author. Equal orders give equal bytes.
  ///
  /// A specimen shows what the paper comes with; a print for the paper itself does not. What goes to a
  /// printer that was measured is put where its calibration says.
  package func pdf(author: String, calibration: Calibration = .none) throws -> [UInt8] {
    let canvas = try PDFCanvas(
      PDFCanvas.Description(
        title: template.title, author: author, createdAt: layout.time, keywords: fontUse.summary))
    try layout.draw(on: canvas, map: calibration.map)
    return try canvas.finish()
  }

  /// A page, counted from 0, as SVG, as it will lie on the table.
  package func svg(page index: Int) -> String {
    SVGPage.markup(of: pages[index], title: template.title)
  }

  /// A page, counted from 0, as a PNG picture for the screen.
  package func png(page index: Int, dotsPerInch: Double) throws -> [UInt8] {
    let page = pages[index]
    let canvas = try ImageCanvas(
      width: page.width, height: page.height, dotsPerInch: dotsPerInch)
    try canvas.draw(page.drawForTheEye)
    return try canvas.finish()
  }
}
