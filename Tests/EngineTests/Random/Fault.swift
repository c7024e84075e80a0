import Engine
import FEEL
import JSONText

/// A mistake that an engine could make, planted to see that random processes find it.
enum Fault: String, CaseIterable, Sendable {
  case tokenLost, tokenDoubled, taskNotOffered, jobNotCreated, timerLeftArmed, subscriptionLeftOpen
  case partNotCancelled, endedTooEarly, subProcessNotCompleted, instanceNumbersRepeated
  case causeForgotten, variablesLostInReplay, tokensLostInSnapshot, childCountedTwiceInReplay

  /// What the faulty engine records instead of `events`.
  func deciding(_ events: [Event], before state: InstanceState) -> [Event] {
    switch self {
    case .tokenLost: events.filter { $0.type != "arrived" }
    case .tokenDoubled: events.flatMap { $0.type == "arrived" ? [$0, $0] : [$0] }
    case .taskNotOffered: events.filter { $0.type != "taskOffered" }
    case .jobNotCreated: events.filter { $0.type != "jobCreated" }
    case .timerLeftArmed: events.filter { $0.type != "timerCancelled" }
    case .subscriptionLeftOpen: events.filter { $0.type != "subscriptionClosed" }
    case .partNotCancelled: events.filter { $0.type != "cancelled" }
    case .endedTooEarly:
      events.count > 8 ? events + [.instanceEnded(.completed(endEvent: "End"))] : events
    case .subProcessNotCompleted: withoutScopeEnds(events, before: state)
    case .instanceNumbersRepeated, .causeForgotten: events.map(misnumbered)
    case .variablesLostInReplay, .tokensLostInSnapshot, .childCountedTwiceInReplay: events
    }
  }

  private func withoutScopeEnds(_ events: [Event], before state: InstanceState) -> [Event] {
    events.filter { event in
      if case .completed(let id, _, _) = event { state[id]?.isScope != true } else { true }
    }
  }

  private func misnumbered(_ event: Event) -> Event {
    guard case .activated(var begin) = event else { return event }
    if self == .causeForgotten {
      begin.cause = []
    } else if begin.loopCounter != nil {
      begin.loopCounter = 1
    }
    return .activated(begin)
  }

  /// What the faulty engine applies when it replays the event.
  func replaying(_ event: Event) -> [Event] {
    switch (self, event) {
    case (.variablesLostInReplay, .variablesSet): []
    case (.childCountedTwiceInReplay, .arrived): [event, event]
    default: [event]
    }
  }

  /// What the faulty engine keeps as a snapshot.
  func snapshot(_ json: JSON) -> JSON {
    guard self == .tokensLostInSnapshot, var object = json.objectValue else { return json }
    object["tokens"] = nil
    return .object(object)
  }
}
