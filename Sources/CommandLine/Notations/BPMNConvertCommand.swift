import BPMN
import Foundation

/// `tongzheng bpmn convert`.
struct BPMNConvertCommand: Command {
  static let words = ["bpmn", "convert"]
  static let summary = "reads a BPMN file and writes it back as the schema wants it"
  static let explanation = """
    Writes a BPMN file as UTF-8, with the children of every element in the order of the standard's
    schema and every prefix declared. Nothing else changes: ids, names, references, positions,
    comments and the elements and attributes of other tools stay as they are. Converting the result
    again gives the same bytes.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a BPMN file"),
    .option("output", short: "o", value: "FILE", "the BPMN file to write"),
  ]

  private let path: String
  private let output: String

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    guard let output = values["output"] else { throw UsageError("--output is missing") }
    self.output = output
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let file = InputFile(path: path)
    let interchange = try Interchange(parsing: try file.bytes(), file: file.name)
    try Data(interchange.written()).write(to: URL(fileURLWithPath: output))
    terminal.output(output)
    return .done
  }
}
