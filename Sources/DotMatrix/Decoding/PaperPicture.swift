package import Drawing

/// A picture of a printed sheet as the eye will see it: round dots that are larger than their distance.
package struct PaperPicture {
  /// A dot of a good ribbon, in millimetres.
  private static let dotDiameter = 0.25
  private static let pixelsPerInch = 360

  private let sheet: PrintedSheet
  private let width: Int
  private let height: Int
  private let origin: DotPoint

  /// The sheet on a paper of a size in millimetres, on which the head begins at `origin`.
  package init(_ sheet: PrintedSheet, width: Double, height: Double, origin: DotPoint) {
    self.sheet = sheet
    self.width = Int((width * Double(Self.pixelsPerInch) / 25.4).rounded(.up))
    self.height = Int((height * Double(Self.pixelsPerInch) / 25.4).rounded(.up))
    self.origin = origin
  }

  /// The picture as a PNG file.
  package func png() throws(DrawingError) -> [UInt8] {
    var pixels = [UInt8](repeating: 255, count: width * height)
    for (row, dots) in sheet.rows {
      for position in dots.positions {
        strike(position + origin.column * 2, row + origin.row * 2, on: &pixels)
      }
    }
    return try GrayPicture(width: width, height: height, pixels: pixels).png()
  }

  private func strike(_ column: Int, _ row: Int, on pixels: inout [UInt8]) {
    for (dx, dy, shade) in Self.disc {
      let (x, y) = (column + dx, row + dy)
      guard 0..<width ~= x, 0..<height ~= y else { continue }
      pixels[y * width + x] = min(pixels[y * width + x], shade)
    }
  }

  /// The pixels of a dot and how light each is, from its middle.
  private static let disc: [(dx: Int, dy: Int, shade: UInt8)] = {
    let radius = dotDiameter / 2 * Double(pixelsPerInch) / 25.4
    let reach = Int(radius.rounded(.up))
    return (-reach...reach).flatMap { dy in
      (-reach...reach).compactMap { dx -> (dx: Int, dy: Int, shade: UInt8)? in
        let distance = Double(dx * dx + dy * dy).squareRoot()
        // Half a pixel beyond the edge the dot has faded out.
        let cover = min(1, max(0, radius + 0.5 - distance))
        return cover > 0 ? (dx, dy, UInt8(255 - 215 * cover)) : nil
      }
    }
  }()
}
