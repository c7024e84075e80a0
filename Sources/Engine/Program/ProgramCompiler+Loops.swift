import BPMN

extension ProgramCompiler {
  mutating func loop(of node: FlowNode, _ draft: ElementDraft) -> LoopPlan? {
    switch node.loop {
    case nil: nil
    case .standard(let loop): .standard(standardLoop(loop, of: node))
    case .multiInstance(let multiple): .multiple(multiInstance(multiple, of: node, draft))
    }
  }

  private mutating func standardLoop(_ loop: StandardLoop, of node: FlowNode) -> StandardLoopPlan {
    if loop.condition == nil, loop.maximum == nil {
      // BPMN 2.0.2 §13.3.6: such a loop is underspecified.
      findings.warning(
        "loop-condition", node.id, at: loop.origin,
        "循环活动“\(node.id)”既无条件（loopCondition）也无次数上限（loopMaximum），只会执行一次。")
    }
    return StandardLoopPlan(
      condition: loop.condition.flatMap { formula($0, element: node.id, at: loop.origin) },
      testBefore: loop.testBefore, maximum: loop.maximum)
  }

  private mutating func multiInstance(
    _ multiple: MultiInstance, of node: FlowNode, _ draft: ElementDraft
  ) -> MultiInstancePlan {
    let origin = multiple.origin
    let listed = multiple.loopDataInput.flatMap { list($0, of: node, draft) }
    if multiple.inputCollection == nil, listed == nil, multiple.cardinality == nil,
      draft.extensions.property("tz:levels") == nil
    {
      findings.error(
        "multi-instance-count", node.id, at: origin,
        "多实例“\(node.id)”既无集合（inputCollection）也无个数（loopCardinality），请填写其一。")
    }
    if (multiple.outputCollection == nil) != (multiple.outputElement == nil) {
      findings.error(
        "multi-instance-output", node.id, at: origin,
        "多实例“\(node.id)”的 outputCollection 与 outputElement 须同时填写。")
    }
    return MultiInstancePlan(
      isSequential: multiple.isSequential,
      cardinality: multiple.cardinality.flatMap { formula($0, element: node.id, at: origin) },
      collection: source(multiple.inputCollection, else: listed, of: node, at: origin),
      inputElement: multiple.inputElement ?? multiple.inputDataItem,
      outputCollection: multiple.outputCollection
        ?? multiple.loopDataOutput.flatMap { dataNames[node.data.destination(of: $0) ?? $0] },
      outputElement: source(
        multiple.outputElement, else: multiple.outputDataItem.map { .variable($0) }, of: node,
        at: origin),
      completionCondition: multiple.completionCondition.flatMap {
        formula($0, element: node.id, at: origin)
      }, behavior: multiple.behavior, events: instanceEvents(of: multiple, draft))
  }

  /// BPMN 2.0.2 table 10.30: the list is a data input of the activity, which is filled before the
  /// instances begin; or, as many tools write it, the data object itself.
  private mutating func list(
    _ item: String, of node: FlowNode, _ draft: ElementDraft
  ) -> DataPlan.Source? {
    let filling = node.data.inputAssociations.first { $0.target == item }
    let movement = filling.flatMap { movements($0, of: draft).last { $0.path.count == 1 } }
    return movement?.source ?? dataNames[item].map { .variable($0) }
  }

  /// A formula of ours, or else what the standard's own attributes name.
  private mutating func source(
    _ text: String?, else named: DataPlan.Source?, of node: FlowNode, at origin: Origin
  ) -> DataPlan.Source? {
    guard let text else { return named }
    return formula(text, element: node.id, at: origin).map { .setting(.formula($0)) }
  }

  // MARK: Events of instances

  /// BPMN 2.0.2 table 10.30: without an event of its own, a behaviour throws a signal.
  private mutating func instanceEvents(
    of multiple: MultiInstance, _ draft: ElementDraft
  ) -> [InstanceEvent] {
    switch multiple.behavior {
    case .all: return []
    case .none: return [instanceEvent(named: multiple.noneEvent, of: multiple, draft)]
    case .one: return [instanceEvent(named: multiple.oneEvent, of: multiple, draft)]
    case .complex:
      return multiple.complexBehaviors.map { behavior in
        let condition = behavior.condition.flatMap {
          formula($0, element: draft.id, at: multiple.origin)
        }
        return instanceEvent(behavior.event, if: condition, draft)
      }
    }
  }

  private mutating func instanceEvent(
    named reference: String?, of multiple: MultiInstance, _ draft: ElementDraft
  ) -> InstanceEvent {
    guard let reference else { return instanceEvent(.signal(reference: nil), if: nil, draft) }
    guard let definition = definitions.eventDefinitions[reference] else {
      findings.error(
        "multi-instance-event", draft.id, at: multiple.origin,
        "多实例\(draft.title)引用的事件定义“\(reference)”在文件中不存在，请改正。")
      return instanceEvent(.none, if: nil, draft)
    }
    return instanceEvent(definition, if: nil, draft)
  }

  private mutating func instanceEvent(
    _ thrown: EventDefinition, if condition: Formula?, _ draft: ElementDraft
  ) -> InstanceEvent {
    let catchers = draft.boundaryEvents.filter { index in
      if case .boundaryEvent(let event)? = drafts[index].node?.kind {
        event.definition.catches(thrown)
      } else {
        false
      }
    }
    var plan: MessagePlan?
    if case .message(let reference) = thrown, catchers.isEmpty {
      plan = message(reference, of: draft, isThrown: true)
    }
    return InstanceEvent(condition: condition, catchers: catchers, message: plan)
  }
}

extension EventDefinition {
  /// Whether an event with this definition at the border catches what is thrown inside: the same
  /// kind with the same reference, or with none where one reference stands for all.
  fileprivate func catches(_ thrown: EventDefinition) -> Bool {
    switch (self, thrown) {
    case (.multiple(let all, _), _): all.contains { $0.catches(thrown) }
    case (.error(nil), .error), (.escalation(nil), .escalation): true
    case (.signal(let own), .signal(let other)): own == other
    case (.message, .message), (.error, .error), (.escalation, .escalation): self == thrown
    default: false
    }
  }
}

extension DataFlow {
  /// Where a data output goes.
  fileprivate func destination(of output: String) -> String? {
    outputAssociations.first { $0.sources.contains(output) }?.target
  }
}
