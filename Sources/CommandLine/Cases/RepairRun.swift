import Engine
import FEEL
import JSONText
import Runtime

/// What the commands share that repair cases: they open the office as the operator at the terminal,
/// do their act on each case, and tell of each what became of it.
struct RepairRun {
  static let parameters: [Parameter] = [DataOption.parameter, DataOption.json]
  static let reason = Parameter.option("reason", value: "TEXT", "why, for the journal")
  static let variables = Parameter.option(
    "variables", value: "JSON", "values by their names; - reads them from standard input")

  /// What all explanations end with.
  static let note = """
    The journal names the operator at the terminal. The office must not be running: a running one is
    repaired on its administrator's page or under /v2 (docs/rest.md).
    """

  let folder: DataFolder
  private let asJSON: Bool
  private let variablesText: String?

  init(_ values: ParameterValues) {
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    variablesText = values["variables"]
  }

  func variables() throws -> Context {
    guard let variablesText else { return [:] }
    return Context(json: try JSONArgument.object(variablesText, option: "variables"))
  }

  /// Opens the office that nobody serves at this moment.
  func office() throws -> Office {
    let office: Office
    do {
      office = try Office.keeping(folder)
    } catch let error as FolderInUse {
      throw CommandFailure(
        """
        \(error.path) is being served, and one program at a time may change an office: repair it on \
        its administrator's page or under /v2, or stop it first
        """)
    }
    try office.runtime.start(background: false)
    return office
  }

  /// Does the command that `make` gives for each case.
  func run(
    _ names: [String], on terminal: Terminal,
    _ make: (CaseHeader, OfficeRuntime) throws -> RepairCommand
  ) throws -> ExitCode {
    let runtime = try office().runtime
    defer { runtime.stop() }
    let rows = try names.map { name in
      let header = try CaseName.find(name, in: runtime)
      return try Row(header, doing: try make(header, runtime), in: runtime)
    }
    return tell(rows, on: terminal)
  }

  /// Does one command on something that runs.
  func run(_ key: TaskKey, _ command: RepairCommand, on terminal: Terminal) throws -> ExitCode {
    try run([key.instance.description], on: terminal) { _, _ in command }
  }

  /// What became of one case.
  struct Row {
    let header: CaseHeader
    let failure: String?

    init(_ header: CaseHeader, failure: String?) {
      self.header = header
      self.failure = failure
    }

    fileprivate init(
      _ header: CaseHeader, doing command: RepairCommand, in runtime: OfficeRuntime
    ) throws {
      do throws(ActFailure) {
        _ = try runtime.repair(header.instance, command, by: Office.operatorAtTerminal)
        self.init(header, failure: nil)
      } catch {
        self.init(header, failure: error.description)
      }
    }
  }

  func tell(_ rows: [Row], on terminal: Terminal) -> ExitCode {
    if asJSON {
      let items = rows.map { row -> JSON in
        [
          "processInstanceKey": .string(row.header.instance.description),
          "caseNumber": .string(row.header.caseNumber), "done": .bool(row.failure == nil),
          "problem": row.failure.map { .string($0) } ?? .null,
        ]
      }
      terminal.output(JSON.object(["items": .array(items)]).text)
    } else {
      for row in rows {
        let outcome = row.failure.map { "refused: \($0)" } ?? "done"
        terminal.output("\(row.header.instance)\t\(row.header.caseNumber)\t\(outcome)")
      }
    }
    return rows.allSatisfy { $0.failure == nil } ? .done : .failed
  }
}
