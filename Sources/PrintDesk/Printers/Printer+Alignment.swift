package import DotMatrix
package import Printing
package import Transports

extension Printer {
  /// The alignment page for this printer, without its calibration: in its own language, or as a PDF for
  /// a queue that takes one and for the screen. Throws what the printer cannot do.
  package func alignment(
    _ page: AlignmentPage, feed: PaperStock.Feed
  ) throws -> PrintData {
    let title = "校准页"
    guard address != nil, !takesPDF, let profile = capability else {
      return PrintData(
        .pdf(dotsPerInch: 180, width: page.width, height: page.height), bytes: try page.pdf(),
        title: title)
    }
    let encoder = try JobEncoder(
      profile: profile, stock: PaperStock(feed: feed, width: page.width))
    return PrintData(.raw, bytes: try encoder.job(for: [try page.sheet()]).bytes, title: title)
  }
}
