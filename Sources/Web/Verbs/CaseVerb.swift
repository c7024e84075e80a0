import Engine
import Runtime

/// A verb that is used from the page of a case or from a list, on a task that is somebody else's or done, or
/// on the whole case.
enum CaseVerb: Hashable {
  /// 取回 what the person finished.
  case recall(TaskKey)
  case supplement(TaskKey)
  /// 催办 of whoever holds the task.
  case urge(TaskKey)
  /// 代录 for a leader who holds the task.
  case record(TaskKey)
  case withdraw
  /// Whoever has the case in hand agrees to its withdrawal, or does not.
  case answerWithdrawal
  case confirmJump
  case circulate

  /// The end of the address below the task or the case.
  var word: String {
    switch self {
    case .recall: "recall"
    case .supplement: "supplement"
    case .urge: "urge"
    case .record: "record"
    case .withdraw: "withdraw"
    case .answerWithdrawal: "withdrawal-answer"
    case .confirmJump: "jump"
    case .circulate: "circulate"
    }
  }

  var task: TaskKey? {
    switch self {
    case .recall(let key), .supplement(let key), .urge(let key), .record(let key): key
    case .withdraw, .answerWithdrawal, .confirmJump, .circulate: nil
    }
  }

  func address(in header: CaseHeader) -> String {
    task.map { "/tasks/\($0)/\(word)" } ?? "/cases/\(header.caseNumber)/\(word)"
  }

  var name: Words {
    switch self {
    case .recall: .recalled
    case .supplement: .supplemented
    case .urge: .urge
    case .record: .recordFor
    case .withdraw: .withdrawCase
    case .answerWithdrawal: .answerWithdrawal
    case .confirmJump: .confirmJump
    case .circulate: Words(TaskVerb.circulate)
    }
  }

  var meaning: Words {
    switch self {
    case .recall: .recallMeaning
    case .supplement: .supplementMeaning
    case .urge: .urgeMeaning
    case .record: .recordMeaning
    case .withdraw: .withdrawMeaning
    case .answerWithdrawal: .answerWithdrawalMeaning
    case .confirmJump: .confirmJumpMeaning
    case .circulate: .meaning(of: TaskVerb.circulate)
    }
  }
}
