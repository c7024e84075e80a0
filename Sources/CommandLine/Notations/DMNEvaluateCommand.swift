import Decisions
import FEEL
import JSONText
import XMLReading

/// `tongzheng dmn evaluate`.
struct DMNEvaluateCommand: Command {
  static let words = ["dmn", "evaluate"]
  static let summary = "makes a decision and tells which inputs and rules led to it"
  static let explanation = """
    Evaluates a decision, a decision service or a business knowledge model of a DMN file, with what
    the file imports from its folder. Prints a JSON object: the result, the input data that were
    used, every decision made on the way, every decision table with its inputs and matched rules,
    and why values are null. Dates, times and durations are given and printed as ISO 8601 text.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a DMN file"),
    .option("decision", value: "NAME", "the name or id of what is evaluated"),
    .option("input", value: "JSON", "the input data by name, or - for standard input"),
    .toggle("json", "prints JSON, as it does anyway"),
  ]

  private let path: String
  private let decision: String
  private let input: String

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    guard let name = values["decision"] else { throw UsageError("--decision is missing") }
    decision = name
    input = values["input"] ?? "{}"
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let file = InputFile(path: path)
    let model = try DecisionModel.parse(
      try file.bytes(), file: file.name, neighbours: try file.neighbours(ending: ".dmn"))
    for diagnostic in model.diagnostics where diagnostic.severity == .error {
      terminal.talk(diagnostic.description)
    }
    let inputs = model.inputs(from: try JSONArgument.object(input, option: "input"))
    let now = SystemClock.now
    let result =
      model.evaluate(decision: decision, inputs: inputs, now: now)
      ?? model.evaluate(service: decision, inputs: inputs, now: now)
      ?? model.evaluate(knowledgeModel: decision, arguments: inputs, now: now)
    guard let result else {
      throw CommandFailure(
        "\(path) has no decision “\(decision)”, but \(names(in: model).joined(separator: ", "))")
    }
    terminal.output(json(result).text)
    return .done
  }

  private func names(in model: DecisionModel) -> [String] {
    (model.decisions.map(\.name) + model.services.map(\.name) + model.knowledgeModels.map(\.name))
      .map { "“\($0)”" }
  }

  private func json(_ result: DecisionResult) -> JSON {
    var object = JSONObject([("decision", .string(decision)), ("result", result.value.json)])
    for (name, value) in result.record.objectValue?.members ?? [] { object[name] = value }
    return .object(object)
  }
}
