/// What is put into the printer.
package struct PaperStock: Hashable, Sendable {
  /// How the paper is moved (走纸方式).
  package enum Feed: String, Hashable, Sendable, CaseIterable {
    /// Single sheets, ejected at their end.
    case sheet
    /// Continuous forms with holes on both sides.
    case tractor
    /// Booklets in a slot of their own (证本), ejected at their end.
    case booklet
  }

  package var feed: Feed
  /// From edge to edge with the strips of holes, in millimetres.
  package var width: Double
  /// The thickness of all parts together in millimetres; nil where nobody measured it.
  package var thickness: Double?
  /// The original and its carbon copies (联).
  package var parts: Int

  package init(feed: Feed, width: Double, thickness: Double? = nil, parts: Int = 1) {
    self.feed = feed
    self.width = width
    self.thickness = thickness
    self.parts = parts
  }
}

extension PrinterProfile {
  /// Throws the first reason why the printer cannot take the paper. What the profile does not know
  /// is no reason.
  package func checkTaking(_ stock: PaperStock) throws(DotMatrixError) {
    let widths = stock.feed == .tractor ? limits.tractorWidth : limits.sheetWidth
    if let widths, !widths.contains(stock.width) {
      throw .paperWidth(stock.width, allowed: widths, printer: name)
    }
    if let thickness = stock.thickness, let allowed = limits.thickness,
      !allowed.contains(thickness)
    {
      throw .paperThickness(thickness, allowed: allowed, printer: name)
    }
    if let most = limits.parts, stock.parts > most {
      throw .paperParts(stock.parts, most: most, printer: name)
    }
  }
}
