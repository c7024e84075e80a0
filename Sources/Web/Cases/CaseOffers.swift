import BPMN
import CivilTime
import Directory
import Engine
import Runtime

/// What a person can do with a case from its page (动作), and what everybody must know of it.
struct CaseOffers {
  let office: Office
  let stay: Stay
  let header: CaseHeader
  let story: CaseStory

  private var access: VerbAccess { VerbAccess(office: office, standing: stay.standing) }

  // MARK: Buttons

  /// The verbs that are possible, and why a recall is not.
  func offers() throws -> (links: [Link], hindrances: [Words]) {
    var links: [Link] = []
    var hindrances: [Words] = []
    func offer(_ verb: CaseVerb, _ words: Words) {
      links.append(Link(words, to: verb.address(in: header)))
    }
    if let own = try ownLast() {
      switch try Recalling(office: office, stay: stay).standing(of: own, header) {
      case .possible:
        offer(.recall(own.key), .recallStep(own.name))
        let reading = Recalling.reading(after: own.key, runs: story.runs, tasks: story.tasks)
        if let reading { hindrances.append(.notNow(.recalled, reading)) }
      case .refused(let words): hindrances.append(.noRecall(words))
      case .notOffered: break
      }
      offer(.supplement(own.key), .supplementStep(own.name))
    }
    guard header.endedAt == nil else {
      if try access.isConcerned(with: header) { offer(.circulate, Words(TaskVerb.circulate)) }
      return (links, hindrances)
    }
    for task in story.tasks {
      if try access.mayUrge(task, of: header), !task.isSuspended {
        offer(.urge(task.key), .urgeStep(task.name))
      }
      if try office.models.rules(of: task).verbs.contains(.recordFor),
        try CaseVerbForm(office, stay, header, .record(task.key)).mayUse()
      {
        offer(.record(task.key), .recordStep(task.name))
      }
    }
    if header.initiator == stay.person.code, isWithdrawable {
      let refusal = try office.runtime.refusal(
        of: .withdraw(reason: ""), on: header.instance, by: stay.actor)
      if let refusal {
        hindrances.append(.notNow(.withdrawCase, Words(refusal)))
      } else {
        offer(.withdraw, .withdrawCase)
      }
    }
    if try access.isConcerned(with: header) { offer(.circulate, Words(TaskVerb.circulate)) }
    if stay.authority.mayPerform(.repair) {
      links.append(
        Link(.suspendBranch, to: "\(RepairHandlers.address(of: header.instance))#running"))
    }
    return (links, hindrances)
  }

  private var isWithdrawable: Bool {
    let program = office.runtime.program(header.program.process, version: header.program.version)
    let limit = program?.extensions.property("tz:withdraw")
    return limit != nil && limit != "never"
  }

  /// The last task that the person finished, or that was finished in his place.
  private func ownLast() throws -> Recalling.Finished? {
    let person = stay.person.code
    return story.runs.last { run in
      run.type == "userTask" && run.status == .completed
        && [run.actor?.person, run.actor?.onBehalfOf].contains(person)
        && story.trail.call(of: run.id)?.assist == nil
    }.map { run in
      Recalling.Finished(
        key: TaskKey(instance: header.instance, activation: run.id), program: run.program,
        element: run.element, name: run.name, actor: run.actor ?? ActingPerson(person: person))
    }
  }

  // MARK: Notices

  /// A withdrawal that waits for consent, with where the person answers it.
  func withdrawal() throws -> Banner? {
    guard let request = try WithdrawalRequest(header, in: office) else { return nil }
    let link =
      try access.hand(on: request) == nil
      ? nil : Link(.answerWithdrawal, to: CaseVerb.answerWithdrawal.address(in: header))
    return Banner(.notice, try request.words(in: office), link: link)
  }

  /// What stands above everything else, with where to act on it.
  func notices() throws -> [Banner] {
    var notices: [Banner] = []
    if let reason = header.voided { notices.append(Banner(.failure, .caseVoid(reason))) }
    guard header.endedAt == nil else { return notices }
    if let reason = header.suspension { notices.append(Banner(.notice, .caseSuspended(reason))) }
    for rest in try office.runtime.queries.suspensions(of: header.instance) {
      let step = story.runs.first { $0.id == rest.key.activation }?.name ?? ""
      let day = rest.until.map { office.zone.date(of: $0).description }
      notices.append(Banner(.notice, .restingUntil(step, day, rest.reason)))
    }
    guard let state = try office.runtime.queries.state(of: header.instance) else {
      return notices
    }
    if let reason = state.handling.withdrawal {
      notices.append(Banner(.notice, .withdrawalRuns(reason)))
    }
    if let withdrawal = try withdrawal() { notices.append(withdrawal) }
    if let jump = state.handling.pendingJump {
      let link =
        access.mayConfirm(jump, in: header)
        ? Link(.confirmJump, to: CaseVerb.confirmJump.address(in: header)) : nil
      notices.append(Banner(.notice, try story.words(for: jump), link: link))
    }
    return notices
  }
}

/// Whether what somebody finished can be taken back (取回).
struct Recalling {
  /// A task that somebody finished.
  struct Finished {
    let key: TaskKey
    let program: ProgramKey
    let element: String
    let name: String
    let actor: ActingPerson
  }

  enum Standing {
    case possible
    case refused(Words)
    /// The case has ended, or the step knows no recall.
    case notOffered
  }

  let office: Office
  let stay: Stay

  func standing(of task: Finished, _ header: CaseHeader) throws -> Standing {
    let settings = office.runtime.program(task.program.process, version: task.program.version)?[
      task.element]?.extensions
    guard header.endedAt == nil, let settings, TaskRules(settings).verbs.contains(.recall) else {
      return .notOffered
    }
    guard
      let refusal = try office.runtime.refusal(of: .recall, on: task.key, by: stay.actor)
    else { return .possible }
    let names = RefusalNames(office: office, instance: header.instance)
    return .refused(Words(names.named(refusal)))
  }

  /// Whether those who have the work now have seen it (对方未阅、已阅未办); nil where it is in nobody's hands.
  static func reading(
    after task: TaskKey, runs: [ActivationRecord], tasks: [TaskRecord]
  ) -> Words? {
    var reached: Set<ActivationID> = [task.activation]
    for run in runs where run.cause.contains(where: reached.contains) { reached.insert(run.id) }
    let inside = Set(runs.filter { $0.scope.map(reached.contains) ?? false }.map(\.id))
    let open = tasks.filter {
      $0.key != task && (reached.contains($0.key.activation) || inside.contains($0.key.activation))
    }
    guard !open.isEmpty else { return nil }
    return open.contains { $0.readAt != nil } ? .readNotDone : .notYetRead
  }

  /// In whose place the person finished the task, or who finished it in his; nil for his own hand.
  func capacity(_ task: Finished) throws -> Words? {
    guard let principal = task.actor.onBehalfOf else { return nil }
    let isPrincipal = principal == stay.person.code
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return isPrincipal
        ? .doneInMyPlace(by: try names.name(task.actor.person))
        : .inPlaceOf(try names.name(principal))
    }
  }

  /// The last task that the person finished in a case.
  func last(in header: CaseHeader) throws -> Finished? {
    try office.runtime.queries.lastFinished(by: stay.person.code, in: header.instance).map {
      Finished(
        key: $0.key, program: $0.program, element: $0.element, name: $0.element, actor: $0.by)
    }
  }
}
