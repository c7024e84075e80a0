import Decimals
import DotMatrix
import Drawing
import JSONText
import Printing

/// The options that tell the printer with 24 pins, and the paper in it.
struct PrinterOptions {
  static let printer = Parameter.option(
    "printer", value: "PROFILE",
    "\(PrinterProfile.shipped.map(\.id).joined(separator: ", ")) (default: \(PrinterProfile.generic.id))"
  )
  static let parameters: [Parameter] = [
    printer,
    .option(
      "feed", value: "WAY",
      "how the paper is fed: sheet, tractor or booklet (default: sheet)"),
    .option("thickness", value: "MM", "how thick all parts of the paper are together"),
    .option("parts", value: "N", "the original and its carbon copies (default: 1)"),
    .option(
      "calibration", value: "FILE",
      "a JSON file with what the printer must be asked for: {\"x\": [1, 0, 0], \"y\": [0, 1, 0]}"),
  ]

  let profile: PrinterProfile
  private let feed: PaperStock.Feed
  private let thickness: Double?
  private let parts: Int
  private let calibration: String?

  init(_ values: ParameterValues) throws(UsageError) {
    profile = try Self.profile(values)
    let way = values["feed"] ?? PaperStock.Feed.sheet.rawValue
    feed = try Self.feed(way)
    thickness = try values.millimetres("thickness")
    parts = try values.integer("parts", in: 1...20) ?? 1
    calibration = values["calibration"]
  }

  static func feed(_ way: String) throws(UsageError) -> PaperStock.Feed {
    guard let feed = PaperStock.Feed(rawValue: way) else {
      let known = PaperStock.Feed.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--feed is “\(way)”, but must be one of \(known)")
    }
    return feed
  }

  static func profile(_ values: ParameterValues) throws(UsageError) -> PrinterProfile {
    guard let id = values["printer"] else { return .generic }
    guard let profile = PrinterProfile.shipped(named: id) else {
      let known = PrinterProfile.shipped.map(\.id).joined(separator: ", ")
      throw UsageError("--printer is “\(id)”, but must be one of \(known)")
    }
    return profile
  }

  /// The bytes for the printer, or the reason why it cannot print the document.
  func job(for document: PrintedDocument, mode: DotTarget.Mode) throws -> PrintJob {
    let stock = PaperStock(
      feed: feed, width: document.width, thickness: thickness, parts: parts)
    let encoder = try JobEncoder(profile: profile, stock: stock)
    let target = DotTarget(
      printer: profile, mode: mode,
      calibration: try calibration.map { try Self.calibration(in: $0) } ?? .none)
    return try encoder.job(for: try document.sheets(for: target))
  }

  private static func calibration(in path: String) throws -> Calibration {
    let json = try JSON(parsing: try InputFile(path: path).bytes())
    func row(_ name: String) throws -> PlaneMap.Row {
      let numbers = json[name]?.arrayValue?.compactMap { $0.numberValue?.doubleValue } ?? []
      guard numbers.count == 3 else {
        throw CommandFailure(
          "\(path): “\(name)” must be three numbers: for x, for y, and millimetres")
      }
      return PlaneMap.Row(x: numbers[0], y: numbers[1], offset: numbers[2])
    }
    return Calibration(map: PlaneMap(x: try row("x"), y: try row("y")))
  }
}

extension ParameterValues {
  /// A length of paper that an option names, if it is given.
  func millimetres(_ name: String) throws(UsageError) -> Double? {
    guard let text = self[name] else { return nil }
    guard let number = Double(text), number > 0, number < 100 else {
      throw UsageError("--\(name) is “\(text)”, but must be millimetres, such as 0.12")
    }
    return number
  }
}
