import Runtime

/// What a command does to every case that it is given.
protocol CaseAct {
  static var words: [String] { get }
  static var summary: String { get }
  /// What it means, without the words that all repairs share.
  static var explanation: String { get }
  /// Whether the journal is told why.
  static var hasReason: Bool { get }
  static func command(because reason: String) -> RepairCommand
}

/// A command that does one act to all cases that are named.
struct CaseActCommand<Act: CaseAct>: Command {
  static var words: [String] { Act.words }
  static var summary: String { Act.summary }
  static var explanation: String { "\(Act.explanation) \(RepairRun.note)" }
  static var parameters: [Parameter] {
    [CaseName.operand] + (Act.hasReason ? [RepairRun.reason] : []) + RepairRun.parameters
  }

  private let repair: RepairRun
  private let cases: [String]
  private let reason: String

  init(_ values: ParameterValues) throws(UsageError) {
    repair = RepairRun(values)
    cases = values.all("CASE")
    reason = Act.hasReason ? values["reason"] ?? "" : ""
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    try repair.run(cases, on: terminal) { _, _ in Act.command(because: reason) }
  }
}

/// `tongzheng instance cancel`.
typealias InstanceCancelCommand = CaseActCommand<Cancelling>

enum Cancelling: CaseAct {
  static let words = ["instance", "cancel"]
  static let summary = "ends cases by authority (终止)"
  static let explanation = "Ends the cases; this cannot be taken back."
  static let hasReason = true
  static func command(because reason: String) -> RepairCommand { .cancel(reason: reason) }
}

/// `tongzheng instance suspend`.
typealias InstanceSuspendCommand = CaseActCommand<Suspending>

enum Suspending: CaseAct {
  static let words = ["instance", "suspend"]
  static let summary = "stops everything in cases (挂起)"
  static let explanation = "Lets nothing move in the cases until they are resumed."
  static let hasReason = true
  static func command(because reason: String) -> RepairCommand { .suspend(reason: reason) }
}

/// `tongzheng instance resume`.
typealias InstanceResumeCommand = CaseActCommand<Resuming>

enum Resuming: CaseAct {
  static let words = ["instance", "resume"]
  static let summary = "lets suspended cases go on (恢复)"
  static let explanation = "Lets suspended cases go on where they were."
  static let hasReason = false
  static func command(because reason: String) -> RepairCommand { .resume }
}

/// `tongzheng instance retry`.
typealias InstanceRetryCommand = CaseActCommand<Retrying>

enum Retrying: CaseAct {
  static let words = ["instance", "retry"]
  static let summary = "tries again everything that has come to a stop in cases"
  static let explanation = """
    Tries again what all incidents of the cases stopped. `tongzheng incident resolve` does it for one
    of them, with other variables.
    """
  static let hasReason = false
  static func command(because reason: String) -> RepairCommand { .retryAll }
}
