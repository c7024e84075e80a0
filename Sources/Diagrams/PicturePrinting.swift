import CivilTime
import Drawing

/// Pictures as PNG and PDF files.
enum PicturePrinting {
  private static let margin = 10.0
  private static let millimetresPerPixel = 25.4 / 96
  /// Cairo's images end at 32,767 dots a side; so many dots altogether keep memory within bounds.
  private static let longestSide = 32_000.0
  private static let mostDots = 40_000_000.0
  /// The largest page that PDF readers open: 200 inches (ISO 32000-1 Annex C).
  private static let longestPage = 5_080.0

  static func png(of picture: Picture) throws -> [UInt8] {
    let box = area(of: picture)
    let scale = min(
      2, longestSide / max(box.width, box.height), (mostDots / box.area).squareRoot())
    let unit = millimetresPerPixel
    let canvas = try ImageCanvas(
      width: box.width * unit, height: box.height * unit, dotsPerInch: 96 * scale)
    let fonts = FontCollection()
    try canvas.draw { try show(picture, box, scale: unit, fonts, with: $0) }
    return try canvas.finish()
  }

  static func pdf(of pictures: [Picture], title: String) throws -> [UInt8] {
    let document = try PDFCanvas(
      .init(title: title, author: "", createdAt: Instant(milliseconds: 0)))
    let fonts = FontCollection()
    for picture in pictures.isEmpty ? [Picture()] : pictures {
      let box = area(of: picture)
      let unit = min(millimetresPerPixel, longestPage / max(box.width, box.height))
      try document.page(width: box.width * unit, height: box.height * unit) { pen in
        try show(picture, box, scale: unit, fonts, with: pen)
      }
    }
    return try document.finish()
  }

  private static func area(of picture: Picture) -> Box {
    (picture.extent ?? Box(x: 0, y: 0, width: 0, height: 0)).inset(by: -margin)
  }

  private static func show(
    _ picture: Picture, _ box: Box, scale: Double, _ fonts: FontCollection, with pen: Pen
  ) throws {
    try pen.scaled(by: scale, from: Point(x: -box.x * scale, y: -box.y * scale)) { pen in
      var canvas = try CairoCanvas(pen, fonts: fonts)
      picture.show(on: &canvas)
    }
  }
}
