import Certificates
import CivilTime
import Foundation
import JSONText
import Runtime

/// `tongzheng mark verify`.
struct MarkVerifyCommand: Command {
  static let words = ["mark", "verify"]
  static let summary = "checks the mark of a paper without asking the office's register"
  static let explanation = """
    Checks the signature in what a QR code says: the whole address or its digits. It needs only the
    public keys: a file that `tongzheng mark keys` wrote, or a data folder. Whether the paper was
    since replaced or made void, only the office's page /v knows. Ends with 0 when the mark is
    genuine, with 1 when it is not or cannot be verified.
    """
  static let parameters: [Parameter] = [
    .operand("MARK", "the address or the digits; - reads them from standard input"),
    .option("keys", value: "FILE", "the published keys (default: those of the data folder)"),
    DataOption.parameter, DataOption.json,
  ]

  private let mark: String
  private let keys: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    mark = try values.required("MARK")
    keys = values["keys"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let text = mark == "-" ? readLine(strippingNewline: true) ?? "" : mark
    let verdict = try registry().judge(text.trimmingCharacters(in: .whitespacesAndNewlines))
    terminal.output(asJSON ? Self.json(verdict).text : Self.words(verdict))
    if case .genuine = verdict { return .done }
    return .failed
  }

  private func registry() throws -> MarkKeyRegistry {
    if let keys {
      let data = try Data(contentsOf: URL(fileURLWithPath: keys))
      return try MarkKeyRegistry(JSON(parsing: [UInt8](data)))
    }
    return try Office.observing(folder).runtime.read { try CertificateQueries($0).keys() }
  }

  private static func words(_ verdict: MarkVerdict) -> String {
    switch verdict {
    case .genuine(let mark, let key):
      """
      genuine: issued by \(key.issuer) on \(mark.issuedOn), print \(mark.printSerial), \
      number \(mark.ordinal) of this paper\(mark.validUntil.map { ", valid until \($0)" } ?? "")
      whether it was since replaced or made void was not checked
      """
    case .notGenuine(let reason): "not genuine: \(reason)"
    case .cannotVerify(let reason): "cannot be verified: \(reason)"
    }
  }

  private static func json(_ verdict: MarkVerdict) -> JSON {
    switch verdict {
    case .genuine(let mark, let key):
      [
        "verdict": "genuine", "issuer": .string(key.issuer),
        "issuedOn": .string(mark.issuedOn.description),
        "printSerial": .integer(Int(mark.printSerial)), "ordinal": .integer(Int(mark.ordinal)),
        "validUntil": mark.validUntil.map { .string($0.description) } ?? .null,
      ]
    case .notGenuine(let reason): ["verdict": "not-genuine", "reason": .string(reason)]
    case .cannotVerify(let reason): ["verdict": "cannot-verify", "reason": .string(reason)]
    }
  }
}

/// `tongzheng mark keys`.
struct MarkKeysCommand: Command {
  static let words = ["mark", "keys"]
  static let summary = "prints the public keys with which marks are verified elsewhere"
  static let explanation = """
    Prints the registry of public keys as JSON, to be published and given to
    `tongzheng mark verify --keys`. The office may be running.
    """
  static let parameters: [Parameter] = [DataOption.parameter]

  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let keys = try Office.observing(folder).runtime.read { try CertificateQueries($0).keys() }
    terminal.output(keys.json.prettyText)
    return .done
  }
}
