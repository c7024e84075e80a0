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
  /// When rejections decide, if not as the policy says.
  var rejectPolicy: RejectPolicy?
  var onUndecided = UndecidedRule.owner
  /// Who decides where the votes do not (`tz:owner`); nil for whoever did the step before.
  var owner: Setting?
  var reask = ReaskRule.all

  /// What the votes come to so far; nil while nothing is decided. A formula is asked elsewhere.
  func verdict(on votes: Tally) -> Tally.Verdict? {
    guard let rejectPolicy else { return policy.verdict(on: votes) }
    if rejectPolicy.fails(votes) { return .fail }
    return policy.passes(votes) ? .pass : nil
  }

  func vote(of opinion: Opinion?) -> Vote {
    opinion.flatMap { votes[$0.conclusion] } ?? .pass
  }
}
