package import CivilTime
import Dispatch
import Drawing
import Foundation
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
    try draw(try PrintLayout(order, fonts, collection, memory))
  }

  /// Adds prints in their order, laid out by several threads. The file is the same whatever their number.
  ///
  /// Throws the faults of the first print that cannot be made; those before it stay in the batch.
  package mutating func add(_ orders: [PrintOrder], threads: Int) throws {
    let crew = LayoutCrew(orders)
    let helpers = DispatchGroup()
    for _ in 1..<max(1, threads) {
      helpers.enter()
      let helper = Thread { [fonts, memory] in
        let collection = FontCollection()
        crew.work { order throws(PrintingError) in
          try PrintLayout(order, fonts, collection, memory)
        }
        helpers.leave()
      }
      // As large as the stack of a process: expressions may nest.
      helper.stackSize = 8 << 20
      helper.start()
    }
    defer {
      crew.dismiss()
      helpers.wait()
    }
    for index in orders.indices {
      let outcome = crew.outcome(of: index) { order throws(PrintingError) in
        try PrintLayout(order, fonts, collection, memory)
      }
      try draw(try outcome.get())
    }
  }

  private mutating func draw(_ layout: PrintLayout) throws {
    try layout.draw(on: canvas)
    pageCount += layout.pages.count
    fontUse = fontUse.union(layout.fontUse)
  }

  /// Ends the batch and returns the PDF.
  package consuming func finish() throws -> [UInt8] {
    let words = fontUse.summary
    return try canvas.finish(keywords: words)
  }
}
