import Engine
import FEEL
import JSONText

/// Mistakes in what people do with tasks and cases.
enum VerbFault: String, CaseIterable, PlantedFault {
  case transferKeepsHolder, voteCountedTwice, removedPlaceStillCounted, recallLeavesSuccessor
  case holderNotHeld, holderHeldForEver, copyWithdrawnByReturn, jumpEndsOtherBranches
  case suspendedTaskGoesOn, roundNotCounted, straightWayIgnoresGuard, recordNotKept
  case helperOfferedToNobody, callsLostInReplay, handlingLostInSnapshot

  func deciding(_ events: [Event], before state: InstanceState) -> [Event] {
    switch self {
    case .transferKeepsHolder, .voteCountedTwice, .removedPlaceStillCounted, .roundNotCounted,
      .straightWayIgnoresGuard, .helperOfferedToNobody:
      events.map(changed)
    case .recallLeavesSuccessor:
      events.filter { if case .cancelled(_, .recalled) = $0 { false } else { true } }
    case .holderNotHeld: events.filter { !isHold($0, true) }
    case .holderHeldForEver: events.filter { !isHold($0, false) }
    case .suspendedTaskGoesOn: events.filter { $0.type != "runSuspended" }
    case .recordNotKept: events.filter { $0.type != "recordedFor" }
    case .copyWithdrawnByReturn: withdrawingCopies(events, state)
    case .jumpEndsOtherBranches: endingBranches(events, state)
    case .callsLostInReplay, .handlingLostInSnapshot: events
    }
  }

  private func changed(_ event: Event) -> Event {
    switch (self, event) {
    case (.transferKeepsHolder, .handling(.transferred(var transfer))):
      transfer.to = transfer.from ?? transfer.to
      return .handling(.transferred(transfer))
    case (.voteCountedTwice, .handling(.voted(let body, var tally))):
      if tally.pass > 0 { tally.pass += 1 } else { tally.reject += 1 }
      return .handling(.voted(body, tally))
    case (.removedPlaceStillCounted, .cancelled(let id, .removed)):
      return .cancelled(id, reason: .completionCondition)
    case (.roundNotCounted, .activated(var begin)):
      begin.round = 1
      return .activated(begin)
    case (.straightWayIgnoresGuard, .handling(.called(var call))):
      call.guarded = [:]
      return .handling(.called(call))
    case (.helperOfferedToNobody, .taskOffered(var task)) where task.candidateGroups.isEmpty:
      task.assignee = nil
      return .taskOffered(task)
    default: return event
    }
  }

  private func isHold(_ event: Event, _ begins: Bool) -> Bool {
    if case .handling(.held(_, begins)) = event { true } else { false }
  }

  private func withdrawingCopies(_ events: [Event], _ state: InstanceState) -> [Event] {
    guard events.contains(where: { $0.type == "sentBack" }) else { return events }
    return events
      + state.handling.copies.filter { $0.fate == .unread }
      .map { .handling(.copyWithdrawn($0.id)) }
  }

  private func endingBranches(_ events: [Event], _ state: InstanceState) -> [Event] {
    for case .handling(.jumped(let jump)) in events where !jump.endsOtherBranches {
      let others = state.activations.filter { run in
        run.isActive && run.openChildren == 0 && run.id != jump.activation
          && run.scope == state[jump.activation]?.scope
      }
      return events + others.map { .cancelled($0.id, reason: .jumped(reason: "")) }
    }
    return events
  }

  func replaying(_ event: Event) -> [Event] {
    self == .callsLostInReplay && event.type == "called" ? [] : [event]
  }

  func snapshot(_ json: JSON) -> JSON {
    guard self == .handlingLostInSnapshot, var object = json.objectValue else { return json }
    object["handling"] = nil
    return .object(object)
  }
}
