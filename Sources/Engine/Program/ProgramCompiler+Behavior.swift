import BPMN

extension ProgramCompiler {
  /// Compiles what the element does. A fault is reported and leaves a behaviour that never runs.
  mutating func behavior(of draft: ElementDraft) -> Behavior {
    guard let node = draft.node else { return .process }
    switch node.kind {
    case .startEvent(let event):
      return .startEvent(trigger(event.definition, of: draft, isStart: true))
    case .endEvent(let definition): return .endEvent(endResult(definition, of: draft))
    case .intermediateCatch(let definition):
      if case .none = definition {
        unsupported(draft, "没有触发器的中间捕获事件")
      }
      return .intermediateCatch(trigger(definition, of: draft))
    case .intermediateThrow(let definition):
      if let job = job(of: draft) { return .job(job) }
      switch definition {
      case .none: return .intermediateThrow(nil)
      case .message(let reference):
        return .intermediateThrow(message(reference, of: draft, needsKey: false))
      default:
        unsupported(draft, "这种中间抛出事件")
        return .intermediateThrow(nil)
      }
    case .boundaryEvent(let event): return boundary(event, of: draft)
    case .task(let kind): return task(kind, of: draft)
    case .gateway(let gateway): return self.gateway(gateway, of: draft)
    case .subProcess(let subProcess):
      switch subProcess.kind {
      case .embedded: return .subProcess
      case .event: return eventSubProcess(draft)
      case .transaction:
        unsupported(draft, "事务子流程")
        return .subProcess
      case .adHoc(let ordering, let completionCondition, let cancelsRemaining):
        return adHoc(
          draft, isSequential: ordering == "Sequential", completionCondition, cancelsRemaining)
      }
    case .callActivity(let called): return callActivity(called, of: draft)
    }
  }

  mutating func unsupported(_ draft: ElementDraft, _ what: String) {
    findings.error(
      "not-executable", draft.id, at: draft.origin,
      "\(draft.title)：\(what)暂不能执行，请改用其他元素。")
  }

  // MARK: Events

  private mutating func trigger(
    _ definition: EventDefinition, of draft: ElementDraft, isStart: Bool = false
  ) -> Trigger {
    switch definition {
    case .none: return .none
    case .message(let reference):
      let isOutermost = isStart && draft.container == 0
      return message(reference, of: draft, needsKey: !isOutermost).map(Trigger.message) ?? .none
    case .timer(let definition): return timer(definition, of: draft).map(Trigger.timer) ?? .none
    case .error(let reference): return .error(code: reference.flatMap { errorCode($0, of: draft) })
    default:
      unsupported(draft, "这种事件")
      return .none
    }
  }

  private mutating func endResult(
    _ definition: EventDefinition, of draft: ElementDraft
  ) -> EndResult {
    switch definition {
    case .none: return .none
    case .terminate: return .terminate
    case .message(let reference):
      return message(reference, of: draft, needsKey: false).map(EndResult.message) ?? .none
    case .error(let reference):
      guard let code = reference.flatMap({ errorCode($0, of: draft) }) else {
        findings.error(
          "error-reference", draft.id, at: draft.origin,
          "错误结束事件\(draft.title)没有指明错误代码，请填写。")
        return .none
      }
      return .error(code: code)
    default:
      unsupported(draft, "这种结束事件")
      return .none
    }
  }

  private mutating func errorCode(_ reference: String, of draft: ElementDraft) -> String? {
    guard let error = definitions.errors[reference] else {
      findings.error(
        "error-reference", draft.id, at: draft.origin,
        "\(draft.title)引用的错误“\(reference)”在文件中没有定义。")
      return nil
    }
    guard let code = error.code, !code.isEmpty else {
      findings.error(
        "error-reference", draft.id, at: error.origin, "错误“\(reference)”没有代码（errorCode），请填写。")
      return nil
    }
    return code
  }

  private mutating func boundary(_ event: BoundaryEvent, of draft: ElementDraft) -> Behavior {
    let trigger = trigger(event.definition, of: draft)
    switch trigger {
    case .none:
      if case .none = event.definition { unsupported(draft, "没有触发器的边界事件") }
    case .error where !event.cancelsActivity:
      // BPMN 2.0.2 §10.5.4, table 10.90: an error always interrupts.
      findings.error(
        "error-interrupts", draft.id, at: draft.origin, "错误边界事件\(draft.title)必须是中断的。")
    case .timer(let plan) where plan.isCycle && event.cancelsActivity:
      findings.error(
        "interrupting-cycle", draft.id, at: draft.origin,
        "中断的定时边界事件\(draft.title)不能用循环，请用时长或日期。")
    default: break
    }
    guard let host = positions[event.attachedTo], drafts[host].container == draft.container,
      drafts[host].node.map({ isActivity($0) }) == true
    else {
      findings.error(
        "boundary-host", draft.id, at: draft.origin,
        "边界事件\(draft.title)没有附在任务或子流程上（attachedToRef“\(event.attachedTo)”）。")
      return .boundaryEvent(BoundaryPlan(host: 0, isInterrupting: true, trigger: trigger))
    }
    return .boundaryEvent(
      BoundaryPlan(host: host, isInterrupting: event.cancelsActivity, trigger: trigger))
  }

  func isActivity(_ node: FlowNode) -> Bool {
    switch node.kind {
    case .task, .callActivity: true
    case .subProcess(let subProcess): subProcess.kind != .event
    default: false
    }
  }

  private mutating func eventSubProcess(_ draft: ElementDraft) -> Behavior {
    guard let index = draft.startEvent,
      case .startEvent(let start)? = drafts[index].node?.kind
    else { return .subProcess }
    // The start event itself reports what is wrong with its trigger.
    let kept = findings
    let trigger = trigger(start.definition, of: drafts[index])
    findings = kept
    if case .timer(let plan) = trigger, plan.isCycle, start.isInterrupting {
      findings.error(
        "interrupting-cycle", draft.id, at: drafts[index].origin,
        "中断的事件子流程\(draft.title)不能用循环定时，请用时长或日期。")
    }
    if case .error = trigger, !start.isInterrupting {
      findings.error(
        "error-interrupts", draft.id, at: drafts[index].origin,
        "由错误触发的事件子流程\(draft.title)必须是中断的。")
    }
    return .eventSubProcess(
      EventSubProcessPlan(start: index, isInterrupting: start.isInterrupting, trigger: trigger))
  }

  // MARK: Gateways and calls

  private mutating func gateway(_ gateway: Gateway, of draft: ElementDraft) -> Behavior {
    switch gateway {
    case .exclusive: return .exclusiveGateway
    case .parallel: return .parallelGateway
    case .inclusive: return .inclusiveGateway(join(draft))
    case .eventBased(let instantiates, let parallel):
      if instantiates || parallel { unsupported(draft, "启动流程的事件网关") }
      checkEvents(after: draft)
      return .eventBasedGateway
    case .complex(let condition): return complex(draft, condition)
    }
  }

  /// BPMN 2.0.2 §10.6.6: the targets are catching events or receive tasks, reached by it alone.
  private mutating func checkEvents(after draft: ElementDraft) {
    for flow in draft.outgoing {
      let target = drafts[flow.target]
      let isCatching =
        switch target.node?.kind {
        case .intermediateCatch(.message), .intermediateCatch(.timer), .task(.receive): true
        default: false
        }
      if !isCatching || target.incoming.count > 1 {
        findings.error(
          "event-gateway-target", target.id, at: target.origin,
          "事件网关\(draft.title)之后的\(target.title)须是只由它到达的消息或定时捕获事件（或接收任务）。")
      }
    }
  }

  private mutating func callActivity(_ called: String?, of draft: ElementDraft) -> Behavior {
    let element = draft.extensions.calledElement
    let text = element?.process ?? called
    guard let process = setting(text, element: draft.id, at: draft.origin) else {
      findings.error(
        "called-element", draft.id, at: draft.origin, "调用活动\(draft.title)没有指明被调用的流程，请填写。")
      return .callActivity(
        CallPlan(
          process: .text(""), propagatesAllChildVariables: false,
          propagatesAllParentVariables: false))
    }
    return .callActivity(
      CallPlan(
        process: process,
        propagatesAllChildVariables: element?.propagatesAllChildVariables ?? true,
        propagatesAllParentVariables: element?.propagatesAllParentVariables ?? true))
  }
}
