/// What stands on a page of a PDF beside what cairo draws: the symbols.
///
/// A QR code has some 500 boxes. cairo writes each as a path of eight decimals, which is most of the
/// work and most of the file; in units of modules they are whole numbers below 100.
final class PageOverlay {
  /// A stream of operators (ISO 32000-1 §8.5) that begins and ends with the plain state of the page.
  private(set) var content: [UInt8] = []
  /// In points.
  private let pageHeight: Double
  /// Finds the place of a symbol, in millimetres.
  private let map: PlaneMap

  init(pageHeight: Double, map: PlaneMap) {
    self.pageHeight = pageHeight
    self.map = map
  }

  var isEmpty: Bool { content.isEmpty }

  /// Adds a symbol, moved to its place, but neither scaled nor slanted: its modules stay as they are.
  func add(_ shape: ModuleShape) {
    let points = 1 / TextLayout.millimetresPerPoint
    let middle = shape.middle
    let place = map(middle)
    let corner = shape.corner.moved(by: place.x - middle.x, place.y - middle.y)
    let matrix = [
      shape.moduleWidth * points, 0, 0, -shape.moduleHeight * points, corner.x * points,
      pageHeight - corner.y * points,
    ]
    // Decoration of the page, says the tag: nothing that a voice would read.
    content += "/Artifact BMC\nq\n\(matrix.map(Self.decimal).joined(separator: " ")) cm\n0 g\n".utf8
    for block in shape.blocks {
      for number in [block.column, block.row, block.width, block.height] {
        append(number)
        content.append(UInt8(ascii: " "))
      }
      content += "re\n".utf8
    }
    content += "f\nQ\nEMC\n".utf8
  }

  private func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    content.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Six decimals: no language's comma, no exponent.
  private static func decimal(_ value: Double) -> String {
    let millionths = Int((abs(value) * 1e6).rounded())
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(rest)
    let padding = String(repeating: "0", count: 6 - digits.count)
    return "\(value < 0 && millionths > 0 ? "-" : "")\(whole).\(padding)\(digits)"
  }
}
