import DotMatrix
import Drawing
import JSONText
import PrintDesk
import Printing
import Runtime

/// `tongzheng printer calibrate`.
struct PrinterCalibrateCommand: Command {
  static let words = ["printer", "calibrate"]
  static let summary = "finds from measured crosses where a printer puts things, and keeps it"
  static let explanation = """
    Takes the crosses of the alignment page (`tongzheng printer test`) as they were measured from the
    left and upper edges of the paper in millimetres: --cross 1=20.4,21.2 and so on, numbered by the
    strokes beside them. Four are wanted, nine are better. Shows the six parameters and what they leave
    of each cross, and keeps them for the printer, the way of sending and the feed. With --dry-run it
    only shows. The office must not be running.
    """
  static let parameters: [Parameter] =
    [
      .operand("CODE", "the printer"),
      .option("cross", value: "N=X,Y", repeats: true, "where a cross was measured"),
    ] + AlignmentOptions.parameters + [
      .toggle("dry-run", "shows the parameters and keeps nothing"),
      DataOption.parameter, DataOption.json,
    ]

  private let code: String
  private let options: AlignmentOptions
  private let crosses: [CalibrationFit.Cross]
  private let isDry: Bool
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    code = try values.required("CODE")
    options = try AlignmentOptions(values)
    var crosses: [Int: CalibrationFit.Cross] = [:]
    for text in values.all("cross") {
      let (number, measured) = try Self.cross(text)
      guard crosses[number] == nil else { throw UsageError("cross \(number) was given twice") }
      crosses[number] = CalibrationFit.Cross(
        asked: options.page.crosses[number - 1], measured: measured)
    }
    guard crosses.count >= 4 else {
      throw UsageError("--cross must be given for four of the nine crosses at least")
    }
    self.crosses = crosses.sorted { $0.key < $1.key }.map(\.value)
    isDry = values.has("dry-run")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  private static func cross(_ text: String) throws(UsageError) -> (Int, Point) {
    let halves = text.split(separator: "=")
    let numbers = (halves.last ?? "").split(separator: ",").compactMap { Double($0) }
    guard halves.count == 2, let number = Int(halves[0]), 1...9 ~= number, numbers.count == 2,
      numbers.allSatisfy({ (-50...600).contains($0) })
    else {
      throw UsageError(
        "--cross is “\(text)”, but must be such as 1=20.4,21.2 with a number from 1 to 9")
    }
    return (number, Point(x: numbers[0], y: numbers[1]))
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let printer = try PrinterAct.printer(code, in: folder)
    let feed = options.feed ?? printer.feeds.first ?? .sheet
    let found = try PrinterCalibration(of: printer, feed, crosses: crosses)
    if !isDry {
      try PrinterAct.perform("printer.calibrate", in: folder) { try $0.calibrate(found) }
    }
    if asJSON {
      terminal.output(found.report.text)
    } else {
      terminal.output(found.words)
      for (cross, left) in zip(found.crosses, found.residuals) {
        terminal.output(
          "  \(Self.text(cross.asked)) → \(Self.text(cross.measured))  余 \(Self.text(left))")
      }
    }
    return .done
  }

  private static func text(_ point: Point) -> String {
    "(\(PrinterCalibration.text(point.x)), \(PrinterCalibration.text(point.y)))"
  }
}

/// The paper and the feed of the alignment page.
struct AlignmentOptions {
  static let parameters: [Parameter] = [
    .option("feed", value: "WAY", "how the paper is fed (default: the printer's usual way)"),
    .option("width", value: "MM", "of the paper (default: 210)"),
    .option("height", value: "MM", "of the paper (default: 297)"),
  ]

  let page: AlignmentPage
  let feed: PaperStock.Feed?

  init(_ values: ParameterValues) throws(UsageError) {
    feed = try values["feed"].map { way throws(UsageError) in try PrinterOptions.feed(way) }
    func length(_ name: String, _ usual: Double) throws(UsageError) -> Double {
      guard let text = values[name] else { return usual }
      guard let number = Double(text) else {
        throw UsageError("--\(name) is “\(text)”, but must be millimetres, such as 139.7")
      }
      return number
    }
    guard
      let page = AlignmentPage(
        width: try length("width", 210), height: try length("height", 297))
    else {
      throw UsageError(
        "--width and --height must be at least \(Int(AlignmentPage.smallest.width)) by \(Int(AlignmentPage.smallest.height)) and at most 560 mm"
      )
    }
    self.page = page
  }
}

extension PrinterCalibration {
  static func text(_ value: Double) -> String { JSON.decimal(value, digits: 2).text }

  var words: String {
    let (x, y) = (calibration.map.x, calibration.map.y)
    func row(_ row: PlaneMap.Row) -> String {
      [row.x, row.y].map { JSON.decimal($0, digits: 5).text }.joined(separator: " ")
        + " " + Self.text(row.offset)
    }
    return "\(feed.rawValue) x: \(row(x))  y: \(row(y))  余差 \(Self.text(remainder)) 毫米"
  }

  var report: JSON {
    func row(_ row: PlaneMap.Row) -> JSON {
      .array([
        .decimal(row.x, digits: 6), .decimal(row.y, digits: 6), .decimal(row.offset, digits: 3),
      ])
    }
    return [
      "printer": .string(printer), "way": .string(way), "feed": .string(feed.rawValue),
      "x": row(calibration.map.x), "y": row(calibration.map.y),
      "remainder": .decimal(remainder, digits: 3),
      "residuals": .array(
        residuals.map { .array([.decimal($0.x, digits: 3), .decimal($0.y, digits: 3)]) }),
    ]
  }
}
