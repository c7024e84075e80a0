import Certificates
import CivilTime
import FEEL
import Foundation
import JSONText
import PrintTemplates
import Printing
import Runtime

/// `tongzheng print`.
struct PrintCommand: Command {
  static let words = ["print"]
  static let summary = "draws a registered paper, or a specimen of a template, as PDF"
  static let explanation = """
    Draws the paper that the register keeps under PRINT, such as 1-17, byte for byte as it was
    issued. With --template draws a specimen from a template file and --input data instead; it says
    on every page that it is none. Drawing registers nothing: a reprint with a new serial is made on
    the case page. The office may be running.
    """
  static let parameters: [Parameter] = [
    .operand("PRINT", isRequired: false, "the print: key and serial, such as 1-17"),
    .option("template", value: "FILE", "draws a specimen from this template"),
    .option("input", value: "JSON", "the data of the specimen (default: {})"),
    .option("output", short: "o", value: "FILE", "the PDF to write"),
    DataOption.parameter,
  ]

  private enum Subject {
    case print(PrintID)
    case specimen(template: String, input: String)
  }

  private let subject: Subject
  private let output: String
  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    guard let output = values["output"] else { throw UsageError("--output is missing") }
    self.output = output
    switch (values["PRINT"], values["template"]) {
    case (let text?, nil):
      guard let id = PrintID(text) else {
        throw UsageError("“\(text)” is no print: write key and serial, such as 1-17")
      }
      subject = .print(id)
    case (nil, let template?):
      subject = .specimen(template: template, input: values["input"] ?? "{}")
    default:
      throw UsageError("name either a PRINT or a --template")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let pdf =
      switch subject {
      case .print(let id): try registered(id)
      case .specimen(let template, let input): try specimen(of: template, input)
      }
    try Data(pdf).write(to: URL(fileURLWithPath: output))
    terminal.output(output)
    return .done
  }

  private func registered(_ id: PrintID) throws -> [UInt8] {
    let office = try Office.observing(folder)
    let order = try office.runtime.read { database -> PrintOrder in
      guard let standing = try CertificateQueries(database).print(id) else {
        throw CommandFailure("the register has no print \(id)")
      }
      guard let template = try office.certificates.template(of: standing.record, on: database)
      else {
        throw CommandFailure(
          "the template \(standing.record.template) of print \(id) is not deployed")
      }
      let marks = Marks(
        qr: office.certificates.settings.address.text(of: standing.record.mark),
        code128: standing.record.verificationNumber.digits)
      return PrintOrder(
        template: template, scope: standing.scope(zone: office.runtime.settings.zone),
        marks: [marks])
    }
    return try PrintedDocument(order).pdf(author: office.identity.name)
  }

  private func specimen(of file: String, _ input: String) throws -> [UInt8] {
    let content = try Data(contentsOf: URL(fileURLWithPath: file))
    let template = try PrintTemplate.parse([UInt8](content), file: file)
    guard let data = try JSON(parsing: input).objectValue else {
      throw CommandFailure("--input must be a JSON object")
    }
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let scope = FEEL.Scope(Context(json: data), now: now)
    return try PrintedDocument(PrintOrder(specimenOf: template, scope: scope)).pdf(author: "通政")
  }
}
