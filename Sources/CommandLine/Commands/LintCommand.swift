import Certificates
import Engine
import JSONText
import PrintTemplates
import Runtime
import XMLReading

/// `tongzheng lint`.
struct LintCommand: Command {
  static let words = ["lint"]
  static let summary = "names every fault of models, forms, decisions and print templates"
  static let explanation = """
    Reads the files as a deployment would, and names every fault with file, line, column and rule.
    Folders are searched. What a model refers to must be among the files, or deployed in the office
    that --data names, whose functions.json its expressions may call. Print templates that carry a
    sample of their data are laid out with it: what does not fit is named too. Ends with 1 when there is an error; warnings alone do not count.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", repeats: true, "files or folders"),
    .option(
      "data", short: "d", value: "FOLDER",
      "an office whose definitions and functions the files may refer to (default: none)"),
    DataOption.json,
  ]

  private let paths: [String]
  private let folder: DataFolder?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("FILE")
    folder = values["data"].map { DataFolder(path: $0) }
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let resources = try DefinitionFiles.read(paths)
    let office = try folder.map { try Office.observing($0) }
    let runtime = office?.runtime
    let known = try runtime?.read { try DefinitionNames(reading: $0) }
    var diagnostics = DeploymentReading(
      resources, known: known ?? DefinitionNames(), rooms: try Office.roomsForReading(),
      functions: runtime?.settings.functions ?? .none
    ).diagnostics
    let fonts = office?.certificates.settings.fonts ?? .standard
    diagnostics += resources.flatMap { SampleLint.diagnostics(of: $0, fonts: fonts) }
    if asJSON {
      terminal.output(JSON.object(["diagnostics": .array(diagnostics.map(\.json))]).text)
    } else {
      for diagnostic in diagnostics { terminal.output(diagnostic.description) }
      terminal.talk("\(resources.count) files, \(diagnostics.count) findings")
    }
    return diagnostics.contains { $0.severity == .error } ? .failed : .done
  }
}
