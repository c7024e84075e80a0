import Engine
import Runtime

/// That a task was finished, returned or taken by somebody else before the person's act.
struct StaleTask: Error {
  let key: TaskKey
}

/// Tells apart what the failures of acts mean to the person.
enum FailedAct {
  /// Whether somebody else was faster.
  static func isOvertaken(_ error: any Error) -> Bool {
    if error is StaleTask { return true }
    guard let failure = error as? ActFailure else { return false }
    switch failure {
    case .staleVersion: return true
    case .rejected(let rejection): return isStale(rejection)
    default: return false
    }
  }

  private static func isStale(_ rejection: Rejection) -> Bool {
    switch rejection {
    case .taskNotOpen, .unknownActivation, .instanceEnded: true
    default: false
    }
  }

  /// What the person can mend on the same page, in words; nil when it is nothing of that kind.
  static func correctable(_ failure: ActFailure) -> Words? {
    guard !isOvertaken(failure) else { return nil }
    switch failure {
    case .refused(let refusal): return .verbatim(refusal.message)
    case .rejected(let rejection): return Words(rejection)
    default: return nil
    }
  }
}
