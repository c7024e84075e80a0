/// Where an event stands, which decides what it may wait for or announce (BPMN 2.0.2 §10.5.5, the
/// table of event types).
package enum EventPosition: Hashable, Sendable {
  /// A start event of a process.
  case start
  /// A start event of a sub-process that a flow leads to.
  case innerStart
  case eventSubProcessStart(isInterrupting: Bool)
  case intermediateCatch
  case boundary(isInterrupting: Bool)
  case intermediateThrow
  case end

  /// Whether the standard knows an event with this definition here.
  package func allows(_ definition: EventDefinition) -> Bool {
    switch definition {
    case .none: allowsNone
    case .multiple(let parts, _): self != .innerStart && parts.allSatisfy(allows)
    case .message, .signal: self != .innerStart
    case .timer, .conditional: isCatching && self != .innerStart
    case .link: self == .intermediateCatch || self == .intermediateThrow
    case .escalation: catchesFromInside || isThrowing
    case .error: interruptsFromInside || self == .end
    case .compensation: interruptsFromInside || isThrowing
    case .cancel: self == .boundary(isInterrupting: true) || self == .end
    case .terminate: self == .end
    }
  }

  private var allowsNone: Bool {
    switch self {
    case .start, .innerStart, .intermediateThrow, .end: true
    case .eventSubProcessStart, .intermediateCatch, .boundary: false
    }
  }

  /// Whether the event announces, rather than waits.
  package var isThrowing: Bool { self == .intermediateThrow || self == .end }

  private var isCatching: Bool { !isThrowing }

  /// What is thrown inside an activity or a scope is caught at its border or by its event sub-processes.
  private var catchesFromInside: Bool {
    switch self {
    case .eventSubProcessStart, .boundary: true
    default: false
    }
  }

  private var interruptsFromInside: Bool {
    self == .eventSubProcessStart(isInterrupting: true) || self == .boundary(isInterrupting: true)
  }
}

extension EventDefinition {
  /// What people call the kind of event.
  package var chineseName: String {
    switch self {
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
    case .multiple(_, let parallel): parallel ? "并行多重" : "多重"
    }
  }
}
