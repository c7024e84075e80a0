import CivilTime
import Drawing
import FEEL
import PrintTemplates

/// A print of which every page is settled. It needs no fonts any more, and any thread may draw it.
struct PrintLayout: Sendable {
  let pages: [Page]
  let template: PrintTemplate
  /// The fonts that were used, and where they stand in for others.
  let fontUse: FontUse
  let isSpecimen: Bool
  /// When it was made, as the order has it.
  let time: Instant

  /// Throws all faults of the order at once.
  init(
    _ order: PrintOrder, _ fonts: FontTable, _ collection: FontCollection, _ memory: PrintMemory
  ) throws(PrintingError) {
    let typesetter = Typesetter(order, FontPicker(fonts, in: collection), collection, memory)
    pages = try typesetter.pages()
    template = order.template
    fontUse = FontUse(roles: typesetter.fonts.used, fallbacks: typesetter.fallbacks)
    isSpecimen = order.isSpecimen
    time = order.scope.now
  }

  /// Draws each page; `map` finds the place of what stands there.
  func draw(on canvas: borrowing PDFCanvas, map: PlaneMap = .identity) throws {
    for page in pages {
      try canvas.page(
        width: page.width, height: page.height, map: map,
        isSpecimen ? page.drawForTheEye : page.draw)
    }
  }
}
