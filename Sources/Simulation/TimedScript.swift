import BPMN
import CivilTime
import Engine
import FEEL

/// A FEEL script that a simulation runs itself, at the end of the time that the task takes.
struct TimedScript {
  private let expression: Expression
  private let resultVariable: String

  /// Nil for what is no FEEL.
  init?(_ script: Extensions.Evaluation) {
    let body = script.subject.hasPrefix("=") ? String(script.subject.dropFirst()) : script.subject
    // Scripts of other languages are no fault of the model.
    guard let expression = try? Expression(parsing: body) else { return nil }
    self.expression = expression
    resultVariable = script.resultVariable
  }

  /// What the task yields that sees these variables.
  func result(seeing variables: Context, at now: Instant) -> Context {
    let scope = FEEL.Scope(variables, now: now, zone: SimulationPlan.zone)
    return [resultVariable: expression.evaluate(in: scope).value]
  }

  /// Whether what a task does is a script that can be run, and nothing else (`zeebe:script`).
  static func isWork(of node: FlowNode) -> Bool {
    switch node.kind {
    case .task(.script): break
    case .task(.service), .task(.businessRule):
      guard node.extensions.taskDefinition == nil, node.extensions.calledDecision == nil else {
        return false
      }
    default: return false
    }
    return node.extensions.script.flatMap(TimedScript.init) != nil
  }

  /// The scripts of the timed tasks of a plan, by the ids of the tasks.
  static func all(in definitions: Definitions, plan: SimulationPlan) -> [String: TimedScript] {
    var scripts: [String: TimedScript] = [:]
    func collect(_ scope: BPMN.Scope) {
      for node in scope.nodes {
        if case .subProcess(let subProcess) = node.kind { collect(subProcess.scope) }
        if plan.durations[node.id] != nil, isWork(of: node) {
          scripts[node.id] = node.extensions.script.flatMap(TimedScript.init)
        }
      }
    }
    for process in definitions.processes { collect(process.scope) }
    return scripts
  }
}
