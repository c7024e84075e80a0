import JSONText
import Runtime
import XMLReading

/// `tongzheng lint`.
struct LintCommand: Command {
  static let words = ["lint"]
  static let summary = "names every fault of models, forms, decisions and print templates"
  static let explanation = """
    Reads the files as a deployment would, and names every fault with file, line, column and rule.
    Folders are searched. Ends with 1 when there is an error; warnings alone do not count.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", repeats: true, "files or folders"), DataOption.json,
  ]

  private let paths: [String]
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("FILE")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let resources = try DefinitionFiles.read(paths)
    let diagnostics = resources.flatMap(\.diagnostics)
    if asJSON {
      terminal.output(JSON.object(["diagnostics": .array(diagnostics.map(\.json))]).text)
    } else {
      for diagnostic in diagnostics { terminal.output(diagnostic.description) }
      terminal.talk("\(resources.count) files, \(diagnostics.count) findings")
    }
    return diagnostics.contains { $0.severity == .error } ? .failed : .done
  }
}
