import Engine

/// An instance with what is needed to keep it.
struct KeptInstance {
  var state: InstanceState
  var caseNumber: String
  /// The journal entry up to which the state is folded.
  var sequence: Int64
  var entriesSinceSnapshot: Int
  /// Open tasks to which nothing has happened since they were offered: their version is the first, and
  /// need not be asked of their rows.
  private(set) var untouchedTasks: Set<ActivationID> = []

  /// Folds an event of a command.
  mutating func noteTasks(of event: Event) {
    switch event {
    case .taskOffered(let task): untouchedTasks.insert(task.activation)
    case .completed(let id, _, _), .cancelled(let id, _): untouchedTasks.remove(id)
    case .instanceStarted, .activated, .arrived, .gatewayActivated, .gatewayReset, .scopeClosed,
      .tokensDropped, .variablesSet, .jobCreated, .jobRetried, .listenerCompleted, .timerScheduled,
      .timerFired, .timerCancelled, .subscriptionOpened, .subscriptionClosed, .signalAwaited,
      .conditionAwaited, .conditionChanged, .triggerHappened, .triggersTaken, .messageThrown,
      .signalThrown, .escalationThrown, .decisionMade, .titleChanged, .handling(.taskRead):
      break
    default: untouchedTasks.removeAll()
    }
  }
}

/// An instance as an act has made it so far; one for all commands of the act, which change it in its place.
final class OpenInstance {
  let id: InstanceID
  private(set) var kept: KeptInstance

  init(_ kept: KeptInstance, of id: InstanceID) {
    self.kept = kept
    self.id = id
  }

  /// Looks at the state in its place, which copies nothing of it.
  func look<Result>(_ body: (inout InstanceState) -> Result) -> Result {
    body(&kept.state)
  }

  /// Carries a command out in the journal entry of that number; when it is rejected, the instance is as it
  /// was.
  func handle(
    _ command: Command, in surroundings: Surroundings, entry sequence: Int64
  ) throws(Rejection) -> [Event] {
    var state = kept.state
    let events = try state.handle(command, in: surroundings)
    kept.state = state
    note(events, in: sequence)
    return events
  }

  /// The same without a copy of the state, which is lost when the command is rejected.
  func handleForGood(
    _ command: Command, in surroundings: Surroundings, entry sequence: Int64
  ) throws(Rejection) -> [Event] {
    let events = try kept.state.handle(command, in: surroundings)
    note(events, in: sequence)
    return events
  }

  private func note(_ events: [Event], in sequence: Int64) {
    if kept.sequence != sequence { kept.entriesSinceSnapshot += 1 }
    kept.sequence = sequence
    for event in events { kept.noteTasks(of: event) }
  }
}
