import FEEL

/// A step that would be the applicant's own goes to the leader above him (`tz:ownStep`).
extension Execution {
  /// The leader of the applicant's unit, or the next one up where he leads it himself.
  mutating func rise(
    _ task: inout TaskOffered, _ plan: UserTaskPlan, at site: Site
  ) throws(Trouble) {
    guard let initiator, isOwn(task, of: initiator, plan, at: site) else { return }
    guard let personnel = surroundings.personnel else {
      throw trouble(.assignment, at: site, "申请人本人不能办理这一步，要交上级，而没有机构人员可查。")
    }
    guard let unit = state[InstanceState.root]?.variables["initiator"]?["unit"]?.stringValue else {
      throw trouble(.assignment, at: site, "申请人本人不能办理这一步，要交上级，而申请人没有单位。")
    }
    let places =
      personnel.staff(request(.levels(from: unit, until: .count(2)), avoiding: [initiator]))?
      .places ?? []
    let leaders = places.flatMap(\.candidates).map { $0.onBehalfOf ?? $0.person }
    guard let superior = leaders.first(where: { $0 != initiator }) else {
      throw nobody(places.map(\.explanation).joined(separator: "；"), at: site)
    }
    task.assignee = superior
    task.candidateGroups = []
    task.candidateUsers = []
  }

  /// Whether nobody but the applicant could do the task.
  private mutating func isOwn(
    _ task: TaskOffered, of initiator: String, _ plan: UserTaskPlan, at site: Site
  ) -> Bool {
    if let assignee = task.assignee { return assignee == initiator }
    guard task.candidateUsers.allSatisfy({ $0 == initiator }) else { return false }
    if task.candidateGroups.isEmpty { return !task.candidateUsers.isEmpty }
    return roleHolders(of: plan, at: site) == [initiator]
  }
}
