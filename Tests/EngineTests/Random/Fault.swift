import Engine
import FEEL
import JSONText

/// Mistakes in what the model draws.
enum Fault: String, CaseIterable, PlantedFault {
  case tokenLost, tokenDoubled, taskNotOffered, jobNotCreated, timerLeftArmed, subscriptionLeftOpen
  case partNotCancelled, endedTooEarly, subProcessNotCompleted, instanceNumbersRepeated
  case causeForgotten, variablesLostInReplay, tokensLostInSnapshot, childCountedTwiceInReplay
  case signalNotAwaited, signalNotCarried, conditionNotAwaited, compensationNotStarted
  case compensationNotEnded, compensatedTwice, transactionNotUndone, escalationWithoutCatcher
  case suspensionForgotten, resumptionForgotten, incidentLeftOpen, migrationChangesTimers
  case migrationLostInReplay, signalsLostInSnapshot

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
    case .signalNotAwaited: events.filter { $0.type != "signalAwaited" }
    case .signalNotCarried: events.filter { $0.type != "signalThrown" }
    case .conditionNotAwaited: events.filter { $0.type != "conditionAwaited" }
    case .compensationNotStarted: events.filter { $0.type != "compensationStarted" }
    case .compensationNotEnded: events.filter { $0.type != "compensationEnded" }
    case .compensatedTwice, .transactionNotUndone: events.map(undoingWrongly)
    case .escalationWithoutCatcher: withoutCatcher(events)
    case .suspensionForgotten: events.filter { $0.type != "suspended" }
    case .resumptionForgotten: events.filter { $0.type != "resumed" }
    case .incidentLeftOpen: events.filter { $0.type != "incidentResolved" }
    case .migrationChangesTimers: migrating(events, before: state)
    case .variablesLostInReplay, .tokensLostInSnapshot, .childCountedTwiceInReplay,
      .migrationLostInReplay, .signalsLostInSnapshot:
      events
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

  private func undoingWrongly(_ event: Event) -> Event {
    switch event {
    case .compensationStarted(var compensation) where self == .transactionNotUndone:
      compensation.cancelsScope = false
      return .compensationStarted(compensation)
    case .activated(var begin) where self == .compensatedTwice:
      begin.compensates = nil
      return .activated(begin)
    default: return event
    }
  }

  /// The escalation was caught, and who caught it does nothing.
  private func withoutCatcher(_ events: [Event]) -> [Event] {
    var caught: Set<String> = []
    for case .escalationThrown(_, _, let catcher?) in events { caught.insert(catcher) }
    return events.filter { event in
      if case .activated(let begin) = event { !caught.contains(begin.element) } else { true }
    }
  }

  /// Timers are armed once more after a migration.
  private func migrating(_ events: [Event], before state: InstanceState) -> [Event] {
    guard events.contains(where: { $0.type == "migrated" }) else { return events }
    return events + state.timers.map(Event.timerScheduled)
  }

  func replaying(_ event: Event) -> [Event] {
    switch (self, event) {
    case (.variablesLostInReplay, .variablesSet): []
    case (.childCountedTwiceInReplay, .arrived): [event, event]
    case (.migrationLostInReplay, .migrated): []
    default: [event]
    }
  }

  func snapshot(_ json: JSON) -> JSON {
    let lost: String
    switch self {
    case .tokensLostInSnapshot: lost = "tokens"
    case .signalsLostInSnapshot: lost = "signals"
    default: return json
    }
    guard var object = json.objectValue else { return json }
    object[lost] = nil
    return .object(object)
  }
}
