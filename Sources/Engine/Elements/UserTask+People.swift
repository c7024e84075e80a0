import FEEL

/// Who gets a user task: whom a verb or an earlier run named, else whom the model names, as far as the
/// directory has them.
extension Execution {
  mutating func assign(
    _ task: inout TaskOffered, _ plan: UserTaskPlan, _ call: Call?, at site: Site
  ) throws(Trouble) {
    let scope = scope(at: site.id)
    if let setting = plan.assignee {
      task.assignee = try value(of: setting, in: scope).plainText
    }
    if let setting = plan.candidateGroups {
      task.candidateGroups = names(in: try value(of: setting, in: scope))
    }
    if let setting = plan.candidateUsers {
      task.candidateUsers = names(in: try value(of: setting, in: scope))
    }
    task.candidateGroups += try groupKeys(of: plan, in: scope, at: site)
    if plan.isForInitiator { task.assignee = initiator }
    if let rule = plan.rule { try find(rule, for: &task, at: site) }
    let isAssignedByModel =
      plan.assignee != nil || plan.candidateGroups != nil || plan.candidateUsers != nil
      || plan.isForInitiator || plan.role != nil || plan.rule != nil
    let earlier = call?.resolvesAnew == true ? nil : earlierHandler(of: site.id, plan)
    let named = [call?.person, earlier].compactMap(\.self)
    // Whoever did it before may have left: then the model names somebody anew.
    if let here = firstWithoutHindrance(named) {
      task.assignee = here
    } else if !isAssignedByModel {
      task.assignee = named.first
    }
    if isAssignedByModel, task.assignee == nil, task.candidateGroups.isEmpty,
      task.candidateUsers.isEmpty
    {
      throw trouble(.assignment, at: site, "找不到办理人；请修正变量或岗位设置后重试。")
    }
    if plan.risesFromApplicant, call?.person == nil { try rise(&task, plan, at: site) }
    try checkStaff(of: &task, at: site)
  }

  /// Nobody who has left or is not cleared gets a task; where nobody else is named, it is held with an alarm.
  private mutating func checkStaff(of task: inout TaskOffered, at site: Site) throws(Trouble) {
    guard let personnel = surroundings.personnel else { return }
    if let assignee = task.assignee {
      if let note = hindrance(to: assignee) { throw nobody(note.text, at: site) }
      return
    }
    var words: [String] = []
    var users: [String] = []
    for person in task.candidateUsers {
      if let note = hindrance(to: person) { words.append(note.text) } else { users.append(person) }
    }
    task.candidateUsers = users
    guard users.isEmpty else { return }
    if !task.candidateGroups.isEmpty {
      guard let vacancy = vacancy(of: task.candidateGroups, personnel, at: site) else { return }
      words.append(vacancy)
    }
    if !words.isEmpty { throw nobody(words.joined(separator: "；"), at: site) }
  }

  func nobody(_ words: String, at site: Site) -> Trouble {
    trouble(.assignment, at: site, "找不到办理人：\(words)。请补上任职、另行指定办理人，或修正变量后重试。")
  }

  /// Why nobody of these groups could do the task: nobody holds the role, or whoever does is not cleared for
  /// the case or must keep out of it.
  private mutating func vacancy(
    of groups: [String], _ personnel: any Personnel, at site: Site
  ) -> String? {
    if let words = personnel.vacancy(of: groups) { return words }
    let avoided = avoided(at: site)
    guard !avoided.isEmpty || secrecy().map({ $0 != "none" }) == true else { return nil }
    var words: [String] = []
    for group in groups {
      let parts = group.split(separator: "@", maxSplits: 1).map(String.init)
      let rule = StaffingRequest.Rule.role([parts[0]], units: parts.count == 2 ? [parts[1]] : nil)
      guard let answer = personnel.staff(request(rule, avoiding: avoided)), answer.isEmpty
      else { return nil }
      words += answer.places.map(\.explanation)
    }
    return words.joined(separator: "；")
  }

  // MARK: Rules of the directory

  /// Asks the directory whom a rule names: he, or whoever stands for him while he is away. One person has the
  /// task in hand; of several, one takes it.
  private mutating func find(
    _ rule: AssignmentRule, for task: inout TaskOffered, at site: Site
  ) throws(Trouble) {
    let wanted = try staffingRule(rule, at: site)
    guard let personnel = surroundings.personnel else {
      throw trouble(.assignment, at: site, "要按 tz:assign 找办理人，而没有机构人员可查。")
    }
    let places = personnel.staff(request(wanted, avoiding: avoided(at: site)))?.places ?? []
    guard let place = places.last, !place.candidates.isEmpty else {
      throw nobody(places.map(\.explanation).joined(separator: "；"), at: site)
    }
    let people = place.candidates.map { $0.onBehalfOf ?? $0.person }.unique
    if people.count == 1 { task.assignee = people[0] } else { task.candidateUsers += people }
  }

  private mutating func staffingRule(
    _ rule: AssignmentRule, at site: Site
  ) throws(Trouble) -> StaffingRequest.Rule {
    let scope = scope(at: site.id)
    switch rule {
    case .field(let formula): return .field(try value(of: formula, in: scope))
    case .chosen(let formula): return .chosen(names(in: try value(of: formula, in: scope)))
    case .lastActor(let element):
      let last = state.activations.last {
        $0.element == element && $0.program == site.program.key && $0.lifecycle == .completed
          && !$0.begin.isMultiInstanceBody && $0.actor != .system
      }
      guard let actor = last?.actor else {
        throw trouble(.assignment, at: site, "找不到办理人：“\(element)”还没有人办过。")
      }
      return .lastActor(actor.onBehalfOf ?? actor.person)
    case .level(let count):
      let initiator = state[InstanceState.root]?.variables["initiator"]
      guard let unit = initiator?["unit"]?.stringValue else {
        throw trouble(.assignment, at: site, "找不到办理人：发起人没有单位。")
      }
      return .levels(from: unit, until: .count(count))
    }
  }

  /// Those who must keep out of the step (回避): whoever did a step that it must not be the same as.
  private func avoided(at site: Site) -> Set<String> {
    var people: Set<String> = []
    for other in site.element.userTask?.notSameAs ?? [] {
      for run in state.activations
      where run.element == other && run.program == site.program.key && run.lifecycle == .completed {
        people.formUnion(run.actor?.people ?? [])
      }
    }
    return people
  }

  /// Role and unit make the keys by which the inbox finds the task: `role@unit`, or `role` alone.
  private func groupKeys(
    of plan: UserTaskPlan, in scope: Scope, at site: Site
  ) throws(Trouble) -> [String] {
    guard let setting = plan.role else { return [] }
    let roles = names(in: try value(of: setting, in: scope))
    guard let unit = plan.unit else { return roles }
    let units = names(in: try value(of: unit, in: scope))
    guard !units.isEmpty else {
      throw trouble(.assignment, at: site, "的办理单位（tz:unit）没有结果；请修正变量后重试。")
    }
    return roles.flatMap { role in units.map { "\(role)@\($0)" } }
  }

  /// A list of names, or one text with commas between them.
  func names(in value: Value) -> [String] {
    if let items = value.listValue { return items.compactMap(\.plainText).filter { !$0.isEmpty } }
    return (value.plainText ?? "").utf8.split(separator: UInt8(ascii: ",")).compactMap { part in
      var part = part
      while part.first == UInt8(ascii: " ") { part.removeFirst() }
      while part.last == UInt8(ascii: " ") { part.removeLast() }
      return part.isEmpty ? nil : String(Substring(part))
    }
  }

  /// The person who began the case, or for whom it was begun.
  var initiator: String? { state.initiator }

  /// Who did the run that a return opens again: the work comes back to him.
  ///
  /// Whoever got it from another by 转办 gave his own hand only, unless the step says otherwise
  /// (`tz:reassign`).
  private func earlierHandler(of id: ActivationID, _ plan: UserTaskPlan) -> String? {
    guard let earlier = state[id]?.begin.reopens, let actor = state[earlier]?.actor,
      actor != .system, !wasEndedByHelper(earlier)
    else { return nil }
    if !plan.reassignsLast, let first = state.handling.holders[earlier]?.first { return first }
    return actor.onBehalfOf ?? actor.person
  }

  /// Whether a binding rejection by somebody whom the holder had asked ended the run.
  private func wasEndedByHelper(_ id: ActivationID) -> Bool {
    guard let run = state[id], run.isScope, !run.begin.isMultiInstanceBody else { return false }
    return state.activations.contains {
      $0.scope == id && state.assist(of: $0.id) != nil && $0.actor == run.actor
    }
  }
}
