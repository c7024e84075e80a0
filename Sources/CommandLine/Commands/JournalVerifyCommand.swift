import Cryptography
import Foundation
import JSONText
import Runtime

/// `tongzheng journal verify`.
struct JournalVerifyCommand: Command {
  static let words = ["journal", "verify"]
  static let summary = "checks the hash chain of the journal, and every row with --replay"
  static let explanation = """
    Checks every hash of the journal and every signed head of the data folder. Heads that were kept
    outside (--heads) also find a journal whose end was cut off or rewritten as a whole. With
    --replay all rows are rebuilt from the journal alone and compared cell by cell. The office may
    be running.
    """
  static let parameters: [Parameter] = [
    DataOption.parameter,
    .toggle("replay", "rebuilds every row and compares it"),
    .option(
      "heads", value: "FILE", repeats: true, "signed heads that were kept outside the folder"),
    .option("key", value: "PEM", repeats: true, "a public key that signed such heads"),
    DataOption.json,
  ]

  private let folder: DataFolder
  private let replays: Bool
  private let heads: [String]
  private let keys: [String]
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    replays = values.has("replay")
    heads = values.all("heads")
    keys = values.all("key")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let office = try Office.observing(folder)
    let outside = try heads.flatMap {
      try OfficeRuntime.heads(inFile: URL(fileURLWithPath: $0))
    }
    let trusted = try keys.map {
      try VerifyingKey(pem: String(contentsOf: URL(fileURLWithPath: $0), encoding: .utf8))
    }
    let chain = try office.runtime.verifyJournal(outside: outside, trusted: trusted)
    let rows = replays && chain.isSound ? try office.runtime.verifyReplay() : nil
    if asJSON {
      terminal.output(report(chain, rows).text)
    } else {
      tell(chain, rows, on: terminal)
    }
    return chain.isSound && rows?.isEqual != false ? .done : .failed
  }

  private func tell(
    _ chain: JournalVerification, _ rows: ReplayVerification?, on terminal: Terminal
  ) {
    for fault in chain.faults { terminal.output(fault.description) }
    for difference in rows?.differences ?? [] { terminal.output(difference.description) }
    if chain.isSound {
      terminal.output(
        "the journal is whole: \(chain.entries) entries, \(chain.heads) signed heads")
    }
    if let rows, rows.isEqual {
      terminal.output(
        "all rows follow from the journal: \(rows.rows) rows in \(rows.tables.count) tables")
    }
  }

  private func report(_ chain: JournalVerification, _ rows: ReplayVerification?) -> JSON {
    var members: [(String, JSON)] = [
      ("entries", .integer(Int(chain.entries))), ("heads", .integer(chain.heads)),
      ("faults", .array(chain.faults.map { .string($0.description) })),
    ]
    if let rows {
      members.append(("rows", .integer(rows.rows)))
      members.append(("differences", .array(rows.differences.map { .string($0.description) })))
    }
    return .object(JSONObject(members))
  }
}
