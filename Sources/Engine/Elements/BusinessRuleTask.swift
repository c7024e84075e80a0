import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.3.3, business-rule task: the decision sees what the task sees.
  mutating func decide(
    _ site: Site, _ decision: Setting, into variable: String
  ) throws(Trouble) {
    let scope = scope(at: site.id)
    let id = try text(of: decision, in: scope, at: site, "的决策 id", kind: .decision)
    guard let outcome = surroundings.decisions.evaluate(id, in: scope) else {
      throw trouble(.decision, at: site, "调用的决策“\(id)”没有部署；请部署后重试。")
    }
    let evaluation = outcome.evaluation
    if evaluation.value.isNull, let fault = evaluation.diagnostics.first {
      throw trouble(.decision, at: site, "调用的决策“\(id)”没有结果：\(fault)；请修正变量或决策表后重试。")
    }
    record(
      .decisionMade(
        DecisionMade(
          activation: site.id, decision: id, version: outcome.version, record: outcome.record)))
    receive([variable: evaluation.value], at: site)
    leave(site)
  }
}
