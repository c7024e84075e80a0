import BPMN
import Foundation
import XMLReading

/// `tongzheng bpmn convert`.
struct BPMNConvertCommand: Command {
  static let words = ["bpmn", "convert"]
  static let summary = "reads a BPMN file and writes it back as the schema wants it"
  static let explanation = """
    Writes a BPMN file as UTF-8, with the children of every element in the order of the standard's
    schema and every prefix declared. Nothing else changes: ids, names, references, positions,
    comments and the elements and attributes of other tools stay as they are. Converting the result
    again gives the same bytes. With --to tongzheng a model of Flowable, Activiti or Camunda 7 is
    translated as it would be when it is deployed; what could not be kept, and what somebody has to
    provide, is listed on standard error, and the command ends with 1 when something was not kept.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a BPMN file"),
    .option("output", short: "o", value: "FILE", "the BPMN file to write"),
    .option("to", value: "tongzheng", "translates a model of another engine into ours"),
  ]

  private let path: String
  private let output: String
  private let isTranslating: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    guard let output = values["output"] else { throw UsageError("--output is missing") }
    self.output = output
    let target = values["to"]
    guard target == nil || target == "tongzheng" else {
      throw UsageError("--to is “\(target ?? "")”, but can only be tongzheng")
    }
    isTranslating = target != nil
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let file = InputFile(path: path)
    var interchange = try Interchange(parsing: try file.bytes(), file: file.name)
    var findings: [Diagnostic] = []
    if isTranslating { (interchange, findings) = interchange.translated() }
    try Data(interchange.written()).write(to: URL(fileURLWithPath: output))
    for finding in findings { terminal.talk(finding.description) }
    terminal.output(output)
    return findings.contains { $0.severity == .error } ? .failed : .done
  }
}
