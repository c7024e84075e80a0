import DotMatrix
import Drawing
import JSONText
import PrintDesk
import Printing
import Runtime
import Transports

/// `tongzheng printer test`.
struct PrinterTestCommand: Command {
  static let words = ["printer", "test"]
  static let summary = "prints the alignment page: rulers, nine crosses and a vernier"
  static let explanation = """
    Sends the alignment page to the printer as it is, without its calibration, or writes it to a file:
    a name that ends in .pdf gets a PDF, any other the bytes for the printer. Measure the crosses from
    the edges of the paper and give them to `tongzheng printer calibrate`. The upper and lower strokes
    of the vernier in the middle stand over each other at its long pair when the two directions of the
    head agree; a tenth of 1.4 mm for each pair beside it. The office may be running.
    """
  static let parameters: [Parameter] =
    [.operand("CODE", "the printer")] + AlignmentOptions.parameters + [
      .option("output", short: "o", value: "FILE", "writes the page instead of sending it"),
      DataOption.parameter, DataOption.json,
    ]

  private let code: String
  private let options: AlignmentOptions
  private let output: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    code = try values.required("CODE")
    options = try AlignmentOptions(values)
    output = values["output"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let printer = try PrinterAct.printer(code, in: folder)
    let page = options.page
    let data = try printer.alignment(page, feed: options.feed ?? printer.feeds.first ?? .sheet)
    let wantsPDF = output.map { $0.hasSuffix(".pdf") } ?? false
    let bytes = wantsPDF ? try page.pdf() : data.bytes
    if let output {
      try OutputFiles.write([OutputFiles.File(path: output, bytes: bytes)])
    } else {
      guard let address = printer.address else {
        throw CommandFailure("\(printer.name) prints PDF at the screen: give --output FILE.pdf")
      }
      try address.send(data, to: TerminalObserver(terminal: terminal))
    }
    let crosses = page.crosses.map { JSON.array([.integer(Int($0.x)), .integer(Int($0.y))]) }
    if asJSON {
      terminal.output(
        JSON.object([
          "printer": .string(code), "bytes": .integer(bytes.count), "crosses": .array(crosses),
          "output": output.map { .string($0) } ?? .null,
        ]).text)
    } else {
      for (index, cross) in page.crosses.enumerated() {
        terminal.output("\(index + 1): \(Int(cross.x)), \(Int(cross.y))")
      }
    }
    return .done
  }
}

/// Tells the terminal when a printer stalls and goes on.
struct TerminalObserver: SendingObserver {
  let terminal: Terminal
  var isStopped: Bool { false }

  func note(_ progress: SendingProgress) {
    switch progress {
    case .stalled(let condition): terminal.talk(condition.words)
    case .resumed: terminal.talk("继续打印")
    case .queued(let words): terminal.talk(words)
    case .sent: break
    }
  }
}
