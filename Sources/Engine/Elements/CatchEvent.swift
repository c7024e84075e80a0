extension Execution {
  /// BPMN 2.0.2 §13.5.2: the token waits until the event happens.
  mutating func beginCatching(_ site: Site, _ trigger: Trigger) throws(Trouble) {
    try arm(trigger, for: site, element: site.element)
    guard trigger.parts(of: site.element).contains(where: { isWaiting(site.id, $0.wait) }) else {
      throw trouble(.message, at: site, "没有可等待的触发器；请修正模型。")
    }
  }
}
