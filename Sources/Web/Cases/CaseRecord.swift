import BPMN
import CivilTime
import Engine
import JSONText
import Runtime

/// What pages tell of a case beside its steps: what rules decided, and whether the archive has it.
struct CaseRecord {
  let office: Office
  let header: CaseHeader
  let runs: [ActivationRecord]

  // MARK: Decisions

  /// 规则判定, the newest last. Only a case in which rules can have decided is read for them.
  func decisions() throws -> [DecisionEntry] {
    guard runs.contains(where: mayDecide) else { return [] }
    let made = try office.runtime.queries.history(of: header.instance).decisions
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try made.map { try entry($0, &names) }
    }
  }

  private func mayDecide(_ run: ActivationRecord) -> Bool {
    office.runtime.program(run.program.process, version: run.program.version)?[run.element]?
      .extensions.calledDecision != nil
  }

  private func entry(
    _ made: CaseHistory.Decision, _ names: inout NameBook
  ) throws -> DecisionEntry {
    let run = runs.first { $0.id == made.activation }
    let decisions = made.record["decisions"]?.arrayValue ?? []
    let own = decisions.last { $0["id"]?.stringValue == made.decision }
    let person = made.moment.person
    return DecisionEntry(
      name: own?["name"]?.stringValue ?? made.decision, version: made.version,
      step: run?.name ?? made.element,
      person: person == Actor.system.person ? "" : try names.name(person),
      at: office.text(made.moment.at), result: Self.text(own?["result"] ?? .null),
      bases: (made.record["tables"]?.arrayValue ?? []).map(Self.basis),
      isUndone: run?.status == .superseded)
  }

  private static func basis(_ table: JSON) -> DecisionEntry.Basis {
    DecisionEntry.Basis(
      table: table["name"]?.stringValue ?? "",
      inputs: (table["inputs"]?.arrayValue ?? []).map { input in
        "\(input["expression"]?.stringValue ?? "") = \(text(input["value"] ?? .null))"
      },
      rules: (table["matchedRules"]?.arrayValue ?? []).compactMap { $0["rule"]?.integerValue },
      result: text(table["result"] ?? .null))
  }

  /// A value as people read it; the words of the rules themselves stay as they were written.
  private static func text(_ value: JSON) -> String {
    switch value {
    case .null: "—"
    case .bool(let truth): truth ? "是" : "否"
    case .string(let text): text
    case .number: value.text
    case .array(let items): items.isEmpty ? "—" : items.map(text).joined(separator: "、")
    case .object(let object):
      object.members.map { "\($0)：\(text($1))" }.joined(separator: "；")
    }
  }

  // MARK: The archive

  /// Nil while the case runs.
  func archiveNote() throws -> ArchiveNote? {
    guard header.endedAt != nil else { return nil }
    guard let mark = try office.runtime.queries.archiveMark(of: header.instance) else {
      return .waiting
    }
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return .taken(
        ArchiveNote.Taking(
          at: office.text(mark.takenAt), by: try names.name(mark.takenBy),
          reference: mark.reference, retention: mark.retention.words,
          until: mark.keepUntil?.description, removed: mark.removedAt.map(office.text),
          digest: mark.sha256))
    }
  }
}

extension RetentionPeriod {
  fileprivate var words: Words {
    switch self {
    case .permanent: .retainedForEver
    case .years(let years): .retainedYears(years)
    case .days(let days): .retainedDays(days)
    }
  }
}
