import Engine
import Forms
import HTTPServer
import Runtime

/// The pages on which the holder of a task uses its verbs (动作).
struct VerbHandlers {
  let office: Office
  let tasks: TaskHandlers

  func add(to router: inout Router) {
    router.on(.get, "tasks/*/*", TaskKey.self, TaskVerb.self) { visit, key, verb in
      try answering(try office.stay(visit), key) { stay in
        let form = VerbForm(office, stay, try usable(stay, key, verb), verb)
        return try office.page(try form.page(), for: stay, in: .tasks)
      }
    }
    router.on(.post, "tasks/*/*", TaskKey.self, TaskVerb.self) { visit, key, verb in
      try answering(try office.stay(visit), key) { stay in
        if let repeated = try repeated(stay, key, verb) { return repeated }
        return try post(VerbForm(office, stay, try usable(stay, key, verb), verb))
      }
    }
  }

  private func answering(
    _ stay: Stay, _ key: TaskKey, _ answer: (Stay) throws -> HTTPResponse
  ) throws -> HTTPResponse {
    do {
      return try answer(stay)
    } catch  where FailedAct.isOvertaken(error) {
      return try tasks.stalePage(stay, key)
    }
  }

  /// The task, if its step allows the verb. Whoever asked for a signer may always take him off, and what
  /// was transferred or suspended can be undone.
  private func usable(_ stay: Stay, _ key: TaskKey, _ verb: TaskVerb) throws -> TaskDesk {
    let desk = try tasks.desk(stay, key)
    guard verb == .removeSigners || !verb.grants.isDisjoint(with: desk.rules.verbs) else {
      throw Problem.forbidden
    }
    return desk
  }

  /// What was sent twice gets the answer of the first time.
  private func repeated(_ stay: Stay, _ key: TaskKey, _ verb: TaskVerb) throws -> HTTPResponse? {
    guard stay[PostField.act] == "submit", let submission = stay.key,
      try office.runtime.wasDone(submission)
    else { return nil }
    return try finished(stay, key, verb)
  }

  private func post(_ form: VerbForm) throws -> HTTPResponse {
    var form = form
    let stay = form.stay
    let task = form.desk.task
    guard stay[PostField.act] == "submit" else {
      return try office.page(try form.page(), for: stay, in: .tasks)
    }
    guard let version = stay.visit.version else { throw Problem.foreignForm }
    do {
      guard try carryOut(&form, version: version) else { return try refused(form, form.faults) }
    } catch let failure as ActFailure {
      let names = RefusalNames(office: office, instance: task.key.instance)
      guard let words = FailedAct.correctable(names.named(failure)) else { throw failure }
      return try refused(form, [FieldFault(nil, words)])
    }
    try form.finding.note()
    if try !isMine(task.key, stay) { try form.desk.finish() }
    return try finished(stay, task.key, form.verb)
  }

  private func isMine(_ key: TaskKey, _ stay: Stay) throws -> Bool {
    let open = try office.runtime.queries.task(key)
    return try open.map { try Access(office, stay).right(to: $0) != .none } ?? false
  }

  /// Whether it was filled in well enough to be done.
  private func carryOut(_ form: inout VerbForm, version: Int64) throws -> Bool {
    let stay = form.stay
    let task = form.desk.task
    switch form.verb {
    case .circulate:
      let circulation = form.circulation()
      guard form.faults.isEmpty else { return false }
      _ = try office.runtime.act(
        .circulate(circulation), on: task.key.instance, by: form.desk.actor, key: stay.key)
    case .removeSigners:
      guard let removal = try form.removal(), form.faults.isEmpty else { return false }
      _ = try office.runtime.act(removal.act, on: removal.on, by: form.desk.actor, key: stay.key)
    default:
      guard let act = form.taskAct(), form.faults.isEmpty else { return false }
      try VerbAccess(office: office, standing: stay.standing).carryOut(
        act, on: task, version: version, as: form.desk.hand, by: stay.actor, key: stay.key)
    }
    return true
  }

  private func refused(_ form: VerbForm, _ faults: [FieldFault]) throws -> HTTPResponse {
    try office.page(
      try form.page(showing: faults), for: form.stay, in: .tasks, status: .unprocessableContent)
  }

  /// Back to the task where the person still has it, else to the list.
  private func finished(
    _ stay: Stay, _ key: TaskKey, _ verb: TaskVerb
  ) throws -> HTTPResponse {
    let pending = try office.runtime.queries.state(of: key.instance)?.handling.pendingJump
    let words: Words =
      verb == .jump && pending?.activation == key.activation ? .jumpAsked : .done(verb)
    let header = try office.runtime.queries.header(of: key.instance)
    let link = header.map { Link(.seeCase, to: "/cases/\($0.caseNumber)") }
    return office.redirect(
      stay, to: try isMine(key, stay) ? "/tasks/\(key)" : "/tasks", Banner(.done, words, link: link)
    )
  }
}
