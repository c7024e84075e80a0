import CivilTime
package import Drawing
import FEEL
package import PrintTemplates

/// A print that has been laid out, ready to become a PDF, pictures of its pages, or dots.
///
/// All are drawn from the same layout. Not Sendable on purpose: the fonts belong to one thread at a
/// time.
package struct PrintedDocument {
  package let pageCount: Int
  /// The width of the paper in millimetres.
  package var width: Double { template.page.width }
  /// The original and the carbon copies of its paper (联).
  package var parts: Int { template.page.parts }
  /// The fonts that were used, and where they stand in for others.
  package let fontUse: FontUse
  /// The roles of letters for which this machine has but a substitute.
  package var substitutedFonts: Set<FontRole> { fontUse.substituted }
  let pages: [Page]
  let template: PrintTemplate
  let fonts: FontCollection
  private let isSpecimen: Bool
  private let time: Instant

  /// Lays the order out. Throws all faults at once: overflowing fields, characters without glyph,
  /// values that are missing, marks that are missing or do not fit. Who prints again and again gives
  /// his collection of fonts, which need not be found anew then.
  package init(
    _ order: PrintOrder, fonts: FontTable = .standard, in collection: FontCollection? = nil
  ) throws(PrintingError) {
    try self.init(order, fonts, collection ?? FontCollection(), PrintMemory())
  }

  /// The same with what earlier prints of a batch have drawn.
  init(
    _ order: PrintOrder, _ fonts: FontTable, _ collection: FontCollection, _ memory: PrintMemory
  ) throws(PrintingError) {
    self.fonts = collection
    let typesetter = Typesetter(order, FontPicker(fonts, in: collection), collection, memory)
    pages = try typesetter.pages()
    pageCount = pages.count
    template = order.template
    isSpecimen = order.isSpecimen
    time = order.scope.now
    fontUse = FontUse(roles: typesetter.fonts.used, fallbacks: typesetter.fallbacks)
  }

  /// The whole print as a PDF of this author. Equal orders give equal bytes.
  ///
  /// A specimen shows what the paper comes with; a print for the paper itself does not.
  package func pdf(author: String) throws -> [UInt8] {
    let canvas = try PDFCanvas(
      PDFCanvas.Description(
        title: template.title, author: author, createdAt: time, keywords: fontUse.summary))
    try draw(on: canvas)
    return try canvas.finish()
  }

  func draw(on canvas: borrowing PDFCanvas) throws {
    for page in pages {
      try canvas.page(
        width: page.width, height: page.height, isSpecimen ? page.drawForTheEye : page.draw)
    }
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
