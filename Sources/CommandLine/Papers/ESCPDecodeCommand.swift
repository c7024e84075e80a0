import DotMatrix
import JSONText

/// `tongzheng escp decode`.
struct ESCPDecodeCommand: Command {
  static let words = ["escp", "decode"]
  static let summary = "shows what a print job for 24 pins will leave on the paper"
  static let explanation = """
    Reads the bytes of a job in ESC/P-K and draws every sheet as a picture, dot for dot; characters
    of the printer's own font stand in a font of this machine. The first sheet goes to the file that
    -o names, the others to name-2, name-3…. Tells what a printer would not understand, with its
    place in the bytes, and then ends with 1.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "the bytes as they go to the printer"),
    .option("output", short: "o", value: "FILE", "the PNG file to write"),
    PrinterOptions.printer,
    .option("width", value: "MM", "the width of the paper (default: what the printer reaches)"),
    DataOption.json,
  ]

  private let path: String
  private let output: String
  private let profile: PrinterProfile
  private let width: Int?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    guard let output = values["output"] else { throw UsageError("--output is missing") }
    self.output = output
    profile = try PrinterOptions.profile(values)
    width = try values.integer("width", in: 50...560)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let bytes = try InputFile(path: path).bytes()
    let outcome = Simulator.print(bytes, font: try StandInFont())
    guard !outcome.sheets.isEmpty else {
      throw CommandFailure("\(path) prints nothing")
    }
    let pages = try outcome.sheets.map { try picture(of: $0) }
    let files = OutputFiles.numbered(output, pages)
    try OutputFiles.write(files)
    if asJSON {
      terminal.output(report(outcome, files).text)
    } else {
      for finding in outcome.findings { terminal.talk("\(path): \(finding)") }
      for file in files { terminal.output(file.path) }
    }
    return outcome.findings.isEmpty ? .done : .failed
  }

  private func picture(of sheet: PrintedSheet) throws -> [UInt8] {
    let reach = Double(profile.width + 2 * profile.origin.column) * 25.4 / 180
    return try PaperPicture(
      sheet, width: width.map(Double.init) ?? reach, height: Double(sheet.height) * 25.4 / 360,
      origin: profile.origin
    ).png()
  }

  private func report(_ outcome: Simulator.Outcome, _ files: [OutputFiles.File]) -> JSON {
    [
      "pages": .integer(outcome.sheets.count), "headPasses": .integer(outcome.passCount),
      "travelInches": .decimal(Double(outcome.travel) / 180, digits: 1),
      "formFeeds": .integer(outcome.formFeeds),
      "pageInches": .array(
        outcome.sheets.map { .decimal(Double($0.height) / 360, digits: 3) }),
      "findings": .array(
        outcome.findings.map {
          ["offset": .integer($0.offset), "message": .string($0.message)]
        }),
      "output": .array(files.map { .string($0.path) }),
    ]
  }
}
