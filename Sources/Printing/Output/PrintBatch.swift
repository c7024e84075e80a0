package import CivilTime
import Drawing
package import PrintTemplates

/// Many prints in one PDF, for a printer that takes a pile at once.
///
/// Fonts are found and embedded once, so a thousand notices take little more time than their texts.
/// What cannot be printed leaves the batch as it was. Not Sendable on purpose, as its fonts are not.
package struct PrintBatch: ~Copyable {
  package private(set) var pageCount = 0
  /// The fonts of all prints.
  package private(set) var fontUse = FontUse.none
  private let canvas: PDFCanvas
  private let fonts: FontTable
  private let collection = FontCollection()
  private let memory = PrintMemory()

  package init(
    title: String, author: String, createdAt: Instant, fonts: FontTable = .standard
  ) throws {
    self.fonts = fonts
    canvas = try PDFCanvas(
      PDFCanvas.Description(title: title, author: author, createdAt: createdAt))
  }

  /// Adds a print. Throws all its faults at once.
  package mutating func add(_ order: PrintOrder) throws {
    let document = try PrintedDocument(order, fonts, collection, memory)
    try document.draw(on: canvas)
    pageCount += document.pageCount
    fontUse = fontUse.union(document.fontUse)
  }

  /// Ends the batch and returns the PDF.
  package consuming func finish() throws -> [UInt8] {
    let words = fontUse.summary
    return try canvas.finish(keywords: words)
  }
}
