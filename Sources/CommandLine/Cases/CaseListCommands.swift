import CivilTime
import Engine
import JSONText
import Runtime

/// `tongzheng instance list`.
struct InstanceListCommand: Command {
  static let words = ["instance", "list"]
  static let summary = "lists cases, the newest first"
  static let explanation = "Lists cases by process and state. The office may be running."
  static let parameters: [Parameter] = [
    .option("process", value: "ID", "of this process only"),
    .option(
      "state", value: "STATE",
      CaseFilter.State.allCases.map(\.rawValue).joined(separator: ", ") + " (default: all)"),
    .toggle("incidents", "only those in which something has come to a stop"),
    .option("limit", value: "N", "how many at most (default: 100)"),
    DataOption.parameter, DataOption.json,
  ]

  private let folder: DataFolder
  private let filter: CaseFilter
  private let limit: Int
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    var filter = CaseFilter()
    filter.process = values["process"]
    if let text = values["state"] {
      guard let state = CaseFilter.State(rawValue: text) else {
        let known = CaseFilter.State.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("--state is “\(text)”, but must be one of \(known)")
      }
      filter.state = state
    }
    if values.has("incidents") { filter.hasIncident = true }
    self.filter = filter
    limit = try values.integer("limit", in: 1...1_000_000) ?? 100
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (rows, total) = try Office.observing(folder).runtime.queries.cases(filter, limit: limit)
    if asJSON {
      terminal.output(
        JSON.object(["items": .array(rows.map(\.json)), "total": .integer(total)]).text)
    } else {
      for row in rows {
        terminal.output(
          "\(row.instance)\t\(row.caseNumber)\t\(row.program)\t\(row.state)\t\(row.title)")
      }
      terminal.talk("\(rows.count) of \(total) cases")
    }
    return .done
  }
}

/// `tongzheng instance show`.
struct InstanceShowCommand: Command {
  static let words = ["instance", "show"]
  static let summary = "shows a case: how it stands, what runs in it, what has come to a stop"
  static let explanation = """
    Shows a case with the keys of what runs in it, which the other commands take. The office may be
    running.
    """
  static let parameters: [Parameter] = [
    .operand("CASE", "the key or the number of the case"), DataOption.parameter, DataOption.json,
  ]

  private let folder: DataFolder
  private let name: String
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    name = try values.required("CASE")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let runtime = try Office.observing(folder).runtime
    let header = try CaseName.find(name, in: runtime)
    let running = try runtime.queries.activations(of: header.instance).filter {
      $0.status == .active
    }
    let incidents = try runtime.queries.incidents(of: header.instance)
    guard !asJSON else {
      let steps = running.map { run -> JSON in
        [
          "elementInstanceKey": .string("\(header.instance)-\(run.id)"),
          "elementId": .string(run.element), "name": .string(run.name),
          "type": .string(run.type),
        ]
      }
      let whole: JSON = [
        "instance": header.json, "elementInstances": .array(steps),
        "incidents": .array(incidents.map(\.json)),
      ]
      terminal.output(whole.text)
      return .done
    }
    terminal.output(
      """
      \(header.instance)  \(header.caseNumber)  \(header.title)
      \(header.program), \(header.state)\(header.suspension.map { ": \($0)" } ?? "")
      """)
    for run in running {
      terminal.output("  \(header.instance)-\(run.id)\t\(run.type)\t\(run.element)\t\(run.name)")
    }
    for incident in incidents { terminal.output("  ! \(incident.key)\t\(incident.message)") }
    return .done
  }
}

extension CaseHeader {
  /// How the case stands, in a word.
  var state: String {
    if let outcome { return outcome.hasPrefix("cancelled:") ? "canceled" : "completed" }
    return suspension == nil ? "active" : "suspended"
  }

  fileprivate var json: JSON {
    [
      "processInstanceKey": .string(instance.description), "caseNumber": .string(caseNumber),
      "processDefinitionId": .string(program.process),
      "processDefinitionVersion": .integer(program.version), "title": .string(title),
      "state": .string(state), "startDate": .string(startedAt.description),
    ]
  }
}

extension IncidentRecord {
  var json: JSON {
    [
      "incidentKey": .string(key.description), "caseNumber": .string(caseNumber),
      "elementId": .string(element), "errorType": .string(kind),
      "errorMessage": .string(message), "creationTime": .string(raisedAt.description),
    ]
  }
}
