import Engine
import JSONText
import Runtime

/// `tongzheng instance migrate`.
struct InstanceMigrateCommand: Command {
  static let words = ["instance", "migrate"]
  static let summary = "lets cases go on in another version of their process (版本迁移)"
  static let explanation = """
    Moves each case that fits into another version, and says of every other what keeps it. With --to
    elements keep their ids, and one whose id is gone becomes the only one of its kind and name; a plan
    says it for each: {"processDefinitionId": "P", "processDefinitionVersion": 2,
    "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}. \(RepairRun.note)
    """
  static let parameters =
    [
      CaseName.operand, .option("to", value: "VERSION", "the version of the same process"),
      .option("plan", value: "FILE", "which element becomes which"),
      .toggle("dry-run", "only tells which cases fit; the office may be running"),
    ] + RepairRun.parameters

  private let repair: RepairRun
  private let cases: [String]
  private let version: Int?
  private let file: String?
  private let isDry: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    cases = values.all("CASE")
    version = try values.integer("to", in: 1...Int(Int32.max))
    file = values["plan"]
    isDry = values.has("dry-run")
    guard (version == nil) != (file == nil) else {
      throw UsageError("either --to or --plan must say where the cases are to go")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let written = try file.map { try Self.plan(in: $0) }
    func plan(for header: CaseHeader, in runtime: OfficeRuntime) throws -> MigrationPlan {
      if let written { return written }
      return try runtime.proposeMigration(
        from: header.program,
        to: ProgramKey(process: header.program.process, version: version ?? 0)
      ).plan
    }
    guard isDry else {
      return try repair.run(cases, on: terminal) { .migrate(try plan(for: $0, in: $1)) }
    }
    let runtime = try Office.observing(repair.folder).runtime
    let rows = try cases.map { name in
      let header = try CaseName.find(name, in: runtime)
      return try check(header, plan(for: header, in: runtime), in: runtime)
    }
    return repair.tell(rows, on: terminal)
  }

  private func check(
    _ header: CaseHeader, _ plan: MigrationPlan, in runtime: OfficeRuntime
  ) throws -> RepairRun.Row {
    do {
      let problems = try runtime.checkMigration(of: header.instance, by: plan)
      return RepairRun.Row(
        header,
        failure: problems.isEmpty ? nil : problems.map(\.description).joined(separator: " "))
    } catch let failure as ActFailure {
      return RepairRun.Row(header, failure: failure.description)
    }
  }

  private static func plan(in file: String) throws -> MigrationPlan {
    let json: JSON
    do {
      json = try JSON(parsing: try InputFile(path: file).bytes())
    } catch let error as JSONSyntaxError {
      throw CommandFailure("\(file): \(error)")
    }
    guard let process = json["processDefinitionId"]?.stringValue,
      let version = json["processDefinitionVersion"]?.integerValue
    else {
      throw CommandFailure(
        "\(file): a plan needs processDefinitionId (text) and processDefinitionVersion (number)")
    }
    var mapping: [String: String] = [:]
    for (place, pair) in (json["mappingInstructions"]?.arrayValue ?? []).enumerated() {
      guard let source = pair["sourceElementId"]?.stringValue,
        let target = pair["targetElementId"]?.stringValue
      else {
        throw CommandFailure(
          "\(file): mappingInstructions[\(place)] needs sourceElementId and targetElementId")
      }
      mapping[source] = target
    }
    return MigrationPlan(
      target: ProgramKey(process: process, version: version), mapping: mapping)
  }
}
