import DotMatrix
import Drawing
import TestTools
import Testing

@Suite("A calibration")
struct CalibrationTests {
  /// Nine crosses on A4.
  private let asked = [20.0, 105, 190].flatMap { x in
    [20.0, 150, 280].map { Point(x: x, y: $0) }
  }

  /// What a printer does that is moved, scaled and slanted.
  private func landing(of point: Point) -> Point {
    Point(
      x: 1.002 * point.x + 0.003 * point.y + 1.7, y: -0.002 * point.x + 0.997 * point.y - 2.4)
  }

  private func fit(_ noise: (Int) -> Point) throws -> CalibrationFit {
    try CalibrationFit(
      asked.enumerated().map { index, point in
        let landed = landing(of: point)
        let error = noise(index)
        return CalibrationFit.Cross(
          asked: point, measured: Point(x: landed.x + error.x, y: landed.y + error.y))
      })
  }

  @Test func `undoes what the printer does`() throws {
    let fit = try fit { _ in Point(x: 0, y: 0) }
    #expect(fit.remainder < 1e-9)
    for place in [Point(x: 0, y: 0), Point(x: 33, y: 250), Point(x: 210, y: 297)] {
      let landed = landing(of: fit.calibration.map(place))
      #expect(abs(landed.x - place.x) < 1e-9)
      #expect(abs(landed.y - place.y) < 1e-9)
    }
  }

  @Test func `leaves what a ruler leaves, and says so`() throws {
    // One cross in the middle is read 0.9 mm too far right: of nine equal votes it keeps one ninth.
    let fit = try fit { $0 == 4 ? Point(x: 0.9, y: 0) : Point(x: 0, y: 0) }
    #expect(abs(fit.residuals[4].x - 0.8) < 0.01)
    #expect(
      fit.residuals.indices.filter { $0 != 4 }.allSatisfy { abs(fit.residuals[$0].x + 0.1) < 0.01 })
    #expect(fit.residuals.allSatisfy { abs($0.y) < 0.01 })
    #expect(abs(fit.remainder - (0.8 * 0.8 + 8 * 0.1 * 0.1).squareRoot() / 3) < 0.01)
  }

  @Test(arguments: [
    [(20.0, 20.0), (190.0, 20.0)], [(20.0, 20.0), (100.0, 100.0), (190.0, 190.0)], [],
    [(20.0, 20.0), (20.0, 20.0), (20.0, 20.0)],
  ])
  func `is not found from crosses on a line`(places: [(Double, Double)]) {
    let crosses = places.map {
      CalibrationFit.Cross(asked: Point(x: $0.0, y: $0.1), measured: Point(x: $0.0, y: $0.1))
    }
    #expect(throws: DotMatrixError.undeterminedCalibration) { try CalibrationFit(crosses) }
  }
}
