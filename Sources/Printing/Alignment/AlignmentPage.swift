import CivilTime
package import DotMatrix
package import Drawing

/// The page that shows where a printer puts things (校准页): rulers along all edges, nine crosses at known
/// places, and a vernier that shows how far the two directions of the head are apart.
///
/// It is printed without a calibration. Whoever measures the crosses from the edges of the paper knows
/// the six parameters of `CalibrationFit`.
package struct AlignmentPage: Hashable, Sendable {
  /// Of the paper, in millimetres.
  package let width: Double
  package let height: Double
  /// Counted from the left in each row, the rows from the top, in millimetres from the edges of the paper.
  package let crosses: [Point]

  /// The least paper that holds the page, in millimetres.
  package static let smallest = (width: 80.0, height: 60.0)

  /// The page on A4.
  package static let usual = AlignmentPage(on: (width: 210, height: 297))

  /// Nil for paper that is too small.
  package init?(width: Double, height: Double) {
    guard width >= Self.smallest.width, height >= Self.smallest.height,
      width.isFinite, height.isFinite, width <= 560, height <= 560
    else { return nil }
    self.init(on: (width: width, height: height))
  }

  private init(on paper: (width: Double, height: Double)) {
    let (width, height) = paper
    self.width = width
    self.height = height
    func places(_ length: Double, _ margin: Double) -> [Double] {
      [margin, (length / 2).rounded(), (length - margin).rounded(.down)]
    }
    let columns = places(width, 20)
    crosses = places(height, 20).flatMap { y in columns.map { Point(x: $0, y: y) } }
  }

  /// Everything of it as bars, in millimetres.
  var bars: [Box] { rulers + crosses.flatMap(Self.cross) + vernier + digits }

  /// A hair of one dot.
  private static let hair = 25.4 / 180

  private static func cross(at place: Point) -> [Box] {
    [
      Box(x: place.x - 5, y: place.y - hair / 2, width: 10, height: hair),
      Box(x: place.x - hair / 2, y: place.y - 5, width: hair, height: 10),
    ]
  }

  /// A mark at every millimetre from where most heads reach, longer at five and at ten.
  private var rulers: [Box] {
    let start = 7
    let columns = (start...max(start, Int(width) - start)).flatMap { place -> [Box] in
      let length = Self.length(of: place)
      let x = Double(place) - Self.hair / 2
      return [
        Box(x: x, y: 7, width: Self.hair, height: length),
        Box(x: x, y: height - 7 - length, width: Self.hair, height: length),
      ]
    }
    let rows = (start...max(start, Int(height) - start)).flatMap { place -> [Box] in
      let length = Self.length(of: place)
      let y = Double(place) - Self.hair / 2
      return [
        Box(x: 7, y: y, width: length, height: Self.hair),
        Box(x: width - 7 - length, y: y, width: length, height: Self.hair),
      ]
    }
    return columns + rows
  }

  private static func length(of place: Int) -> Double {
    place.isMultiple(of: 10) ? 4 : place.isMultiple(of: 5) ? 2.8 : 1.6
  }

  /// Ten marks in one pass of the head over ten marks of the next, which are nine tenths as far apart:
  /// the pair that meets tells by how many tenths of a step the directions differ.
  private var vernier: [Box] {
    let pass = 24 * Self.hair
    let step = 10 * Self.hair
    let place = Point(x: width / 2 - 10 * step, y: (height / 2 / pass).rounded(.down) * pass + 8)
    return (-10...10).flatMap { index -> [Box] in
      let (upper, lower) = (Double(index) * step, Double(index) * step * 0.9)
      let middle = place.x + 10 * step
      let long = index == 0 ? 0.0 : 0.8
      return [
        Box(
          x: middle + upper, y: place.y - pass + long, width: Self.hair, height: pass - long),
        Box(x: middle + lower, y: place.y, width: Self.hair, height: pass - long),
      ]
    }
  }

  /// The number of each cross, 1 to 9, as so many short strokes beside it: they need no font.
  private var digits: [Box] {
    crosses.enumerated().flatMap { index, place in
      (0...index).map { stroke in
        Box(
          x: place.x + 2 + Double(stroke % 5) * 0.9,
          y: place.y + 2 + Double(stroke / 5) * 2.2, width: Self.hair * 2, height: 1.6)
      }
    }
  }

  /// The page as dots for a printer with 24 pins, as if it put everything where it is asked to.
  package func sheet() throws -> DotSheet {
    let dots = 180 / 25.4
    var canvas = try DotCanvas(
      width: Int((width * dots).rounded(.up)), height: Int((height * dots).rounded(.up)),
      map: Calibration.none.dots)
    canvas.fill(bars)
    return DotSheet(height: height, mask: try canvas.finish())
  }

  /// The page as a PDF, for laser printers and queues with a driver.
  package func pdf() throws -> [UInt8] {
    let canvas = try PDFCanvas(
      PDFCanvas.Description(title: "校准页", author: "通政", createdAt: .init(seconds: 0)))
    try canvas.page(width: width, height: height) { $0.fill(bars) }
    return try canvas.finish()
  }
}
