import JSONText
import Runtime

/// `tongzheng incident list`.
struct IncidentListCommand: Command {
  static let words = ["incident", "list"]
  static let summary = "lists what has come to a stop, the latest first"
  static let explanation = "Lists the incidents of all cases. The office may be running."
  static let parameters: [Parameter] = [
    .option("limit", value: "N", "how many at most (default: 100)"), DataOption.parameter,
    DataOption.json,
  ]

  private let folder: DataFolder
  private let limit: Int
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    limit = try values.integer("limit", in: 1...1_000_000) ?? 100
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let incidents = try Office.observing(folder).runtime.queries.incidents(limit: limit)
    if asJSON {
      terminal.output(JSON.object(["items": .array(incidents.map(\.json))]).text)
    } else {
      for incident in incidents {
        terminal.output(
          "\(incident.key)\t\(incident.caseNumber)\t\(incident.element)\t\(incident.message)")
      }
    }
    return .done
  }
}

/// `tongzheng incident resolve`.
struct IncidentResolveCommand: Command {
  static let words = ["incident", "resolve"]
  static let summary = "tries again what an incident stopped, with other variables"
  static let explanation = """
    Sets variables of the case, if any are given, and tries again what the incident stopped.
    \(RepairRun.note)
    """
  static let parameters =
    [
      .operand("INCIDENT", "its key, as `incident list` shows it, such as 17-4"),
      RepairRun.variables,
    ] + RepairRun.parameters

  private let repair: RepairRun
  private let incident: TaskKey

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    incident = try CaseName.run(try values.required("INCIDENT"))
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try repair.run(
      incident, .retry(incident.activation, variables: try repair.variables()), on: terminal)
  }
}
