package import Engine
package import XMLReading

/// Why an act was not done. Nothing has changed.
package enum ActFailure: Error, Sendable {
  /// The process does not allow it: an answer, not a fault.
  case rejected(Rejection)
  /// No case has this id.
  case unknownCase(InstanceID)
  /// Someone changed the task meanwhile.
  case staleVersion(current: Int64)
  /// A room refuses for a reason of the trade.
  case refused(Refusal)
  /// What is to be deployed is faulty: every fault of every file.
  case faults([Diagnostic])
  /// The same idempotency key was used for another act.
  case keyUsedOtherwise(IdempotencyKey)
  /// Whoever asks has not the permission.
  case notPermitted(GuardedAct)
  /// The program is about to stop.
  case stopping
  /// Something went wrong: in words for the administrator.
  case failed(String)
}

extension ActFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rejected(let rejection): "rejected: \(rejection)"
    case .unknownCase(let instance): "there is no case \(instance)"
    case .staleVersion(let current): "changed meanwhile, now version \(current)"
    case .refused(let refusal): refusal.description
    case .faults(let faults): faults.map(\.description).joined(separator: "\n")
    case .keyUsedOtherwise(let key): "the key \(key.rawValue) belongs to another act"
    case .notPermitted(.repair): "this needs the permission to repair cases (流程修复)"
    case .notPermitted(.work): "this needs the permission to work on jobs (外部作业)"
    case .notPermitted(.calendar): "this needs the permission to keep the calendar (工作日历)"
    case .stopping: "the program is about to stop"
    case .failed(let what): what
    }
  }
}
