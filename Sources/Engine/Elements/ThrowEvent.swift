import FEEL

/// Intermediate throw events, end events and send tasks (BPMN 2.0.2 §13.5.2, §13.5.6).
extension Execution {
  /// Announces what the event announces, and ends it with what goes beyond announcing.
  ///
  /// All that can fail comes before anything is recorded that a retry must not repeat.
  mutating func announce(_ announcement: Announcement, at site: Site) throws(Trouble) {
    let thrown = try thrownEvents(announcement, at: site)
    try checkCaught(announcement, at: site)
    for event in thrown { record(event) }
    let signals: [(listeners: [SignalAwaited], variables: Context)] = thrown.compactMap {
      if case .signalThrown(_, let name, let variables) = $0 {
        (listeners(for: name), variables)
      } else {
        nil
      }
    }
    // The event has happened before what it brings about can withdraw it.
    if !announcement.isConsequence { leave(site) }
    for case .escalation(let code) in announcement.parts { escalate(code ?? "", from: site) }
    for signal in signals { sound(to: signal.listeners, signal.variables) }
    for part in announcement.parts where part.isConsequence && state.isActive(site.id) {
      bringAbout(part, at: site)
    }
  }

  /// What a task sends along its message flows when it is done; one that is passed over sends nothing.
  func messagesSent(by site: Site) throws(Trouble) -> [Event] {
    guard !site.element.sent.isEmpty, try !isSkipped(site) else { return [] }
    var events: [Event] = []
    for message in site.element.sent {
      events.append(try messageThrown(message, from: site, variables: carried(from: site)))
    }
    return events
  }

  /// Only what is mapped leaves the instance.
  private func carried(from site: Site) -> Context {
    let isMapped = !site.element.inputs.isEmpty || !site.element.data.inputs.isEmpty
    return isMapped ? state[site.id]?.variables ?? [:] : [:]
  }

  private func thrownEvents(
    _ announcement: Announcement, at site: Site
  ) throws(Trouble) -> [Event] {
    var events: [Event] = []
    let variables = carried(from: site)
    for part in announcement.parts {
      switch part {
      case .message(let message):
        events.append(try messageThrown(message, from: site, variables: variables))
      case .signal(let setting):
        let name = try text(
          of: setting, in: scope(at: site.id), at: site, "的信号名称", kind: .message)
        events.append(.signalThrown(site.id, name: name, variables: variables))
      default: break
      }
    }
    return events
  }

  func messageThrown(
    _ message: MessagePlan, from site: Site, variables: Context
  ) throws(Trouble) -> Event {
    let scope = scope(at: site.id)
    let name = try text(of: message.name, in: scope, at: site, "的消息名称", kind: .message)
    var key = ""
    if let formula = message.key { key = try value(of: formula, in: scope).plainText ?? "" }
    return .messageThrown(site.id, name: name, key: key, variables: variables)
  }

  /// An error that nothing catches is an incident, before it has ended anything.
  private mutating func checkCaught(
    _ announcement: Announcement, at site: Site
  ) throws(Trouble) {
    for case .error(let code) in announcement.parts
    where catcher(of: .error(code), from: site.id) == nil {
      throw trouble(.unhandledError, at: site, "抛出的错误“\(code)”没有被任何边界事件或事件子流程捕获；请在模型中捕获它。")
    }
  }

  private mutating func bringAbout(_ consequence: Announcement, at site: Site) {
    switch consequence {
    case .error(let code):
      guard let catcher = catcher(of: .error(code), from: site.id) else { return leave(site) }
      record(.completed(site.id, by: nil, opinion: nil))
      handleError(code: code, message: site.element.title, by: catcher)
    case .terminate: terminate(at: site)
    case .compensation(let activity, let waits): compensate(activity, waits: waits, by: site)
    case .cancel: cancelTransaction(by: site)
    case .none, .message, .signal, .escalation, .multiple: leave(site)
    }
  }

  /// BPMN 2.0.2 §13.5.6: ends everything else in the scope, and nothing outside it.
  private mutating func terminate(at site: Site) {
    guard let scope = state[site.id]?.scope else { return }
    for other in state.activeChildren(of: scope).reversed() where other != site.id {
      cancel(other, reason: .terminated)
    }
    dropTokens(in: scope)
    leave(site)
  }
}
