import DotMatrix
import Foundation
import JSONText
import PrintTemplates
import Printing

/// `tongzheng print`.
struct PrintCommand: Command {
  static let words = ["print"]
  static let summary = "draws a registered paper, or a specimen of a template, for a printer"
  static let explanation = """
    Draws the paper that the register keeps under a print such as 1-17, as it was issued. Of a
    template file it draws a specimen with the data of a JSON file, or with the sample in the
    template; a specimen says on every page that it is none. Drawing registers nothing: a reprint with a new serial is made on the case page.
    The office may be running.

    Formats: pdf; png and svg, pictures for the screen, one file for each page; escp, dots for a printer with 24 pins; escp-text,
    its own font and nothing else; escp-mixed, its own font for texts and dots for marks, rules and
    rare characters. A paper that the printer cannot take, and marks that could not be read from its
    dots, are refused with the reason.
    """
  static let parameters: [Parameter] =
    [
      .operand("PAPER", "a registered print, such as 1-17, or a template file"),
      .option(
        "data", short: "d", value: "PATH",
        "of a print: the folder of the office (default: data); of a template: a JSON file"),
      .option(
        "to", value: "FORMAT", "\(PaperFormat.list) (default: pdf)"),
      .option("output", short: "o", value: "FILE", "the file to write"),
      .option("section", value: "NAME", "draws this section alone, such as a page of a booklet"),
    ] + PrinterOptions.parameters + [DataOption.json]

  private let subject: PrintSubject
  private let format: PaperFormat
  private let printer: PrinterOptions
  private let output: String
  private let section: String?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    subject = PrintSubject(try values.required("PAPER"), data: values["data"])
    let format = values["to"] ?? PaperFormat.pdf.rawValue
    guard let known = PaperFormat(rawValue: format) else {
      throw UsageError("--to is “\(format)”, but must be one of \(PaperFormat.list)")
    }
    self.format = known
    printer = try PrinterOptions(values)
    guard let output = values["output"] else { throw UsageError("--output is missing") }
    self.output = output
    section = values["section"]
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    var task = try subject.task()
    if let section {
      let known = task.order.template.sections.map(\.name)
      guard known.contains(section) else {
        throw CommandFailure(
          "the template has no section “\(section)”; it has: \(known.joined(separator: ", "))")
      }
      task.order.sections = [section]
    }
    let document = try PrintedDocument(task.order, fonts: task.fonts)
    var report = JSONObject([
      ("format", .string(format.rawValue)), ("pages", .integer(document.pageCount)),
    ])
    let files: [OutputFiles.File]
    switch format {
    case .pdf:
      files = [OutputFiles.File(path: output, bytes: try document.pdf(author: task.author))]
    case .png:
      files = OutputFiles.numbered(
        output,
        try (0..<document.pageCount).map { try document.png(page: $0, dotsPerInch: 150) })
    case .svg:
      files = OutputFiles.numbered(
        output, (0..<document.pageCount).map { Array(document.svg(page: $0).utf8) })
    case .bitmap, .text, .mixed:
      let job = try printer.job(for: document, mode: format.mode)
      files = [OutputFiles.File(path: output, bytes: job.bytes)]
      report["printer"] = .string(printer.profile.id)
      report["headPasses"] = .integer(job.passCount)
      report["seconds"] = .decimal(job.seconds, digits: 1)
      if !asJSON {
        terminal.talk(
          "\(job.pageCount) pages, \(job.passCount) passes of the head, about \(Int(job.seconds.rounded(.up))) s"
        )
      }
    }
    try OutputFiles.write(files)
    if asJSON {
      report["bytes"] = .integer(files.reduce(0) { $0 + $1.bytes.count })
      report["output"] = .array(files.map { .string($0.path) })
      report["substitutedFonts"] = .array(
        document.substitutedFonts.map(\.rawValue).sorted().map { .string($0) })
      report["fonts"] = document.fontUse.json
      terminal.output(JSON.object(report).text)
    } else {
      for file in files { terminal.output(file.path) }
      for line in document.fontUse.substitutions { terminal.talk(line) }
    }
    return .done
  }
}

/// What a paper is drawn as.
enum PaperFormat: String, CaseIterable {
  case pdf, png, svg
  case bitmap = "escp"
  case text = "escp-text"
  case mixed = "escp-mixed"

  static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// How a printer with 24 pins gets it.
  var mode: DotTarget.Mode {
    switch self {
    case .text: .text
    case .mixed: .mixed
    case .pdf, .png, .svg, .bitmap: .bitmap
    }
  }
}
