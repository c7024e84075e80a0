import Engine
import Runtime

/// `tongzheng instance set`.
struct InstanceSetCommand: Command {
  static let words = ["instance", "set"]
  static let summary = "sets variables of a case or of a step that runs"
  static let explanation = """
    Sets variables; others keep their values. STEP is a key such as 17-4; 17-1 is the case 17 itself.
    \(RepairRun.note)
    """
  static let parameters =
    [.operand("STEP", "the key of what runs"), RepairRun.variables] + RepairRun.parameters

  private let repair: RepairRun
  private let step: TaskKey

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    step = try CaseName.run(try values.required("STEP"))
    guard values["variables"] != nil else { throw UsageError("--variables is missing") }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try repair.run(step, .setVariables(step.activation, try repair.variables()), on: terminal)
  }
}

/// `tongzheng instance skip`.
struct InstanceSkipCommand: Command {
  static let words = ["instance", "skip"]
  static let summary = "lets a step count as done (跳过)"
  static let explanation = """
    Ends a step as if its work were done, with the variables that it would have yielded.
    \(RepairRun.note)
    """
  static let parameters =
    [.operand("STEP", "the key of what runs, such as 17-4"), RepairRun.variables]
    + RepairRun.parameters

  private let repair: RepairRun
  private let step: TaskKey

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    step = try CaseName.run(try values.required("STEP"))
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try repair.run(step, .skip(step.activation, variables: try repair.variables()), on: terminal)
  }
}

/// `tongzheng instance move`.
struct InstanceMoveCommand: Command {
  static let words = ["instance", "move"]
  static let summary = "takes the token of a step to another element (移动)"
  static let explanation = """
    Ends a step and lets its token go on at another element of the same scope. \(RepairRun.note)
    """
  static let parameters =
    [
      .operand("STEP", "the key of what runs, such as 17-4"),
      .option("to", value: "ELEMENT", "the id of the element in the model"), RepairRun.reason,
    ] + RepairRun.parameters

  private let repair: RepairRun
  private let step: TaskKey
  private let target: String
  private let reason: String

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    step = try CaseName.run(try values.required("STEP"))
    guard let target = values["to"] else { throw UsageError("--to is missing") }
    self.target = target
    reason = values["reason"] ?? ""
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try repair.run(
      step, .moveToken(step.activation, to: target, reason: reason), on: terminal)
  }
}
