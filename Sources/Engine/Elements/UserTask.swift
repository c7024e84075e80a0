import CivilTime
import Decimals
import FEEL

extension Execution {
  /// Offers the work to whom the model names (BPMN 2.0.2 §13.3.3, user task).
  mutating func offer(_ site: Site, _ plan: UserTaskPlan) throws(Trouble) {
    if try !tellListener(Listening(event: .creating), of: site) { try offerNow(site, plan) }
  }

  mutating func offerNow(_ site: Site, _ plan: UserTaskPlan) throws(Trouble) {
    let scope = scope(at: site.id)
    let call = state.handling.calls[site.id]
    var task = TaskOffered(
      activation: site.id, assignee: nil, candidateGroups: [], candidateUsers: [], due: nil,
      priority: 50, formID: plan.formID)
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
    if call?.resolvesAnew != true, let earlier = earlierHandler(of: site.id, plan) {
      task.assignee = earlier
    }
    if let person = call?.person { task.assignee = person }
    let isAssignedByModel =
      plan.assignee != nil || plan.candidateGroups != nil || plan.candidateUsers != nil
      || plan.isForInitiator || plan.role != nil
    if isAssignedByModel, task.assignee == nil, task.candidateGroups.isEmpty,
      task.candidateUsers.isEmpty
    {
      throw trouble(.assignment, at: site, "找不到办理人；请修正变量或岗位设置后重试。")
    }
    if task.assignee == nil, task.candidateUsers.isEmpty, !task.candidateGroups.isEmpty,
      let words = surroundings.personnel?.vacancy(of: task.candidateGroups)
    {
      throw trouble(.assignment, at: site, "找不到办理人：\(words)。请补上任职后重试。")
    }
    task.due = try due(of: plan, in: scope, at: site)
    if let setting = plan.priority, let priority = try value(of: setting, in: scope).wholeNumber {
      task.priority = priority
    }
    task.isSuspended = state.suspension(of: site.id) != nil
    // Those who sign together got theirs when the first of them began.
    if state[site.id]?.isInstance != true { try sendCopies(plan.copyOnEntry, at: site) }
    if let cause = skipCause(of: task, plan) { return passOver(site, plan, because: cause) }
    record(.taskOffered(task))
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
  var initiator: String? {
    guard let by = state.started?.by else { return nil }
    if by != .system { return by.onBehalfOf ?? by.person }
    return state[InstanceState.root]?.variables["initiator"]?["person"]?.stringValue
  }

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

  // MARK: Deadlines

  private func due(
    of plan: UserTaskPlan, in scope: Scope, at site: Site
  ) throws(Trouble) -> DueDate? {
    if let setting = plan.deadline {
      return try workingDays(
        try value(of: setting, in: scope), of: site.element, in: site.program, at: site.id)
    }
    guard let setting = plan.dueDate else { return nil }
    let value = try value(of: setting, in: scope)
    guard let text = value.plainText, let date = date(text) else {
      throw trouble(.expression, at: site, "的到期日 \(value.literalText) 不是 ISO 8601 日期；请修正后重试。")
    }
    return DueDate(date: date, isProvisional: false)
  }

  private func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    if let instant = Instant(text) { return surroundings.zone.date(of: instant) }
    return CivilDateTime(text)?.date
  }

  /// The day so many working days (工作日) from today.
  func workingDays(
    _ value: Value, of element: Element, in program: Program,
    at run: ActivationID = InstanceState.root
  ) throws(Trouble) -> DueDate? {
    guard let count = value.wholeNumber, count >= 0 else {
      throw trouble(
        .expression, at: Site(id: InstanceState.root, program: program, element: element),
        "的办理期限（tz:deadline）应为工作日数，结果却是 \(value.literalText)；请修正后重试。")
    }
    return dueDate(in: count, from: today, at: run)
  }

  // MARK: Acts

  mutating func assign(_ id: ActivationID, to person: String?) throws(Rejection) {
    let site = try openTask(id)
    if let person {
      if let holder = state.tasks[id]?.assignee, holder != person, !surroundings.hasAuthority {
        throw refuse(.takenBy(holder))
      }
      try checkSeparation(of: [person], at: site)
    }
    do {
      let listening = Listening(event: .assigning, person: person)
      if try tellListener(listening, of: site) { return }
      record(.taskAssigned(id, person: person))
    } catch {
      raise(error, on: id, phase: .entering)
    }
  }

  mutating func completeTask(
    _ id: ActivationID, _ variables: Context, _ opinion: Opinion?
  ) throws(Rejection) {
    let site = try openTask(id)
    let actor = surroundings.actor
    if let kind = state.assist(of: id) { return try finishHelp(site, kind, variables, opinion) }
    try checkNotWaiting(id)
    try checkSeparation(of: actor.people, at: site)
    try checkOwnApplication(opinion, at: site)
    receive(withConclusion(variables, opinion), at: site)
    do {
      let listening = Listening(event: .completing, by: actor, opinion: opinion)
      if try !tellListener(listening, of: site) { finishOwner(site, by: actor, opinion: opinion) }
    } catch {
      raise(error, on: id, phase: .leaving(by: actor, opinion: opinion))
    }
  }

  /// What a form yielded, with what was decided.
  func withConclusion(_ variables: Context, _ opinion: Opinion?) -> Context {
    guard let opinion else { return variables }
    var variables = variables
    variables["conclusion"] = .string(opinion.conclusion)
    variables["opinion"] = .string(opinion.text)
    return variables
  }

  mutating func openTask(_ id: ActivationID) throws(Rejection) -> Site {
    let site = try heldTask(id)
    try checkGoing(id)
    return site
  }

  /// A task that is not done, though it may be suspended or wait for others.
  mutating func heldTask(_ id: ActivationID) throws(Rejection) -> Site {
    guard state[id] != nil else { throw .unknownActivation(id) }
    guard state.tasks[id] != nil, state.jobs[id] == nil else { throw .taskNotOpen(id) }
    return try site(of: id)
  }

  /// Nobody approves his own application in another's place, nor another's in his place.
  func checkOwnApplication(_ opinion: Opinion?, at site: Site) throws(Rejection) {
    guard let principal = actor.onBehalfOf, let initiator else { return }
    if principal == initiator {
      guard let opinion, let plan = site.element.userTask, !plan.isForInitiator,
        plan.votes[opinion.conclusion] == .pass
      else { return }
    } else if actor.person != initiator {
      return
    }
    throw refuse(.selfApproval)
  }

  /// R15 of the establishment rules, and any other separation of duties (`tz:notSameAs`).
  func checkSeparation(of people: [String], at site: Site) throws(Rejection) {
    for other in site.element.userTask?.notSameAs ?? [] {
      for run in state.activations
      where run.element == other && run.program == site.program.key && run.lifecycle == .completed {
        if let actor = run.actor, actor.people.contains(where: people.contains) {
          throw .separationOfDuties(element: site.element.id, other: other)
        }
      }
    }
  }
}

extension ActingPerson {
  /// All who took part: the one who acts, and the one in whose place.
  var people: [String] { onBehalfOf.map { [person, $0] } ?? [person] }
}

extension Value {
  /// An integer, be it written as text.
  var wholeNumber: Int? { integerValue ?? stringValue.flatMap { Int($0) } }
}
