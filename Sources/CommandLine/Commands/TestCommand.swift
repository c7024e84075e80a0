import Foundation
import JSONText
import XMLReading

/// `tongzheng test`.
struct TestCommand: Command {
  static let words = ["test"]
  static let summary = "plays scenario files and tells every difference"
  static let explanation = """
    Plays `*.scenario.json` files, each in the demonstration county in a temporary folder and in
    virtual time, against the definitions beside them. Folders are searched; without PATH all
    scenarios that come with the program are played. Ends with 1 when anything is otherwise than
    a scenario says. Tells of each process which of its sequence flows no scenario took. --junit
    writes the same for programs that collect test results.
    """
  static let parameters: [Parameter] = [
    .operand("PATH", isRequired: false, repeats: true, "scenario files or folders"),
    .option(
      "definitions", value: "FOLDER", "the folder with Workflows, Forms and PrintTemplates"),
    DataOption.json,
    .option("junit", value: "FILE.xml", "writes the result as JUnit XML too"),
  ]

  private let paths: [String]
  private let definitions: String?
  private let asJSON: Bool
  private let junit: String?

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("PATH")
    definitions = values["definitions"]
    asJSON = values.has("json")
    junit = values["junit"]
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let files = try ScenarioFiles.find(
      paths.isEmpty ? [try DefinitionFiles.shippedModels(in: definitions).path] : paths)
    let resources = try DefinitionFiles.readShipped(from: definitions)
    var report = ScenarioReport()
    for file in files {
      let name = ScenarioFiles.shortened(file)
      do {
        let scenario = try Scenario.parse(try ScenarioFiles.read(file), file: name)
        let result = try ScenarioRun.play(scenario, with: resources)
        report.results.append(result)
        if !asJSON { tell(result, on: terminal) }
      } catch let error as ScenarioReadingError {
        report.unreadable.append(.init(file: name, faults: error.faults.map(\.description)))
        if !asJSON { terminal.output(error.description) }
      }
    }
    report.coverage = try FlowCoverage.all(of: report.results, in: resources)
    if let junit { try report.writeJUnit(to: junit) }
    if asJSON {
      terminal.output(report.json.text)
    } else {
      tell(report.coverage, on: terminal)
      let passed = report.results.count(where: \.passed)
      terminal.talk("\(passed) of \(files.count) scenarios went as they should")
    }
    return report.passed ? .done : .failed
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
}
