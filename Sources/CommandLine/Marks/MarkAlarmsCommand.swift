import Certificates
import CivilTime
import JSONText
import Runtime

/// `tongzheng mark alarms`.
struct MarkAlarmsCommand: Command {
  static let words = ["mark", "alarms"]
  static let summary = "lists the alarms about papers that were shown, and closes them"
  static let explanation = """
    An alarm says that somebody should look: a sheet was shown by too many, or at two places sooner
    than anybody travels (重号); a void one was shown; a code is forged, or its paper was never issued,
    or steps of its case are missing; somebody tries numbers. It makes nothing void. The office may be
    running, except with --close.
    """
  static let parameters: [Parameter] = [
    .toggle("all", "also those that somebody has looked into"),
    .option("close", value: "ID", "somebody has looked into this one"),
    .option("remark", value: "TEXT", "what was found; needed with --close"),
    DataOption.parameter, DataOption.json,
  ]

  private let all: Bool
  private let closing: (id: Int64, remark: String)?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    all = values.has("all")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    switch (try values.integer("close", in: 1...Int.max), values["remark"]) {
    case (let id?, let remark?): closing = (Int64(id), remark)
    case (nil, nil): closing = nil
    default: throw UsageError("--close and --remark go together")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    if let (id, remark) = closing {
      try Office.act("mark.closeAlarm", in: folder) { step, office in
        try office.certificates.register(step).closeAlarm(id, remark: remark)
        return Done()
      }
    }
    let openAlone = !all
    let alarms = try Office.observing(folder).runtime.read {
      try CertificateQueries($0).alarms(openAlone: openAlone)
    }
    if asJSON {
      terminal.output(JSON.array(alarms.map(\.json)).text)
    } else {
      terminal.output(
        alarms.isEmpty ? "no alarm is open" : alarms.map(\.words).joined(separator: "\n"))
    }
    return .done
  }
}

extension PaperAlarm {
  fileprivate var words: String {
    let rule = kind.supervisionRule.map { " \($0)" } ?? ""
    let sheet = print.map { " \($0)" } ?? ""
    let end = closedAt.map { "; closed \($0) by \(closedBy ?? ""): \(remark ?? "")" } ?? ""
    return "\(id)  \(raisedAt)  \(kind.name)\(rule)\(sheet)  \(detail)\(end)"
  }

  fileprivate var json: JSON {
    func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    return [
      "id": .integer(Int(id)), "kind": .string(kind.rawValue),
      "rule": optional(kind.supervisionRule),
      "print": optional(print?.description), "subject": optional(subject),
      "detail": .string(detail),
      "raisedAt": .string(raisedAt.description), "closedAt": optional(closedAt?.description),
      "closedBy": optional(closedBy), "remark": optional(remark),
    ]
  }
}
