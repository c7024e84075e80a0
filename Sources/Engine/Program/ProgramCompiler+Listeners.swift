import BPMN

extension ProgramCompiler {
  mutating func listeners(of draft: ElementDraft) -> [ListenerPlan] {
    var plans: [ListenerPlan] = []
    for listener in draft.extensions.listeners {
      guard let event = ListenerEvent(rawValue: listener.event) else {
        findings.warning(
          "listener-event", draft.id, at: listener.origin,
          "\(draft.title)的监听时机“\(listener.event)”不会执行；可用：start、end，用户任务还有 creating、assigning、completing。"
        )
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
