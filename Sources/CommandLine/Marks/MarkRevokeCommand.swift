import Certificates
import JSONText
import Runtime

/// `tongzheng mark revoke`.
struct MarkRevokeCommand: Command {
  static let words = ["mark", "revoke"]
  static let summary = "takes a key out of force, or makes a printed sheet void"
  static let explanation = """
    With --key: the private half may be in wrong hands. Its marks prove nothing any more and only the
    register can answer for them; the next paper is signed with a new key. With --print: the sheet is
    void, its number stays taken. Publish the keys and the list of void sheets again afterwards. The
    office must not be running.
    """
  static let parameters: [Parameter] = [
    .option("key", value: "ID", "the number of the key"),
    .option("print", value: "SHEET", "the sheet, as KEY-SERIAL, or its number under the bars"),
    .option("cause", value: "WORD", "spoiled, lost or revoked (default: revoked)"),
    .option("reason", value: "TEXT", "why the sheet is made void"),
    DataOption.parameter, DataOption.json,
  ]

  private enum Subject: Sendable {
    case key(UInt16)
    case print(String, VoidCause, reason: String)
  }

  private let subject: Subject
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    switch (try values.integer("key", in: 0...Int(UInt16.max)), values["print"]) {
    case (let key?, nil): subject = .key(UInt16(key))
    case (nil, let print?):
      guard let reason = values["reason"] else { throw UsageError("--print needs a --reason") }
      let word = values["cause"] ?? VoidCause.revoked.rawValue
      guard let cause = VoidCause(rawValue: word), cause != .returned else {
        throw UsageError("--cause is “\(word)”, but must be spoiled, lost or revoked")
      }
      subject = .print(print, cause, reason: reason)
    default: throw UsageError("give either --key or --print")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let office = try Office.keeping(folder)
    try office.runtime.start()
    defer { office.runtime.stop() }
    let room = office.certificates
    let subject = subject
    let done = try office.runtime.perform("mark.revoke", by: Office.operatorAtTerminal) { step in
      let register = try room.register(step)
      switch subject {
      case .key(let id):
        try register.revokeKey(id)
        return "\(id)"
      case .print(let text, let cause, let reason):
        let id = try Self.print(text, in: step)
        try register.void(id, cause: cause, reason: reason)
        return "\(id)"
      }
    }
    switch subject {
    case .key:
      terminal.output(
        asJSON ? JSON.object(["revokedKey": .string(done)]).text : "key \(done) is revoked")
    case .print:
      terminal.output(
        asJSON ? JSON.object(["voidPrint": .string(done)]).text : "sheet \(done) is void")
    }
    return .done
  }

  private static func print(_ text: String, in step: Step) throws -> PrintID {
    if let id = PrintID(text) { return id }
    guard let number = VerificationNumber(text),
      let standing = try CertificateQueries(step.database).print(verifiedBy: number)
    else {
      throw CommandFailure("“\(text)” names no sheet: give KEY-SERIAL or the number under the bars")
    }
    return standing.record.id
  }
}
