import Engine

/// What the journal of a case tells.
extension Simulation {
  /// The facts of the journal from the beginning, in their order: who began and finished what, what was
  /// offered to whom, what was undone and why, and what people did beside. Left out are the way of the
  /// tokens, timers and the values of variables.
  ///
  /// `>B·b` is a task that b was offered, `B·b agree` what he said when he finished it, `-B returned` a
  /// run that ended for that reason, `~B` one of an earlier round, `^B` a scope that goes on, `!B` an
  /// alarm; other facts have the names of the journal.
  var story: [String] { journal.compactMap { Fact($0, in: self).words } }
}

/// An event of the journal in a few words.
private struct Fact {
  private let event: Event
  private let simulation: Simulation

  private var state: InstanceState { simulation.state }

  init(_ event: Event, in simulation: Simulation) {
    self.event = event
    self.simulation = simulation
  }

  var words: String? {
    switch event {
    case .instanceStarted(let start): "start·\(name(start.by))"
    case .taskOffered(let task):
      ">" + element(task.activation) + "·" + (task.assignee ?? task.candidateGroups.first ?? "?")
    case .taskAssigned(let id, let person): "\(event.type) \(element(id)) \(person ?? "-")"
    case .completed(let id, let actor?, let opinion) where isUserTask(id):
      "\(element(id))·\(name(actor))" + (opinion.map { " " + $0.conclusion } ?? "")
    case .cancelled(let id, let reason): "-\(element(id)) \(word(reason))"
    case .superseded(let id): "~" + element(id)
    case .reopened(let id): "^" + element(id)
    case .incidentRaised(let incident): "!" + element(incident.activation)
    case .incidentResolved(let id): "\(event.type) \(element(id))"
    case .migrated(_, let target, _): "\(event.type) \(target.version)"
    case .suspended, .resumed, .cancellationBegun: event.type
    case .instanceEnded(let outcome): "end \(word(outcome))"
    case .handling(let event): words(event)
    default: nil
    }
  }

  private func words(_ event: HandlingEvent) -> String {
    let told: String
    switch event {
    case .called(let call):
      told = [element(call.activation), call.assist?.rawValue, call.person]
        .compactMap(\.self).joined(separator: " ")
    case .held(let id, let begins): told = element(id) + (begins ? " waits" : " goes on")
    case .ownerFinished(let id, let actor, let opinion):
      told = "\(element(id))·\(actor.map(name) ?? "?") \(opinion?.conclusion ?? "")"
    case .transferred(let transfer):
      told = "\(element(transfer.activation)) \(transfer.from ?? "-")→\(transfer.to)"
    case .taskRead(let id, let person): told = "\(element(id))·\(person)"
    case .voted(_, let tally): told = "\(tally.pass):\(tally.reject) of \(tally.all)"
    case .sentBack(let back):
      told = "\(element(back.activation))→\(back.targets.joined(separator: ",")) \(back.way)"
    case .jumpBarred(_, let fields): told = fields.joined(separator: ",")
    case .recalled(let id, let person): told = "\(element(id))·\(person)"
    case .copySent(let copy): told = "\(copy.reader) \(copy.kind.rawValue)"
    default: told = ""
    }
    return told.isEmpty ? self.event.type : "\(self.event.type) \(told)"
  }

  private func isUserTask(_ id: ActivationID) -> Bool {
    guard let run = state[id] else { return false }
    return simulation.deployment.program(run.program)?[run.element]?.tag == "userTask"
  }

  private func element(_ id: ActivationID) -> String { state[id]?.element ?? "?" }

  private func name(_ actor: ActingPerson) -> String {
    actor.person + (actor.onBehalfOf.map { "（代\($0)）" } ?? "")
  }

  private func word(_ reason: CancelReason) -> String {
    switch reason {
    case .interrupted(let event): "interrupted by \(event)"
    case .returned: "returned"
    case .completionCondition: "not needed"
    case .terminated: "terminated"
    case .error(let code): "error \(code)"
    case .authority: "by authority"
    case .recalled(let person): "recalled by \(person)"
    case .removed: "removed"
    case .decided(let person): "decided by \(person)"
    case .jumped: "jumped"
    case .withdrawn: "withdrawn"
    }
  }

  private func word(_ outcome: InstanceOutcome) -> String {
    switch outcome {
    case .completed: "completed"
    case .terminated: "terminated"
    case .cancelled: "cancelled"
    case .withdrawn: "withdrawn"
    }
  }
}
