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
    try assign(&task, plan, call, at: site)
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

  // MARK: Deadlines

  private func due(
    of plan: UserTaskPlan, in scope: Scope, at site: Site
  ) throws(Trouble) -> DueDate? {
    if let setting = plan.deadline {
      return try workingDays(
        try value(of: setting, in: scope), of: site.element, in: site.program, at: site.id)
    }
    guard let setting = plan.dueDate else { return nil }
    return DueDate(date: try day(setting, called: "的到期日", at: site), isProvisional: false)
  }

  /// The day that a setting of a step names.
  func day(
    _ setting: Setting, called name: String, at site: Site
  ) throws(Trouble) -> CalendarDate {
    let value = try value(of: setting, in: scope(at: site.id))
    guard let text = value.plainText, let date = date(text) else {
      throw trouble(.expression, at: site, "\(name) \(value.literalText) 不是 ISO 8601 日期；请修正后重试。")
    }
    return date
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
      try checkPeople([person])
    } else {
      try checkNotWaiting(id)
      guard let task = state.tasks[id], !(task.candidateGroups + task.candidateUsers).isEmpty
      else { throw refuse(.nobodyElse) }
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
    try checkAskedFields(of: id, variables)
    if let kind = state.assist(of: id) { return try finishHelp(site, kind, variables, opinion) }
    try checkNotWaiting(id)
    try checkSeparation(of: actor.people, at: site)
    try checkOwnApplication(opinion, at: site)
    try checkMayFinish(site)
    // Whom the roles of a secret step name is asked for his clearance when he takes it, or does it untaken.
    if state.tasks[id]?.assignee == nil, actor != .system { try checkPeople(actor.people) }
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
