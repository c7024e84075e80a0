import BPMN

extension ProgramCompiler {
  // MARK: Events that wait

  mutating func startEvent(_ event: StartEvent, of draft: ElementDraft) -> Behavior {
    guard isPlaced(event.definition, at: position(of: event, in: draft), draft) else {
      return .startEvent(.none)
    }
    return .startEvent(trigger(event.definition, of: draft))
  }

  mutating func intermediateCatch(
    _ definition: EventDefinition, of draft: ElementDraft
  ) -> Behavior {
    guard isPlaced(definition, at: .intermediateCatch, draft) else {
      return .intermediateCatch(.none)
    }
    if case .link = definition { return .link }
    return .intermediateCatch(trigger(definition, of: draft))
  }

  mutating func boundary(_ event: BoundaryEvent, of draft: ElementDraft) -> Behavior {
    let isInterrupting = event.cancelsActivity || event.definition.ignoresInterruption
    var trigger = Trigger.none
    if isPlaced(event.definition, at: .boundary(isInterrupting: isInterrupting), draft) {
      trigger = self.trigger(event.definition, of: draft)
    }
    guard let host = positions[event.attachedTo], drafts[host].container == draft.container,
      let activity = drafts[host].node, isActivity(activity)
    else {
      findings.error(
        "boundary-host", draft.id, at: draft.origin,
        "边界事件\(draft.title)没有附在任务或子流程上（attachedToRef“\(event.attachedTo)”）。")
      return .boundaryEvent(BoundaryPlan(host: 0, isInterrupting: true, trigger: trigger))
    }
    if trigger.contains({ if case .cancel = $0 { true } else { false } }) {
      checkTransaction(activity, of: draft)
    }
    return .boundaryEvent(
      BoundaryPlan(
        host: host, isInterrupting: isInterrupting, trigger: trigger,
        handler: trigger.isCompensation ? compensationHandler(of: draft) : nil))
  }

  mutating func eventSubProcess(_ draft: ElementDraft) -> Behavior {
    guard let index = draft.startEvent,
      case .startEvent(let start)? = drafts[index].node?.kind
    else { return .subProcess }
    // The start event itself reports what is wrong with its trigger.
    let kept = findings
    let trigger = trigger(start.definition, of: drafts[index])
    findings = kept
    let isInterrupting = start.isInterrupting || trigger.isCompensation
    return .eventSubProcess(
      EventSubProcessPlan(start: index, isInterrupting: isInterrupting, trigger: trigger))
  }

  func isActivity(_ node: FlowNode) -> Bool {
    switch node.kind {
    case .task, .callActivity: true
    case .subProcess(let subProcess): subProcess.kind != .event
    default: false
    }
  }

  // MARK: Positions

  private func position(of event: StartEvent, in draft: ElementDraft) -> EventPosition {
    if draft.container == 0 { return .start }
    if case .subProcess(let scope)? = drafts[draft.container].node?.kind, scope.kind == .event {
      return .eventSubProcessStart(
        isInterrupting: event.isInterrupting || event.definition.ignoresInterruption)
    }
    return .innerStart
  }

  /// Whether the standard knows such an event in this place; reports it where it does not.
  mutating func isPlaced(
    _ definition: EventDefinition, at position: EventPosition, _ draft: ElementDraft
  ) -> Bool {
    if position.allows(definition) { return checkParts(of: definition, draft) }
    switch (definition, position) {
    case (.error, .boundary), (.error, .eventSubProcessStart):
      findings.error(
        "error-interrupts", draft.id, at: draft.origin, "由错误触发的事件\(draft.title)必须是中断的。")
    default:
      findings.error(
        "event-position", draft.id, at: draft.origin,
        "\(draft.title)：BPMN 在这里没有“\(definition.chineseName)”这种事件（§10.5.5），请改用其他触发器或位置。")
    }
    return false
  }

  /// What a multiple event may consist of: all of a parallel one must be waited for, and what goes beyond
  /// announcing can happen only once.
  private mutating func checkParts(of definition: EventDefinition, _ draft: ElementDraft) -> Bool {
    guard case .multiple(let parts, let parallel) = definition else { return true }
    let isWrong = parts.contains { part in
      switch part {
      case .message, .timer, .signal, .conditional: false
      case .escalation, .error, .cancel, .terminate: parallel
      case .compensation: !draft.tag.hasSuffix("ThrowEvent") && draft.tag != "endEvent"
      case .none, .link, .multiple: true
      }
    }
    let consequences = parts.count { part in
      switch part {
      case .error, .cancel, .terminate, .compensation: true
      default: false
      }
    }
    let isThrowing = draft.tag == "endEvent" || draft.tag == "intermediateThrowEvent"
    guard isWrong || (isThrowing && consequences > 1) else { return true }
    findings.error(
      "multiple-event", draft.id, at: draft.origin,
      "\(draft.title)：这些触发器不能合为一个\(definition.chineseName)事件，请分成几个事件。")
    return false
  }

  private mutating func checkTransaction(_ host: FlowNode, of draft: ElementDraft) {
    if case .subProcess(let subProcess) = host.kind, subProcess.kind == .transaction { return }
    findings.error(
      "cancel-event", draft.id, at: draft.origin,
      "取消边界事件\(draft.title)只能附在事务子流程上（§10.5.4）。")
  }

  // MARK: Triggers

  mutating func trigger(_ definition: EventDefinition, of draft: ElementDraft) -> Trigger {
    switch definition {
    case .none, .link, .terminate: return .none
    case .message(let reference): return .message(message(reference, of: draft))
    case .timer(let definition): return timer(definition, of: draft).map(Trigger.timer) ?? .none
    case .signal(let reference): return .signal(signal(reference, of: draft))
    case .conditional(let condition, let filter):
      return self.condition(condition, filter, of: draft).map(Trigger.conditional) ?? .none
    case .error(let reference): return .error(code: errorCode(reference))
    case .escalation(let reference): return .escalation(code: escalationCode(reference))
    case .cancel: return .cancel
    case .compensation: return .compensation
    case .multiple(let parts, let parallel):
      return .multiple(parts.map { trigger($0, of: draft) }, needsAll: parallel)
    }
  }

  /// The name of a signal; one that the file does not define is known by what refers to it.
  mutating func signal(_ reference: String?, of draft: ElementDraft) -> Setting {
    guard let signal = reference.flatMap({ definitions.signals[$0] }) else {
      return .text(reference ?? draft.id)
    }
    return setting(signal.name, element: draft.id, at: signal.origin) ?? .text(signal.id)
  }

  /// The code of an error, or where it has none its id; nil where none is named.
  func errorCode(_ reference: String?) -> String? {
    guard let reference, let error = definitions.errors[reference] else { return reference }
    return error.code.flatMap { $0.isEmpty ? nil : $0 } ?? error.id
  }

  func escalationCode(_ reference: String?) -> String? {
    guard let reference, let escalation = definitions.escalations[reference] else {
      return reference
    }
    return escalation.code.flatMap { $0.isEmpty ? nil : $0 } ?? escalation.id
  }
}

extension EventDefinition {
  /// Compensation and cancel events always end what they are about, whatever the file says.
  fileprivate var ignoresInterruption: Bool {
    switch self {
    case .compensation, .cancel: true
    default: false
    }
  }
}
