import BPMN

extension ProgramCompiler {
  /// Compiles what the element does. A fault is reported and leaves a behaviour that never runs.
  mutating func behavior(of draft: ElementDraft) -> Behavior {
    guard let node = draft.node else { return .process }
    switch node.kind {
    case .startEvent(let event): return startEvent(event, of: draft)
    case .endEvent(let definition): return endEvent(definition, of: draft)
    case .intermediateCatch(let definition): return intermediateCatch(definition, of: draft)
    case .intermediateThrow(let definition): return intermediateThrow(definition, of: draft)
    case .boundaryEvent(let event): return boundary(event, of: draft)
    case .task(let kind): return task(kind, of: draft)
    case .gateway(let gateway): return self.gateway(gateway, of: draft)
    case .subProcess(let subProcess):
      switch subProcess.kind {
      case .embedded: return .subProcess
      case .event: return eventSubProcess(draft)
      case .transaction: return .transaction
      case .adHoc(let ordering, let completionCondition, let cancelsRemaining):
        return adHoc(
          draft, isSequential: ordering == "Sequential", completionCondition, cancelsRemaining)
      }
    case .callActivity(let called): return callActivity(called, of: draft)
    }
  }

  // MARK: Gateways and calls

  private mutating func gateway(_ gateway: Gateway, of draft: ElementDraft) -> Behavior {
    switch gateway {
    case .exclusive: return .exclusiveGateway
    case .parallel: return .parallelGateway
    case .inclusive: return .inclusiveGateway(join(draft))
    case .eventBased(let instantiates, let parallel):
      // BPMN 2.0.2 §10.6.6: a parallel one always begins the process.
      if parallel, !instantiates {
        findings.error(
          "event-gateway-type", draft.id, at: draft.origin,
          "并行事件网关\(draft.title)须是启动流程的（instantiate=\"true\"）。")
      }
      checkEvents(after: draft)
      return .eventBasedGateway(isParallel: parallel)
    case .complex(let condition): return complex(draft, condition)
    }
  }

  /// BPMN 2.0.2 §10.6.6: the targets are catching events or receive tasks, reached by it alone.
  private mutating func checkEvents(after draft: ElementDraft) {
    for flow in draft.outgoing {
      let target = drafts[flow.target]
      let isCatching =
        switch target.node?.kind {
        case .intermediateCatch(let definition):
          if case .link = definition { false } else { true }
        case .task(.receive): true
        default: false
        }
      if !isCatching || target.incoming.count > 1 {
        findings.error(
          "event-gateway-target", target.id, at: target.origin,
          "事件网关\(draft.title)之后的\(target.title)须是只由它到达的捕获事件（消息、定时、信号、条件或多重）或接收任务。")
      }
    }
  }
}
