/// What a throwing event announces, or an end event brings about (BPMN 2.0.2 §10.5.3, §10.5.4).
indirect enum Announcement: Sendable {
  case none
  case message(MessagePlan)
  case signal(Setting)
  case escalation(code: String?)
  /// Undoes an activity, or nil for everything in the scope.
  case compensation(activity: Int?, waits: Bool)
  case error(code: String)
  case cancel
  case terminate
  /// All of them; what goes beyond announcing comes last.
  case multiple([Announcement])

  var parts: [Announcement] {
    if case .multiple(let parts) = self { parts } else { [self] }
  }

  /// Whether the event ends more than its own path, or waits until what it asked for is done.
  var isConsequence: Bool {
    switch self {
    case .compensation, .error, .cancel, .terminate: true
    case .none, .message, .signal, .escalation: false
    case .multiple(let parts): parts.contains(where: \.isConsequence)
    }
  }

  var terminates: Bool {
    parts.contains { if case .terminate = $0 { true } else { false } }
  }

  /// Whether all who listen at this moment hear the event, so that who is about to listen goes first.
  var isBroadcast: Bool {
    parts.contains { if case .signal = $0 { true } else { false } }
  }
}

extension Announcement {
  /// Whether somebody outside the instance hears of it.
  var reachesOutside: Bool {
    parts.contains { part in
      switch part {
      case .message, .signal: true
      default: false
      }
    }
  }
}
