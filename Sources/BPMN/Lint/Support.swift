/// Which elements this version of the engine runs.
enum Support {
  /// Why the engine refuses `node`; nil where it runs it.
  static func refusal(of node: FlowNode, in scope: LintedScope.Kind) -> String? {
    switch node.kind {
    case .startEvent(let event): start(event, in: scope)
    case .endEvent(let definition): end(definition)
    case .intermediateCatch(let definition): intermediateCatch(definition)
    case .intermediateThrow(let definition): intermediateThrow(definition)
    case .boundaryEvent(let event): boundary(event.definition)
    case .gateway(let gateway): self.gateway(gateway)
    case .subProcess(let subProcess): self.subProcess(subProcess.kind) ?? loop(of: node)
    case .task(.receive(_, instantiates: true)): "是启动流程的接收任务，尚不支持。请改用消息开始事件。"
    case .task, .callActivity: loop(of: node)
    }
  }

  private static func start(_ event: StartEvent, in scope: LintedScope.Kind) -> String? {
    switch (event.definition, scope) {
    case (.none, _), (.message, .process), (.message, .event), (.timer, .process),
      (.timer, .event), (.error, .event):
      nil
    case (.message, .embedded), (.timer, .embedded):
      "在子流程中，开始事件不能有类型。请去掉类型，或改为事件子流程。"
    case (.error, _): "是错误开始事件，只能用在事件子流程中。"
    default: "的开始事件类型（\(name(of: event.definition))）尚不支持。可用：无类型、消息、定时；事件子流程中还可用错误。"
    }
  }

  private static func end(_ definition: EventDefinition) -> String? {
    switch definition {
    case .none, .error, .terminate, .message: nil
    default: "的结束事件类型（\(name(of: definition))）尚不支持。可用：无类型、错误、终止、消息。"
    }
  }

  private static func intermediateCatch(_ definition: EventDefinition) -> String? {
    switch definition {
    case .message, .timer: nil
    default: "的中间捕获事件类型（\(name(of: definition))）尚不支持。可用：消息、定时。"
    }
  }

  private static func intermediateThrow(_ definition: EventDefinition) -> String? {
    switch definition {
    case .none, .message: nil
    default: "的中间抛出事件类型（\(name(of: definition))）尚不支持。可用：无类型、消息。"
    }
  }

  private static func boundary(_ definition: EventDefinition) -> String? {
    switch definition {
    case .message, .timer, .error: nil
    default: "的边界事件类型（\(name(of: definition))）尚不支持。可用：消息、定时、错误。"
    }
  }

  private static func gateway(_ gateway: Gateway) -> String? {
    switch gateway {
    case .exclusive, .parallel, .inclusive, .complex,
      .eventBased(instantiates: false, parallel: false):
      nil
    case .eventBased: "是启动流程的事件网关，尚不支持。请改用几个消息开始事件。"
    }
  }

  private static func subProcess(_ kind: SubProcess.Kind) -> String? {
    switch kind {
    case .embedded, .event, .adHoc: nil
    case .transaction: "是事务子流程，尚不支持。请改用普通子流程。"
    }
  }

  private static func loop(of node: FlowNode) -> String? {
    guard node.loop != nil, case .subProcess(let subProcess) = node.kind, subProcess.kind == .event
    else { return nil }
    return "是事件子流程，不能循环，也不能有多实例。"
  }

  private static func name(of definition: EventDefinition) -> String {
    switch definition {
    case .none: "无类型"
    case .message: "消息"
    case .timer: "定时"
    case .error: "错误"
    case .escalation: "升级"
    case .signal: "信号"
    case .conditional: "条件"
    case .link: "链接"
    case .compensation: "补偿"
    case .cancel: "取消"
    case .terminate: "终止"
    case .multiple: "多重"
    }
  }
}
