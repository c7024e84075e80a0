/// What a person said in a countersignature, as its policy counts it (表态).
package enum Vote: String, Hashable, Sendable {
  case pass, reject, abstain

  /// What conclusions mean unless the step says so (`tz:votes`).
  static let usual: [String: Vote] = [
    "agree": .pass, "approve": .pass, "pass": .pass, "accept": .pass, "yes": .pass,
    "reject": .reject, "disagree": .reject, "refuse": .reject, "deny": .reject, "no": .reject,
    "return": .reject, "abstain": .abstain,
  ]
}

/// The votes of a countersignature as they stand (计票).
package struct Tally: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable {
    case pass, fail
    /// All have spoken and the policy has not decided.
    case undecided
  }

  package var pass = 0
  package var reject = 0
  package var abstain = 0
  /// Places whose turn has not come, or whose holder has not spoken.
  package var todo = 0
  package var verdict: Verdict?

  package init(pass: Int = 0, reject: Int = 0, abstain: Int = 0, todo: Int = 0) {
    self.pass = pass
    self.reject = reject
    self.abstain = abstain
    self.todo = todo
  }

  /// The signers valid now.
  package var all: Int { pass + reject + abstain + todo }

  mutating func count(_ vote: Vote?) {
    switch vote {
    case .pass: pass += 1
    case .reject: reject += 1
    case .abstain: abstain += 1
    case nil: todo += 1
    }
  }
}

/// When a countersignature is decided (会签规则), `tz:countersign`.
enum CountersignPolicy: Sendable {
  /// 全票: nobody rejects, and everybody speaks.
  case all
  /// 比例: this share of all signers agrees.
  case ratio(numerator: Int, denominator: Int)
  /// 票数: so many agree.
  case count(Int)
  /// 一票否决: one rejection decides.
  case veto
  /// 或签: whoever speaks first decides.
  case any
  /// 意见征集: never fails; everybody speaks.
  case collect
  /// An expression over `pass`, `reject`, `abstain`, `todo` and `all` that yields `pass`, `fail` or null.
  case formula(Formula)

  /// What the votes come to so far; nil while nothing is decided. A formula is asked elsewhere.
  ///
  /// Abstentions count among all only, so that a share is reached or out of reach, never both.
  func verdict(on votes: Tally) -> Tally.Verdict? {
    switch self {
    case .ratio(let numerator, let denominator):
      if votes.pass * denominator >= numerator * votes.all { return .pass }
      return (votes.all - votes.reject) * denominator < numerator * votes.all ? .fail : nil
    case .count(let needed):
      if votes.pass >= needed { return .pass }
      return votes.all - votes.reject < needed ? .fail : nil
    case .all, .veto:
      if votes.reject > 0 { return .fail }
      return votes.todo == 0 ? .pass : nil
    case .any:
      if votes.reject > 0 { return .fail }
      return votes.pass > 0 ? .pass : nil
    case .collect: return votes.todo == 0 ? .pass : nil
    case .formula: return nil
    }
  }
}

/// A countersignature (会签) as the model sets it.
struct CountersignPlan: Sendable {
  var policy: CountersignPolicy
  /// Whether it ends when it is decided, or lets all speak.
  var isEarly = true
  var votes = Vote.usual
  /// Whether a member who sends back votes against, instead of ending it for all (`tz:returnPolicy`).
  var returnIsVote = false
  /// Whether the same person signs once, whatever posts he holds (`tz:oncePerPerson`).
  var oncePerPerson = false
  /// Whether its list is a list of groups that sign one after another (按层).
  var isLayered = false
  /// Whether only those sign again in a later round who did not agree (`tz:reask`).
  var reasksDissent = false

  func vote(of opinion: Opinion?) -> Vote {
    opinion.flatMap { votes[$0.conclusion] } ?? .pass
  }
}
