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

  /// Whether the agreements alone decide it, where rejections have a rule of their own.
  func passes(_ votes: Tally) -> Bool {
    switch self {
    case .ratio(let numerator, let denominator):
      votes.pass * denominator >= numerator * votes.all
    case .count(let needed): votes.pass >= needed
    case .all, .veto: votes.todo == 0 && votes.reject == 0
    case .any: votes.pass > 0
    case .collect: votes.todo == 0
    case .formula: false
    }
  }
}

/// When rejections decide a countersignature, `tz:rejectPolicy`; without it the rule of `tz:countersign`
/// tells.
enum RejectPolicy: Hashable, Sendable {
  /// One is enough.
  case any
  /// This share of all signers rejects.
  case ratio(numerator: Int, denominator: Int)
  /// So many reject.
  case count(Int)
  /// They never decide: what has no majority in the end is undecided.
  case never

  func fails(_ votes: Tally) -> Bool {
    switch self {
    case .any: votes.reject > 0
    case .ratio(let numerator, let denominator):
      votes.reject * denominator >= numerator * votes.all
    case .count(let needed): votes.reject >= needed
    case .never: false
    }
  }
}

/// What becomes of a countersignature in which all have spoken and nothing is decided, `tz:onUndecided`.
enum UndecidedRule: String, CaseIterable, Sendable {
  /// Whoever has the matter in hand (`tz:owner`, else whoever did the step before) decides.
  case owner
  /// The model says what then: `outcome` is `undecided`.
  case leave
  case pass, fail
}

/// Who signs again in a later round of a countersignature, `tz:reask`.
enum ReaskRule: String, CaseIterable, Sendable {
  case all
  /// Those who did not agree.
  case dissent
  /// They, and those whose agreement was to other values of the fields that the step must see (`tz:guard`).
  case changed
}
