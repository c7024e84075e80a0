import BPMN
import Foundation
import JSONText
import Runtime
import XMLReading

/// `tongzheng test`.
struct TestCommand: Command {
  static let words = ["test"]
  static let summary = "plays scenario files and tells every difference"
  static let explanation = """
    Plays `*.scenario.json` files, each in the demonstration county in a temporary folder and in
    virtual time, against the definitions beside them. Folders are searched; without PATH all
    scenarios that come with the program are played. Ends with 1 when anything is otherwise than
    a scenario says.
    """
  static let parameters: [Parameter] = [
    .operand("PATH", isRequired: false, repeats: true, "scenario files or folders"),
    .option(
      "definitions", value: "FOLDER", "the folder with Workflows, Forms and PrintTemplates"),
    DataOption.json,
  ]

  private let paths: [String]
  private let definitions: String?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("PATH")
    definitions = values["definitions"]
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let files = try ScenarioFiles.find(
      paths.isEmpty ? [try DefinitionFiles.shippedModels(in: definitions).path] : paths)
    let resources = try DefinitionFiles.readShipped(from: definitions)
    var results: [ScenarioResult] = []
    var unreadable: [JSON] = []
    for file in files {
      do {
        let scenario = try Scenario.parse(
          try ScenarioFiles.read(file), file: ScenarioFiles.shortened(file))
        let result = try ScenarioRun.play(scenario, with: resources)
        results.append(result)
        if !asJSON { tell(result, on: terminal) }
      } catch let error as ScenarioReadingError {
        unreadable += error.faults.map { .string($0.description) }
        if !asJSON { terminal.output(error.description) }
      }
    }
    let coverage = try coverage(of: results, in: resources)
    if asJSON {
      terminal.output(report(results, unreadable, coverage).text)
    } else {
      tell(coverage, on: terminal)
      let passed = results.count(where: \.passed)
      terminal.talk("\(passed) of \(files.count) scenarios went as they should")
    }
    return unreadable.isEmpty && results.allSatisfy(\.passed) ? .done : .failed
  }

  private func tell(_ result: ScenarioResult, on terminal: Terminal) {
    let word = result.passed ? "ok  " : "FAIL"
    terminal.output("\(word) \(result.scenario.process) \(result.scenario.name)")
    for difference in result.differences { terminal.output("     \(difference)") }
  }

  private func tell(_ coverage: [FlowCoverage], on terminal: Terminal) {
    for model in coverage {
      let taken = model.flows - model.neverTaken.count
      terminal.output(
        "\(model.process) \(model.name): \(taken) of \(model.flows) flows taken"
          + (model.neverTaken.isEmpty
            ? "" : "; never: \(model.neverTaken.joined(separator: ", "))"))
    }
  }

  /// What the scenarios of each process take of its flows together.
  private func coverage(
    of results: [ScenarioResult], in resources: [Resource]
  ) throws -> [FlowCoverage] {
    let taken = Dictionary(grouping: results, by: \.scenario.process)
      .mapValues { $0.reduce(into: Set<String>()) { $0.formUnion($1.flowsTaken) } }
    return try resources.filter { ResourceKind(fileName: $0.name) == .process }
      .flatMap { try Definitions.parse($0.content, file: $0.name).processes }
      .compactMap { process in
        taken[process.id].map { FlowCoverage(of: process, taken: $0) }
      }
  }

  private func report(
    _ results: [ScenarioResult], _ unreadable: [JSON], _ coverage: [FlowCoverage]
  ) -> JSON {
    [
      "scenarios": .array(
        results.map { result in
          [
            "file": .string(result.scenario.file), "process": .string(result.scenario.process),
            "name": .string(result.scenario.name), "passed": .bool(result.passed),
            "differences": .array(result.differences.map { .string($0.description) }),
          ]
        }),
      "faults": .array(unreadable),
      "coverage": .array(
        coverage.map { model in
          [
            "process": .string(model.process), "flows": .integer(model.flows),
            "never": .array(model.neverTaken.map { .string($0) }),
          ]
        }),
    ]
  }
}
