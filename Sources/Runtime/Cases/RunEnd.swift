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

  /// The run was cancelled by the act of that entry.
  init(_ reason: CancelReason, in entry: EntryHead) {
    self.reason = reason.text
    // Returns and withdrawals are acts of people, whom the history names.
    actor =
      switch reason {
      case .returned, .interrupted, .recalled, .removed, .decided, .jumped, .withdrawn:
        entry.actor == .system ? nil : entry.actor.acting
      default: nil
      }
    opinion = nil
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
