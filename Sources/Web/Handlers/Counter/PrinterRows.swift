import Certificates
import DotMatrix
import Drawing
import Foundation
import PrintDesk
import Runtime
import SQLDatabase
import Transports

/// The printers on pages of the counter: what each does now, and what was measured of it.
struct PrinterRows {
  private let statuses: [String: DeviceStatus]
  private let tests: [String: TestPage]

  init(office: Office) {
    statuses = office.spooler.statuses
    tests = office.spooler.tests
  }

  func row(of printer: Printer, on database: Connection) throws -> PrintersPage.Row {
    let queries = PrintDeskQueries(database)
    let open = try queries.openJobs().filter { $0.printer == printer.code }
    let (state, progress) = standing(of: printer, open)
    return PrintersPage.Row(
      name: printer.name, code: printer.code, window: printer.window,
      way: printer.address?.description, state: state, progress: progress,
      calibrations: printer.address == nil || printer.takesPDF
        ? []
        : try printer.feeds.map { feed in
          try queries.calibration(of: printer, feed).map {
            .calibrated(feed.words, Self.text($0.remainder, 2))
          } ?? .notCalibrated(feed.words)
        })
  }

  private func standing(
    of printer: Printer, _ open: [CounterJob]
  ) -> (StateMark, Words?) {
    let status = statuses[printer.code]
    if let trouble = status?.trouble {
      return (StateMark(.late, .warning, .printerStalled), .verbatim(trouble))
    }
    if let broken = open.first(where: \.isInterrupted) {
      return (StateMark(.attention, .info, .printerBlocked), .printJobNumbered(broken.id))
    }
    if open.contains(where: { $0.state == .sending }) {
      return (
        StateMark(.active, .printer, .printerSending),
        status.map { .bytesSent($0.sent, of: $0.size) }
      )
    }
    switch tests[printer.code] {
    case .sending(let trouble?)?:
      return (StateMark(.late, .warning, .printerStalled), .verbatim(trouble))
    case .sending(nil)?: return (StateMark(.active, .printer, .printerTesting), nil)
    case .failed(let words)?:
      return (StateMark(.late, .warning, .printerStalled), .verbatim(words))
    case .sent?: return (StateMark(.neutral, .check, .printerIdle), .printerTested)
    case nil: return (StateMark(.neutral, .check, .printerIdle), nil)
    }
  }

  static func shown(_ calibration: PrinterCalibration) -> PrinterPage.Calibration {
    func row(_ row: PlaneMap.Row) -> String {
      "\(text(row.x, 5))　\(text(row.y, 5))　\(text(row.offset, 2))"
    }
    func point(_ point: Point) -> String { "\(text(point.x, 2)), \(text(point.y, 2))" }
    let map = calibration.calibration.map
    return PrinterPage.Calibration(
      feed: calibration.feed.words, x: row(map.x), y: row(map.y),
      remainder: text(calibration.remainder, 2),
      residuals: zip(calibration.crosses, calibration.residuals).map { cross, left in
        [point(cross.asked), point(cross.measured), point(left)]
      })
  }

  private static func text(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    // Next to nothing has no sign.
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text
  }
}
