import BPMN
import JSONText
import Runtime
import XMLReading

/// `tongzheng bpmn lint`.
struct BPMNLintCommand: Command {
  static let words = ["bpmn", "lint"]
  static let summary =
    "checks BPMN files: can they run, do they read well, do they keep the standard"
  static let explanation = """
    Reads BPMN files of any tool and names every finding with file, line, column and rule.
    --profile run (the default) asks whether the engine can run the file; modeling applies the rules
    of bpmnlint by their names; standard applies the constraints of BPMN 2.0.2, each finding with
    the clause that it breaks. Ends with 1 when there is an error; warnings alone do not count.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", repeats: true, "BPMN files"),
    .option("profile", value: "run|modeling|standard", "what is asked (default: run)"),
    DataOption.json,
  ]

  private enum Profile: String, CaseIterable {
    case run, modeling, standard
  }

  private let paths: [String]
  private let profile: Profile
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("FILE")
    asJSON = values.has("json")
    let name = values["profile"] ?? "run"
    guard let profile = Profile(rawValue: name) else {
      throw UsageError("--profile is “\(name)”, but must be run, modeling or standard")
    }
    self.profile = profile
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    var diagnostics: [Diagnostic] = []
    for path in paths {
      diagnostics += try findings(in: InputFile(path: path))
    }
    if asJSON {
      terminal.output(JSON.object(["diagnostics": .array(diagnostics.map(\.json))]).text)
    } else {
      for diagnostic in diagnostics { terminal.output(diagnostic.description) }
      terminal.talk("\(paths.count) files, \(diagnostics.count) findings")
    }
    return diagnostics.contains { $0.severity == .error } ? .failed : .done
  }

  private func findings(in file: InputFile) throws -> [Diagnostic] {
    let bytes = TextConversion.utf8(from: try file.bytes())
    let tree: XMLFile
    do {
      tree = try XMLFile.parse(bytes, file: file.path)
    } catch {
      return error.faults
    }
    return switch profile {
    case .run: Resource(name: file.path, content: bytes).findings(of: tree)
    case .modeling: ModelingLint.findings(in: tree)
    case .standard: StandardLint.findings(in: tree, reading: file.neighbour)
    }
  }
}

extension Diagnostic {
  /// As the commands print findings: `{"file","severity","rule","element","line","column","message"}`.
  var json: JSON {
    [
      "file": .string(file), "severity": .string(severity.rawValue), "rule": .string(rule),
      "element": element.map { .string($0) } ?? .null, "line": .integer(line),
      "column": .integer(column), "message": .string(message),
    ]
  }
}
