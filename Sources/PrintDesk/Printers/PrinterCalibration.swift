import Decimals
package import DotMatrix
package import Drawing
import JSONText

/// What was measured of a printer on one way of sending and one feed path (校准).
package struct PrinterCalibration: Hashable, Sendable {
  package let printer: String
  /// The way of sending, as `Printer.way` has it.
  package let way: String
  package let feed: PaperStock.Feed
  package let calibration: Calibration
  package let crosses: [CalibrationFit.Cross]
  /// What the calibration leaves of each cross, in millimetres.
  package let residuals: [Point]
  /// The root of the mean square of what is left, in millimetres.
  package let remainder: Double

  /// A printer whose crosses are left further away than this has been measured wrongly, in millimetres.
  package static let acceptable = 1.0

  package init(
    of printer: Printer, _ feed: PaperStock.Feed, crosses: [CalibrationFit.Cross]
  ) throws(DotMatrixError) {
    let fit = try CalibrationFit(crosses)
    self.printer = printer.code
    way = printer.way
    self.feed = feed
    calibration = fit.calibration
    self.crosses = crosses
    residuals = fit.residuals
    remainder = fit.remainder
  }
}

extension PrinterCalibration {
  var json: JSON {
    [
      "printer": .string(printer), "way": .string(way), "feed": .string(feed.rawValue),
      "crosses": .array(
        crosses.map { ["asked": $0.asked.json, "measured": $0.measured.json] }),
    ]
  }

  /// The parameters are found anew from what was measured: they cannot contradict it.
  init?(_ json: JSON) {
    guard let printer = json["printer"]?.stringValue, let way = json["way"]?.stringValue,
      let feed = json["feed"]?.stringValue.flatMap({ PaperStock.Feed(rawValue: $0) }),
      let crosses = json["crosses"]?.arrayValue
    else { return nil }
    self.printer = printer
    self.way = way
    self.feed = feed
    self.crosses = crosses.compactMap { cross in
      guard let asked = cross["asked"].flatMap({ Point($0) }),
        let measured = cross["measured"].flatMap({ Point($0) })
      else { return nil }
      return CalibrationFit.Cross(asked: asked, measured: measured)
    }
    guard self.crosses.count == crosses.count else { return nil }
    do throws(DotMatrixError) {
      let fit = try CalibrationFit(self.crosses)
      calibration = fit.calibration
      residuals = fit.residuals
      remainder = fit.remainder
    } catch {
      return nil
    }
  }
}

extension Point {
  var json: JSON { .array([.decimal(x, digits: 3), .decimal(y, digits: 3)]) }

  init?(_ json: JSON) {
    let numbers = json.arrayValue?.compactMap { $0.numberValue?.doubleValue } ?? []
    guard numbers.count == 2 else { return nil }
    self.init(x: numbers[0], y: numbers[1])
  }
}
