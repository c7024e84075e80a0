import DotMatrix
import JSONText
import PrintDesk
import Printing
import Runtime
import Transports

/// `tongzheng printer add`.
struct PrinterAddCommand: Command {
  static let words = ["printer", "add"]
  static let summary = "registers a printer of the office, or describes it anew"
  static let explanation = """
    Addresses: file:/dev/usb/lp0, tcp://HOST:9100, serial:/dev/ttyS0?baud=9600&flow=xonxoff,
    cups://HOST/QUEUE. Without --address whoever stands at the screen prints a PDF. The office must not
    be running.
    """
  static let parameters: [Parameter] = [
    .operand("CODE", "small letters, digits and dashes, such as window-1"),
    .option("name", value: "NAME", "as people call it (default: the code)"),
    .option("address", value: "ADDRESS", "how it is reached"),
    .option("profile", value: "PROFILE", "the class of machines (default: escp-k)"),
    .option(
      "feed", value: "WAY", repeats: true, "sheet, tractor or booklet, the usual one first"),
    .option("window", value: "NAME", "the window at which it stands (default: the name)"),
    .option("mode", value: "MODE", "bitmap, mixed or text (default: mixed)"),
    .option("thickest", value: "MM", "the thickest paper that it takes"),
    .option("parts", value: "N", "the most parts of a form, the original and its copies"),
    .toggle("pdf", "a queue of CUPS gets a PDF for its driver, and not the language of 24 pins"),
    DataOption.parameter, DataOption.json,
  ]

  private let printer: Printer
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    let code = try values.required("CODE")
    let name = values["name"] ?? code
    let feeds = values.all("feed")
    var ways: [PaperStock.Feed] = []
    for feed in feeds.isEmpty ? ["sheet"] : feeds { ways.append(try PrinterOptions.feed(feed)) }
    let written = values["mode"] ?? DotTarget.Mode.mixed.rawValue
    guard let mode = DotTarget.Mode(rawValue: written) else {
      throw UsageError("--mode is “\(written)”, but must be bitmap, mixed or text")
    }
    printer = Printer(
      code: code, name: name, profile: values["profile"] ?? PrinterProfile.generic.id,
      address: try values.printerAddress("address"), feeds: ways,
      window: values["window"] ?? name, mode: mode, thickest: try values.millimetres("thickest"),
      parts: try values.integer("parts", in: 1...20), takesPDF: values.has("pdf"))
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let printer = printer
    try PrinterAct.perform("printer.set", in: folder) { try $0.set(printer) }
    terminal.output(asJSON ? printer.report(calibrations: []).text : printer.words)
    return .done
  }
}

/// `tongzheng printer remove`.
struct PrinterRemoveCommand: Command {
  static let words = ["printer", "remove"]
  static let summary = "takes a printer away that has nothing to do any more"
  static let explanation = "Its jobs stay in the register. The office must not be running."
  static let parameters: [Parameter] = [
    .operand("CODE", "the printer"), DataOption.parameter, DataOption.json,
  ]

  private let code: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    code = try values.required("CODE")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let code = code
    try PrinterAct.perform("printer.remove", in: folder) { try $0.remove(code) }
    if asJSON {
      terminal.output(JSON.object(["removed": .string(code)]).text)
    } else {
      terminal.talk("removed: \(code)")
    }
    return .done
  }
}

/// `tongzheng printer list`.
struct PrinterListCommand: Command {
  static let words = ["printer", "list"]
  static let summary = "lists the printers of the office and what was measured of them"
  static let explanation = "The office may be running."
  static let parameters: [Parameter] = [DataOption.parameter, DataOption.json]

  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let printers = try Office.observing(folder).runtime.read { database in
      let queries = PrintDeskQueries(database)
      return try queries.printers().map { printer in
        (printer, try printer.feeds.compactMap { try queries.calibration(of: printer, $0) })
      }
    }
    if asJSON {
      terminal.output(JSON.array(printers.map { $0.report(calibrations: $1) }).text)
    } else {
      for (printer, calibrations) in printers {
        terminal.output(printer.words)
        for calibration in calibrations { terminal.output("  \(calibration.words)") }
      }
    }
    return .done
  }
}

/// Acts at the counter, from the terminal.
enum PrinterAct {
  static func perform(
    _ name: String, in folder: DataFolder, _ body: @escaping @Sendable (PrintDesk) throws -> Void
  ) throws {
    try Office.act(name, in: folder) { step, office in
      try body(office.printDesk.desk(step))
      return Done()
    }
  }

  static func printer(_ code: String, in folder: DataFolder) throws -> Printer {
    let printer = try Office.observing(folder).runtime.read {
      try PrintDeskQueries($0).printer(code)
    }
    guard let printer else {
      throw CommandFailure("there is no printer “\(code)”; `tongzheng printer list` lists them")
    }
    return printer
  }
}

extension ParameterValues {
  /// The address of a printer that an option names, if it is given.
  func printerAddress(_ name: String) throws(UsageError) -> PrinterAddress? {
    guard let text = self[name] else { return nil }
    do throws(PrinterAddress.Malformed) {
      return try PrinterAddress(text)
    } catch {
      throw UsageError(error.description)
    }
  }
}

extension Printer {
  var words: String {
    let ways = feeds.map(\.rawValue).joined(separator: "/")
    return "\(code)\t\(name)\t\(profile)\t\(way)\t\(ways)\t\(window)\t\(mode.rawValue)"
  }

  func report(calibrations: [PrinterCalibration]) -> JSON {
    [
      "code": .string(code), "name": .string(name), "profile": .string(profile),
      "address": address.map { .string($0.description) } ?? .null,
      "feeds": .array(feeds.map { .string($0.rawValue) }), "window": .string(window),
      "mode": .string(mode.rawValue),
      "thickest": thickest.map { .decimal($0, digits: 3) } ?? .null,
      "parts": parts.map { .integer($0) } ?? .null, "pdf": .bool(takesPDF),
      "calibrations": .array(calibrations.map(\.report)),
    ]
  }
}
