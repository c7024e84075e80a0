import FEEL
import JSONText

/// `tongzheng feel`.
struct FEELCommand: Command {
  static let words = ["feel"]
  static let summary = "evaluates a FEEL expression"
  static let explanation = """
    Prints the value as JSON; dates, times, durations and ranges are texts. Why a value is null is
    told on standard error. Ends with 1 when the text is no FEEL expression, and says where.
    """
  static let parameters: [Parameter] = [
    .operand("EXPRESSION", "the expression"),
    .option("context", value: "JSON", "the variables by name, or - for standard input"),
    .toggle("json", "prints an object with value, type and problems"),
  ]

  private let source: String
  private let context: String
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    source = try values.required("EXPRESSION")
    context = values["context"] ?? "{}"
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let variables = Context(json: try JSONArgument.object(context, option: "context"))
    let expression: Expression
    do {
      expression = try Expression(parsing: source, names: Self.names(in: .context(variables)))
    } catch {
      throw CommandFailure(error.message(.english))
    }
    let evaluation = expression.evaluate(in: Scope(variables, now: SystemClock.now))
    let problems = evaluation.diagnostics.map { $0.message(.english) }
    if asJSON {
      terminal.output(
        JSON.object([
          "value": evaluation.value.json, "type": .string(evaluation.value.typeName),
          "problems": .array(problems.map { .string($0) }),
        ]).text)
    } else {
      for problem in problems { terminal.talk(problem) }
      terminal.output(evaluation.value.json.text)
    }
    return .done
  }

  /// All names in the variables, so that those with spaces and signs can be written.
  private static func names(in value: Value) -> Set<String> {
    switch value {
    case .context(let context):
      context.entries.reduce(into: Set(context.names)) { $0.formUnion(names(in: $1.value)) }
    case .list(let items): items.reduce(into: []) { $0.formUnion(names(in: $1)) }
    default: []
    }
  }
}
