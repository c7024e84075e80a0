import FEEL

extension Execution {
  mutating func beginCatching(_ site: Site, _ trigger: Trigger) throws(Trouble) {
    try arm(trigger, for: site, element: site.element)
    guard
      state.timers.contains(where: { $0.activation == site.id })
        || state.subscriptions.contains(where: { $0.activation == site.id })
    else { throw trouble(.message, at: site, "没有可等待的触发器；请修正模型。") }
  }

  /// Throws the message, if any, and passes on: intermediate and end events, send tasks.
  mutating func beginThrowing(_ site: Site, _ message: MessagePlan?) throws(Trouble) {
    if let message {
      // Only what is mapped leaves the instance.
      let variables = site.element.inputs.isEmpty ? [:] : state[site.id]?.variables ?? [:]
      try send(message, from: site, variables: variables)
    }
    leave(site)
  }

  mutating func send(
    _ message: MessagePlan, from site: Site, variables: Context
  ) throws(Trouble) {
    let scope = scope(at: site.id)
    let name = try text(of: message.name, in: scope, at: site, "的消息名称", kind: .message)
    var key = ""
    if let formula = message.key { key = try value(of: formula, in: scope).plainText ?? "" }
    record(.messageThrown(site.id, name: name, key: key, variables: variables))
  }
}
