import Foundation
import JSONText
import Runtime

/// `tongzheng archive taken`.
struct ArchiveTakenCommand: Command {
  static let words = ["archive", "taken"]
  static let summary = "notes that the archive has taken a finished case"
  static let explanation = """
    Notes with the SHA-256 digest of the file that was handed over that the archive has taken a case.
    From then on the history of the case may go when its period (保管期限) has ended: that of its
    process (tz:retention), or else the setting "retention" of the office. What the archive has not
    taken is never removed, and the journal is never cut. The office must not be running.
    """
  static let parameters: [Parameter] = [
    .operand("CASE", "the number of the case"),
    .operand("FILE", "the file that the archive has taken"),
    .option("reference", value: "TEXT", "how the archive names it, such as 档号"),
    DataOption.parameter, DataOption.json,
  ]

  private let caseNumber: String
  private let file: String
  private let reference: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    caseNumber = try values.required("CASE")
    file = try values.required("FILE")
    reference = values["reference"] ?? ""
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let office = try Office.keeping(folder)
    try office.runtime.start(background: false)
    defer { office.runtime.stop() }
    let queries = office.runtime.queries
    guard let header = try queries.header(caseNumber: caseNumber) else {
      throw CommandFailure("there is no case \(caseNumber)")
    }
    _ = try office.runtime.noteTaken(
      header.instance, file: content, reference: reference, by: Office.operatorAtTerminal)
    guard let mark = try queries.archiveMark(of: header.instance) else {
      throw CommandFailure("the case \(caseNumber) was not marked")
    }
    let end = mark.keepUntil.map { "until \($0)" } ?? "for ever"
    terminal.output(
      asJSON
        ? mark.json.text
        : "\(caseNumber): taken by the archive, SHA-256 \(mark.sha256); its history is kept \(end)")
    return .done
  }
}
