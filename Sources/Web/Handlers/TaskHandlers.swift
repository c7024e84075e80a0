import Directory
import SQLDatabase
import CivilTime
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// The page of a task and everything that its buttons do.
struct TaskHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "tasks/*", TaskKey.self) { visit, key in
      let stay = try office.stay(visit)
      try markRead(key, by: stay)
      return try office.runtime.read { _ in try show(stay, key) }
    }
    router.on(.post, "tasks/*", TaskKey.self) { visit, key in
      try post(try office.stay(visit), key)
    }
    let returning = ReturnHandlers(office: office, tasks: self)
    router.on(.get, "tasks/*/return", TaskKey.self) { visit, key in
      try returning.show(try office.stay(visit), key)
    }
    router.on(.post, "tasks/*/return", TaskKey.self) { visit, key in
      try returning.post(try office.stay(visit), key)
    }
    VerbHandlers(office: office, tasks: self).add(to: &router)
    BatchHandlers(office: office).add(to: &router)
  }

  // MARK: Showing

  /// Writes down once that the holder, or who stands in for him, has seen the task (已阅看), which a recall may depend on.
  private func markRead(_ key: TaskKey, by stay: Stay) throws {
    guard let task = try office.runtime.queries.task(key), task.readAt == nil,
      task.assignee != nil, !task.isSuspended
    else { return }
    let access = Access(office, stay)
    guard try access.right(to: task) != .none else { return }
    var actor = stay.actor
    actor.onBehalfOf = try access.principal(of: task, offeredUnder: [])
    if actor.onBehalfOf != nil {
      // An applicant cannot act on his own case for another, nor read for him.
      let header = try office.runtime.queries.header(of: key.instance)
      guard header?.initiator != stay.actor.person else { return }
    }
    do {
      _ = try office.runtime.act(.read, on: key, by: actor)
    } catch .rejected {
      // Somebody was faster; the page shows the case as it stands.
    }
  }

  private func show(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    guard let task = try OpenTask(key, in: office.runtime) else {
      let header = try Access(office, stay).visible(
        office.runtime.queries.header(of: key.instance))
      return office.redirect(
        stay, to: "/cases/\(header.caseNumber)", Banner(.notice, .taskIsDone))
    }
    let desk = try TaskDesk(office, stay, task)
    guard desk.right != .none else {
      let header = try Access(office, stay).visible(
        office.runtime.queries.header(of: key.instance))
      let diversion = try Access(office, stay).diversion(
        of: task.record, offeredUnder: task.offers)
      return office.redirect(
        stay, to: "/cases/\(header.caseNumber)",
        diversion.map {
          Banner(
            .notice, .onlyProxies(until: $0.through.description),
            link: Link(.delegationShow, to: "/me#delegations"))
        })
    }
    return try office.page(try desk.pageFromDraft(), for: stay, in: .tasks)
  }

  /// The task, if the person may handle it; else what is shown in place of the act.
  func desk(_ stay: Stay, _ key: TaskKey) throws -> TaskDesk {
    guard let task = try OpenTask(key, in: office.runtime) else { throw StaleTask(key: key) }
    return try desk(stay, task)
  }

  private func desk(_ stay: Stay, _ task: OpenTask) throws -> TaskDesk {
    let desk = try TaskDesk(office, stay, task)
    guard desk.right != .none else {
      throw desk.task.assignee == nil ? Problem.forbidden : StaleTask(key: desk.task.key)
    }
    return desk
  }

  // MARK: Posting

  private func post(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    do {
      guard let task = try OpenTask(key, in: office.runtime) else {
        return try repeated(stay, key)
      }
      let desk = try desk(stay, task)
      switch stay[PostField.act] {
      case "claim":
        try assign(desk, to: desk.holder)
        return office.redirect(stay, to: desk.address, Banner(.done, .claimed))
      case "release":
        try assign(desk, to: nil)
        return office.redirect(stay, to: "/tasks", Banner(.done, .released))
      case "submit": return try submit(desk, opensNext: false)
      case "submit-next": return try submit(desk, opensNext: true)
      case "return":
        try save(desk)
        return .redirect(to: "\(desk.address)/return")
      case "save":
        try save(desk)
        return office.redirect(stay, to: desk.address, Banner(.done, .draftKept))
      case let act? where TaskVerb(rawValue: act) != nil:
        try save(desk)
        return .redirect(to: "\(desk.address)/\(act)")
      case "keep":
        try save(desk)
        return DraftKeeping(office: office).kept(stay)
      default: return try redraw(desk)
      }
    } catch  where FailedAct.isOvertaken(error) {
      return try stalePage(stay, key)
    }
  }

  /// What was sent twice gets the answer of the first time, although the task is gone by now.
  private func repeated(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    guard let submission = stay.key, try office.runtime.wasDone(submission) else {
      throw StaleTask(key: key)
    }
    return try afterSubmission(
      stay, instance: key.instance, step: stay[PostField.title] ?? "", opensNext: false)
  }

  private func assign(_ desk: TaskDesk, to person: String?) throws {
    _ = try office.runtime.assignTask(
      desk.task.key, to: person, by: desk.actor, key: desk.stay.key)
  }

  private func save(_ desk: TaskDesk) throws {
    let intake = try desk.intake()
    var fields = intake?.fields ?? FormFields()
    for name in [PostField.conclusion, PostField.opinion, PostField.common] {
      if let value = desk.stay[name] { fields.add(name, value) }
    }
    try DraftKeeping(office: office).save(
      desk.subject, title: desk.title, fields: fields, by: desk.stay.actor)
  }

  /// Draws the form again after a row was added or removed.
  private func redraw(_ desk: TaskDesk) throws -> HTTPResponse {
    let intake = try desk.intake()
    return try office.page(
      try desk.page(state: intake?.state, faults: intake?.faults ?? []), for: desk.stay,
      in: .tasks)
  }

  private func submit(_ desk: TaskDesk, opensNext: Bool) throws -> HTTPResponse {
    let intake = try desk.intake()
    var faults = intake?.faults ?? []
    if let state = intake?.state { faults += FormDesk.faults(of: state) }
    faults += try desk.missing(in: intake?.state)
    let opinion = desk.opinion(faults: &faults)
    guard faults.isEmpty else { return try refused(desk, intake, faults) }
    guard let version = desk.stay.visit.version else { throw Problem.foreignForm }
    let variables = (intake?.state.submission ?? [:]).merging(
      desk.stay.standing.handling(on: office.today(at: desk.stay.now)))
    do {
      _ = try office.runtime.completeTask(
        desk.task.key, version: version, variables: variables, opinion: opinion,
        by: desk.actor, key: desk.stay.key)
    } catch {
      let names = RefusalNames(office: office, instance: desk.task.key.instance)
      guard let words = FailedAct.correctable(names.named(error)) else { throw error }
      return try refused(desk, intake, [FieldFault(nil, words)])
    }
    try desk.finish()
    return try afterSubmission(
      desk.stay, instance: desk.task.key.instance, step: desk.task.name, opensNext: opensNext,
      for: desk.principal)
  }

  private func refused(
    _ desk: TaskDesk, _ intake: FormDesk.Intake?, _ faults: [FieldFault]
  ) throws -> HTTPResponse {
    try office.page(
      try desk.page(state: intake?.state, showsMessages: true, faults: faults), for: desk.stay,
      in: .tasks, status: .unprocessableContent)
  }

  private func afterSubmission(
    _ stay: Stay, instance: InstanceID, step: String, opensNext: Bool,
    for principal: String? = nil
  ) throws -> HTTPResponse {
    office.sessions.leave(.submitted(step: step, of: instance), for: stay.session.id)
    let proxies = Proxies(office, stay.standing)
    let other = try principal.flatMap { code in
      try proxies.principals().first { $0.person.code == code }
    }
    var location = other.map { TaskQuery.address(for: $0.person.code) } ?? "/tasks"
    let inbox = try other?.inbox ?? proxies.inbox()
    if opensNext, let first = try inbox.tasks(limit: 1).first {
      location = "/tasks/\(first.key)"
    }
    return .redirect(to: location)
  }

  // MARK: Overtaken

  /// What somebody else did meanwhile, with what was typed.
  func stalePage(_ stay: Stay, _ key: TaskKey) throws -> HTTPResponse {
    let header = try Access(office, stay).visible(
      office.runtime.queries.header(of: key.instance))
    let open = try office.runtime.queries.task(key)
    let canHandle = try open.map { try Access(office, stay).right(to: $0) != .none } ?? false
    let page = try StaleCase(office: office, stay: stay, header: header).page(
      tryingAgainAt: canHandle ? "/tasks/\(key)" : nil,
      caseAddress: "/cases/\(header.caseNumber)")
    return try office.page(page, for: stay, in: .tasks, status: .conflict)
  }
}

extension OfficeRuntime {
  /// Whether an act was done under this key.
  func wasDone(_ key: IdempotencyKey) throws -> Bool {
    try read { database in
      try database.first("select 1 from idempotency where key = ?", key) { _ in true } ?? false
    }
  }
}
