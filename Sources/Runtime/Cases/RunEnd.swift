import Engine

/// How a run ended, as the history tells.
struct RunEnd {
  /// Why it was cancelled; nil if it was completed.
  let reason: String?
  let actor: ActingPerson?
  let opinion: Opinion?

  /// The run was completed.
  init(by actor: ActingPerson?, opinion: Opinion?) {
    reason = nil
    self.actor = actor
    self.opinion = opinion
  }

  /// The run was cancelled by the act of that entry. Only of a task that was sent back somebody is known to
  /// have done it: the others had theirs taken away by what he did.
  init(_ reason: CancelReason, of id: ActivationID, in advance: Advance, _ entry: EntryHead) {
    self.reason = reason.text
    opinion = nil
    guard case .returned = reason, entry.actor != .system, (advance.sentBack ?? id) == id else {
      actor = nil
      return
    }
    actor = entry.actor.acting
  }

  var status: Lifecycle { reason == nil ? .completed : .cancelled }
}

extension CancelReason {
  /// How the history keeps the reason: a word, and after a colon what belongs to it.
  fileprivate var text: String {
    switch self {
    case .interrupted(let element): "interrupted:\(element)"
    case .returned(let reason): "returned:\(reason)"
    case .completionCondition: "completionCondition"
    case .terminated: "terminated"
    case .error(let code): "error:\(code)"
    case .authority(let reason): "authority:\(reason)"
    case .recalled(let person): "recalled:\(person)"
    case .removed(let reason): "removed:\(reason)"
    case .decided(let person): "decided:\(person)"
    case .jumped(let reason): "jumped:\(reason)"
    case .withdrawn(let reason): "withdrawn:\(reason)"
    }
  }
}
