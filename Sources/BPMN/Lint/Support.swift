/// Which elements this version of the engine runs.
enum Support {
  /// Why the engine refuses `node`; nil where it runs it.
  static func refusal(of node: FlowNode, in scope: LintedScope.Kind) -> String? {
    switch node.kind {
    case .startEvent(let event): refusal(event.definition, at: position(of: event, in: scope))
    case .endEvent(let definition): refusal(definition, at: .end)
    case .intermediateCatch(let definition): refusal(definition, at: .intermediateCatch)
    case .intermediateThrow(let definition): refusal(definition, at: .intermediateThrow)
    case .boundaryEvent(let event):
      // An error that does not interrupt has a rule of its own.
      refusal(event.definition, at: .boundary(isInterrupting: true))
    case .gateway, .task, .callActivity: nil
    case .subProcess: loop(of: node)
    }
  }

  private static func position(
    of event: StartEvent, in scope: LintedScope.Kind
  ) -> EventPosition {
    switch scope {
    case .process: .start
    case .embedded, .adHoc: .innerStart
    case .event: .eventSubProcessStart(isInterrupting: true)
    }
  }

  private static func refusal(
    _ definition: EventDefinition, at position: EventPosition
  ) -> String? {
    if position.allows(definition) { return nil }
    switch (definition, position) {
    case (.none, .eventSubProcessStart): return nil
    case (_, .innerStart): return "在子流程中，开始事件不能有类型。请去掉类型，或改为事件子流程。"
    case (.error, .start): return "是错误开始事件，只能用在事件子流程中。"
    default: return "的类型“\(definition.chineseName)”不能用在这个位置（BPMN 2.0.2 §10.5.5）。请换用别的事件。"
    }
  }

  private static func loop(of node: FlowNode) -> String? {
    guard node.loop != nil, case .subProcess(let subProcess) = node.kind, subProcess.kind == .event
    else { return nil }
    return "是事件子流程，不能循环，也不能有多实例。"
  }
}
