import CivilTime
import Engine
import FEEL
import JSONText
import Runtime

/// `tongzheng history`.
struct HistoryCommand: Command {
  static let words = ["history"]
  static let summary = "tells all that happened in a case"
  static let explanation = """
    Prints as JSON what the journal keeps of a case: the runs of its elements with times and
    durations, every value of every variable, decisions with their inputs and matched rules, jobs,
    incidents and dates that the calendar moved, each with who did it and when. The office may be running.
    """
  static let parameters: [Parameter] = [
    .operand("CASE", "the number of the case"), DataOption.parameter,
    .toggle("json", "prints JSON, as it does anyway"),
  ]

  private let caseNumber: String
  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    caseNumber = try values.required("CASE")
    folder = DataOption.folder(values)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let queries = try Office.observing(folder).runtime.queries
    guard let header = try queries.header(caseNumber: caseNumber) else {
      throw CommandFailure("there is no case \(caseNumber)")
    }
    let history = try queries.history(of: header.instance)
    let report: JSON = [
      "case": .string(header.caseNumber), "process": .string(header.program.description),
      "title": .string(header.title), "outcome": header.outcome.map(JSON.string) ?? .null,
      "elements": .array(try queries.activations(of: header.instance).map(Self.json)),
      "variables": .array(history.variables.map(Self.json)),
      "decisions": .array(history.decisions.map(Self.json)),
      "jobs": .array(history.jobs.map(Self.json)),
      "incidents": .array(history.incidents.map(Self.json)),
      "recounts": .array(history.recounts.map(Self.json)),
      "archive": try queries.archiveMark(of: header.instance)?.json ?? .null,
    ]
    terminal.output(report.prettyText)
    return .done
  }

  private static func json(_ run: ActivationRecord) -> JSON {
    let milliseconds = run.endedAt.map { run.startedAt.milliseconds(to: $0) }
    return [
      "id": id(run.id), "element": .string(run.element), "name": .string(run.name),
      "type": .string(run.type), "scope": run.scope.map(id) ?? .null,
      "round": .integer(run.round),
      "loopCounter": run.loopCounter.map { JSON.integer($0) } ?? .null,
      "start": .string(run.startedAt.description),
      "end": run.endedAt.map { .string($0.description) } ?? .null,
      "milliseconds": milliseconds.map { JSON.integer($0) } ?? .null,
      "status": .string(run.status.rawValue),
      "reason": run.reason.map(JSON.string) ?? .null,
      "person": (run.actor?.person).map(JSON.string) ?? .null,
    ]
  }

  private static func json(_ revision: CaseHistory.VariableRevision) -> JSON {
    json(
      revision.moment,
      [
        ("scope", id(revision.scope)), ("name", .string(revision.name)),
        ("revision", .integer(revision.revision)), ("value", revision.value.json),
      ])
  }

  private static func json(_ made: CaseHistory.Decision) -> JSON {
    json(
      made.moment,
      [
        ("run", id(made.activation)), ("element", .string(made.element)),
        ("decision", .string(made.decision)), ("version", .integer(made.version)),
      ] + (made.record.objectValue?.members ?? []).map { ($0, $1) })
  }

  private static func json(_ job: CaseHistory.Job) -> JSON {
    json(
      job.created,
      [
        ("run", id(job.activation)), ("element", .string(job.element)),
        ("type", .string(job.type)), ("failures", .integer(job.failures)),
        ("end", (job.ended?.at.description).map(JSON.string) ?? .null),
        ("outcome", (job.outcome?.rawValue).map(JSON.string) ?? .null),
      ])
  }

  private static func json(_ incident: CaseHistory.Incident) -> JSON {
    json(
      incident.raised,
      [
        ("run", id(incident.activation)), ("element", .string(incident.element)),
        ("kind", .string(incident.kind)), ("message", .string(incident.message)),
        ("end", (incident.ended?.at.description).map(JSON.string) ?? .null),
      ])
  }

  private static func json(_ recount: CaseHistory.Recount) -> JSON {
    json(
      recount.moment,
      [
        ("cause", .string(recount.dates.cause)),
        (
          "dues",
          .array(
            recount.dates.dues.map { due in
              [
                "run": due.activation.map(id) ?? .null, "old": .string(due.old.date.description),
                "new": .string(due.new.date.description),
                "provisional": .bool(due.new.isProvisional),
              ]
            })
        ),
        (
          "timers",
          .array(
            recount.dates.timers.map { timer in
              [
                "run": id(timer.activation), "element": .string(timer.element),
                "old": .string(timer.old.description), "new": .string(timer.new.description),
              ]
            })
        ),
      ])
  }

  private static func json(_ moment: CaseHistory.Moment, _ members: [(String, JSON)]) -> JSON {
    .object(
      JSONObject(
        [
          ("at", .string(moment.at.description)), ("person", .string(moment.person)),
          ("entry", .integer(moment.sequence)),
        ] + members))
  }

  private static func id(_ run: ActivationID) -> JSON { .integer(Int(run.rawValue)) }
}
