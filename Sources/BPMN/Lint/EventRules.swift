/// Whether events stand where they may and say what they wait for or announce.
struct EventRules {
  let definitions: Definitions
  let scope: LintedScope
  let report: LintReport

  func check(_ node: FlowNode) {
    switch node.kind {
    case .startEvent(let event): check(event, of: node)
    case .boundaryEvent(let event): check(event, of: node)
    case .intermediateCatch(let definition):
      checkCatch(definition, of: node, needsKey: true)
      checkTimer(definition, of: node, mayRepeat: false)
    case .endEvent(let definition):
      if definition.cancels, !scope.isInTransaction {
        report.error("cancel-event", node, "是取消结束事件，只能用在事务子流程中。")
      }
      checkThrow(definition, of: node)
    case .intermediateThrow(let definition): checkThrow(definition, of: node)
    case .task(.receive(let message, _)): checkMessage(message, of: node, needsKey: true)
    case .task(.send(let message)): checkThrow(.message(reference: message), of: node)
    default: break
    }
  }

  private func check(_ event: StartEvent, of node: FlowNode) {
    checkCatch(event.definition, of: node, needsKey: scope.kind == .event)
    checkTimer(
      event.definition, of: node, mayRepeat: scope.kind == .process || !event.isInterrupting)
    if scope.kind == .event, !event.isInterrupting, case .error = event.definition {
      report.error("error-event", node, "是错误开始事件，只能是中断的（isInterrupting=\"true\"）。")
    }
  }

  private func check(_ event: BoundaryEvent, of node: FlowNode) {
    if let host = scope.nodes[event.attachedTo] {
      if !host.isActivity {
        report.error(
          "boundary-event", node, "附着在“\(host.label)”上。边界事件只能附着在任务、子流程或调用活动上。")
      }
    } else {
      report.error("boundary-event", node, "所附着的“\(event.attachedTo)”不在同一层流程中。")
    }
    if event.definition.cancels, scope.nodes[event.attachedTo]?.isTransaction == false {
      report.error("cancel-event", node, "是取消边界事件，只能附着在事务子流程上。")
    }
    if !event.cancelsActivity, case .error = event.definition {
      report.error("error-event", node, "是错误边界事件，只能是中断的（cancelActivity=\"true\"）。")
    }
    if node.outgoing.isEmpty, !event.isCompensation {
      report.warning("boundary-event", node, "是边界事件，没有出来的顺序流：发生之后什么也不做。")
    }
    checkCatch(event.definition, of: node, needsKey: true)
    checkTimer(event.definition, of: node, mayRepeat: !event.cancelsActivity)
  }

  private func checkCatch(_ definition: EventDefinition, of node: FlowNode, needsKey: Bool) {
    switch definition {
    case .message(let reference): checkMessage(reference, of: node, needsKey: needsKey)
    case .signal(nil): warnOfUnnamed("信号（signalRef）", "signal-reference", node)
    case .error(let reference?): checkError(reference, of: node)
    default: break
    }
  }

  private func checkThrow(_ definition: EventDefinition, of node: FlowNode) {
    switch definition {
    case .message(let reference) where node.extensions.taskDefinition == nil:
      checkMessage(reference, of: node, needsKey: false)
    case .signal(nil): warnOfUnnamed("信号（signalRef）", "signal-reference", node)
    case .error(let reference?): checkError(reference, of: node)
    case .error(nil):
      report.error("error-event", node, "抛出错误，却没有指明错误（errorRef）。")
    default: break
    }
  }

  /// What is sent or waited for then goes by the message flow, or by the id of the element.
  private func warnOfUnnamed(_ what: String, _ rule: String, _ node: FlowNode) {
    report.warning(rule, node, "没有指明\(what)，就以消息流或元素的 id 为名。请填写。")
  }

  private func checkMessage(_ reference: String?, of node: FlowNode, needsKey: Bool) {
    guard let reference else {
      return warnOfUnnamed("消息（messageRef）", "message-reference", node)
    }
    // A reference that leads nowhere is reported as such.
    guard let message = definitions.messages[reference] else { return }
    if (message.name ?? "").isEmpty {
      report.warning(
        "message-reference", node, "的消息“\(reference)”没有名称，就以 id 为名。请填写消息的 name。")
    }
    if needsKey, (message.correlationKey ?? "").isEmpty {
      report.warning(
        "message-correlation-key", node,
        "等待的消息“\(message.name ?? reference)”没有关联键，只凭名称送达。请填写 zeebe:subscription 的 correlationKey。")
    }
  }

  private func checkError(_ reference: String, of node: FlowNode) {
    guard let error = definitions.errors[reference] else { return }
    if (error.code ?? "").isEmpty {
      report.warning(
        "error-event", node,
        "的错误“\(error.name ?? reference)”没有代码，就以 id 为代码。请填写错误的 errorCode。")
    }
  }

  private func checkTimer(_ definition: EventDefinition, of node: FlowNode, mayRepeat: Bool) {
    guard case .timer(let timer) = definition else { return }
    if let words = TimerText(timer).fault { report.error("timer-definition", node, words) }
    if case .cycle = timer, !mayRepeat {
      report.warning(
        "timer-definition", node, "会中断或只等一次，循环定时（timeCycle）只发生第一次。请用时长或日期。")
    }
  }
}
