import Foundation
import Runtime

/// `tongzheng restore`.
struct RestoreCommand: Command {
  static let words = ["restore"]
  static let summary = "brings an office back from a backup, after checking it"
  static let explanation = """
    Checks every file of the backup, the journal and its signed heads, then puts the office into the
    data folder. What stands there is put aside under another name, never overwritten. The office
    must not be running.
    """
  static let parameters: [Parameter] = [
    .operand("BACKUP", "the folder that `tongzheng backup` made"), DataOption.parameter,
  ]

  private let folder: DataFolder
  private let backup: String

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    backup = try values.required("BACKUP")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let outcome = try Restore(from: URL(fileURLWithPath: backup), to: folder).run()
    terminal.output(
      """
      restored \(outcome.files) files with \(outcome.journalEntries) journal entries to \
      \(folder.url.path)
      """)
    if let previous = outcome.previous {
      terminal.output("what stood there before is now \(previous.path)")
    }
    return .done
  }
}
