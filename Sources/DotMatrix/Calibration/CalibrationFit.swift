package import Drawing

/// A calibration found from crosses: where they were asked for, and where they were measured.
package struct CalibrationFit: Hashable, Sendable {
  /// A cross of the alignment page.
  package struct Cross: Hashable, Sendable {
    package var asked: Point
    package var measured: Point

    package init(asked: Point, measured: Point) {
      self.asked = asked
      self.measured = measured
    }
  }

  package let calibration: Calibration
  /// What the calibration leaves of each cross, in millimetres, in their order.
  package let residuals: [Point]

  /// The distance that is left, over all crosses: root of the mean square.
  package var remainder: Double {
    let sum = residuals.reduce(0) { $0 + $1.x * $1.x + $1.y * $1.y }
    return (sum / Double(residuals.count)).squareRoot()
  }

  /// The calibration that asks for each cross where it was measured, with the least sum of squares
  /// over what is left. Three crosses that are not on one line determine it; more show what a ruler
  /// and a printer leave to chance.
  package init(_ crosses: [Cross]) throws(DotMatrixError) {
    guard let plane = MeasuredPlane(crosses.map(\.measured)) else {
      throw .undeterminedCalibration
    }
    let map = PlaneMap(
      x: plane.row(for: crosses.map(\.asked.x)), y: plane.row(for: crosses.map(\.asked.y)))
    calibration = Calibration(map: map)
    residuals = crosses.map { cross in
      let found = map(cross.measured)
      return Point(x: found.x - cross.asked.x, y: found.y - cross.asked.y)
    }
  }
}

/// The normal equations of a plane over measured places, which are counted from their middle so
/// that nothing is lost by rounding.
private struct MeasuredPlane {
  private let middle: Point
  private let places: [Point]
  private let xx: Double
  private let xy: Double
  private let yy: Double

  /// nil where the places are fewer than three, on one line, or no numbers.
  init?(_ measured: [Point]) {
    let count = Double(measured.count)
    let middle = Point(
      x: measured.reduce(0) { $0 + $1.x } / count, y: measured.reduce(0) { $0 + $1.y } / count)
    let places = measured.map { Point(x: $0.x - middle.x, y: $0.y - middle.y) }
    xx = places.reduce(0) { $0 + $1.x * $1.x }
    xy = places.reduce(0) { $0 + $1.x * $1.y }
    yy = places.reduce(0) { $0 + $1.y * $1.y }
    // The smaller spread of crosses on a line is nothing beside the larger.
    guard measured.count >= 3, xx * yy - xy * xy > 1e-6 * (xx + yy) * (xx + yy) else { return nil }
    self.middle = middle
    self.places = places
  }

  func row(for asked: [Double]) -> PlaneMap.Row {
    let mean = asked.reduce(0, +) / Double(asked.count)
    let (xa, ya) = zip(places, asked).reduce((0, 0)) { sums, pair in
      (sums.0 + pair.0.x * (pair.1 - mean), sums.1 + pair.0.y * (pair.1 - mean))
    }
    let determinant = xx * yy - xy * xy
    let x = (xa * yy - ya * xy) / determinant
    let y = (ya * xx - xa * xy) / determinant
    return PlaneMap.Row(x: x, y: y, offset: mean - x * middle.x - y * middle.y)
  }
}
