extension Program {
  /// Whether an opinion counts as a rejection at a step (`tz:votes`).
  package func isRejection(_ opinion: Opinion?, at element: String) -> Bool {
    guard let plan = self[element]?.userTask else { return false }
    return (plan.countersign ?? CountersignPlan(policy: .veto, votes: plan.votes))
      .vote(of: opinion) == .reject
  }
}
