import BPMN

extension ProgramCompiler {
  mutating func listeners(of draft: ElementDraft) -> [ListenerPlan] {
    var plans: [ListenerPlan] = []
    for listener in draft.extensions.listeners {
      guard let event = ListenerEvent(rawValue: listener.event) else {
        let known = ListenerEvent.allCases.map(\.rawValue).joined(separator: "、")
        findings.warning(
          "listener-event", draft.id, at: listener.origin,
          "\(draft.title)的监听时机“\(listener.event)”不会执行；可用：\(known)。")
        continue
      }
      guard draft.hasMoment(event) else {
        findings.warning(
          "listener-event", draft.id, at: listener.origin,
          "\(draft.title)没有监听时机“\(event.rawValue)”，不会执行；它只用于\(event.place)。")
        continue
      }
      guard let type = setting(listener.type, element: draft.id, at: listener.origin) else {
        continue
      }
      plans.append(
        ListenerPlan(
          event: event,
          job: JobPlan(
            type: type, isUndone: false,
            retries: setting(listener.retries, element: draft.id, at: listener.origin))))
    }
    return plans
  }
}

extension ElementDraft {
  fileprivate func hasMoment(_ event: ListenerEvent) -> Bool {
    switch event {
    case .start, .end: true
    case .beforeAll: if case .multiInstance? = node?.loop { true } else { false }
    case .cancel: node == nil
    case .creating, .assigning, .updating, .completing, .canceling: node?.kind == .task(.user)
    }
  }
}

extension ListenerEvent {
  /// What has such a moment.
  fileprivate var place: String {
    switch self {
    case .start, .end: "一切元素"
    case .beforeAll: "多实例活动"
    case .cancel: "流程"
    case .creating, .assigning, .updating, .completing, .canceling: "用户任务"
    }
  }
}
