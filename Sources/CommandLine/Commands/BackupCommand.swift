import Foundation
import Runtime

/// `tongzheng backup`.
struct BackupCommand: Command {
  static let words = ["backup"]
  static let summary = "copies the whole office into a new folder; it may go on working"
  static let explanation = """
    Copies database, attachments, keys and signed heads into TARGET, a folder that must not exist
    yet. The office may be running. The copy holds the private keys: keep it as carefully as the
    data itself.
    """
  static let parameters: [Parameter] = [
    .operand("TARGET", "the folder to make"), DataOption.parameter,
  ]

  private let folder: DataFolder
  private let target: String

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    target = try values.required("TARGET")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try Office.observing(folder).runtime.backUp(to: URL(fileURLWithPath: target))
    terminal.output("backed up to \(target); `tongzheng restore \(target)` brings it back")
    return .done
  }
}
