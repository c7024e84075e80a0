import BPMN
import Directory
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime
import SQLDatabase

/// The page of a verb that is used from a case, and what was answered there.
struct CaseVerbForm {
  let office: Office
  let stay: Stay
  let header: CaseHeader
  let verb: CaseVerb
  private(set) var faults: [FieldFault] = []
  /// What was filled in on the form of the step for which is recorded, once it was taken in.
  private var intake: FormDesk.Intake?

  init(_ office: Office, _ stay: Stay, _ header: CaseHeader, _ verb: CaseVerb) {
    self.office = office
    self.stay = stay
    self.header = header
    self.verb = verb
  }

  private var access: VerbAccess { VerbAccess(office: office, standing: stay.standing) }

  var finding: PeopleFinding {
    PeopleFinding(
      office: office, stay: stay, instance: header.instance, besides: [stay.person.code])
  }

  // MARK: Who may

  /// Whether the verb is the person's to use; whether it is possible now, the engine says.
  func mayUse() throws -> Bool {
    let queries = office.runtime.queries
    switch verb {
    case .recall(let key), .supplement(let key): return try access.hasFinished(key)
    case .urge(let key):
      return try queries.task(key).map { try access.mayUrge($0, of: header) } ?? false
    case .record(let key):
      return try queries.task(key).map { try !leaders(of: $0).isEmpty } ?? false
    case .withdraw: return header.initiator == stay.person.code
    case .answerWithdrawal:
      return try WithdrawalRequest(header, in: office).flatMap { try access.hand(on: $0) } != nil
    case .confirmJump:
      return try queries.state(of: header.instance)?.handling.pendingJump.map {
        access.mayConfirm($0, in: header)
      } ?? false
    case .circulate: return try access.isConcerned(with: header)
    }
  }

  /// The leaders for whom the person may record.
  private func leaders(of task: TaskRecord) throws -> [Person] {
    let holders = try office.directory.people(under: office.runtime.queries.offers(of: task.key))
    let assignee = try task.assignee.flatMap { try office.directory.standing(of: $0)?.person }
    return try (assignee.map { [$0] } ?? holders).filter {
      try access.mayRecord(task, for: $0.code)
    }
  }

  // MARK: The page

  func page(showing faults: [FieldFault] = []) throws -> VerbPage {
    func fault(_ name: String) -> Words? { faults.first { $0.field == name }?.words }
    let isCirculation = verb == .circulate
    var page = VerbPage(
      address: verb.address(in: header),
      back: Link(.verbatim(header.title), to: "/cases/\(header.caseNumber)"),
      matter: try matter(), name: verb.name, meaning: verb.meaning, key: NewKey.make(),
      version: try version(),
      people: isCirculation
        ? try finding.picker(.several, label: .whoElse, fault: fault(PeopleFinding.field)) : nil,
      fields: try fields(fault), faults: faults, notice: try notice(),
      links: verb == .answerWithdrawal
        ? [Link(.openCase, to: "/cases/\(header.caseNumber)")] : [])
    page.sheet = try sheet(showsMessages: !faults.isEmpty)
    return page
  }

  /// The form of the step for which is recorded, with what was filled in; nil for all other verbs, and for a step
  /// without form.
  private func sheet(showsMessages: Bool) throws -> VerbPage.Sheet? {
    guard case .record(let key) = verb else { return nil }
    let desk = try desk(key)
    var state = intake?.state
    if state == nil {
      let isPosted = stay.visit.request.method == .post
      state = try isPosted ? desk.intake()?.state : desk.untouched()
    }
    return state.map { state in
      VerbPage.Sheet(
        form: state.view(showingMessages: showsMessages), hasFiles: state.definition.hasFiles,
        reacts: state.definition.reacts, filesAt: "/cases/\(header.caseNumber)/files")
    }
  }

  private func desk(_ key: TaskKey) throws -> TaskDesk {
    guard let open = try OpenTask(key, in: office.runtime) else { throw StaleTask(key: key) }
    return try TaskDesk(office, stay, open)
  }

  /// The version of the task that the verb is about, or of the whole case.
  private func version() throws -> Int64? {
    switch verb {
    case .withdraw, .answerWithdrawal, .confirmJump: try CaseVersion(header, in: office).shown()
    case .recall, .supplement, .urge, .record, .circulate:
      try verb.task.flatMap { try office.runtime.queries.task($0)?.version }
    }
  }

  private func matter() throws -> String {
    guard let key = verb.task else { return header.title }
    let task = try office.runtime.queries.task(key)
    return [task?.name ?? "", header.title].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func notice() throws -> Words? {
    switch verb {
    case .confirmJump:
      let state = try office.runtime.queries.state(of: header.instance)
      return try (state?.handling.pendingJump).map {
        try CaseStory(office, of: header).words(for: $0)
      }
    case .answerWithdrawal:
      return try WithdrawalRequest(header, in: office)?.words(in: office)
    case .withdraw: return try consentNeeded()
    case .recall, .supplement, .urge, .record, .circulate: return nil
    }
  }

  /// Who must agree before the case is withdrawn; nil where nobody must.
  private func consentNeeded() throws -> Words? {
    let program = office.runtime.program(header.program.process, version: header.program.version)
    guard program?.extensions.property("tz:withdraw") == "withConsent",
      let people = try office.runtime.queries.state(of: header.instance)?.consenters,
      !people.isEmpty
    else { return nil }
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return .withdrawalNeeds(try people.map { try names.name($0) })
    }
  }

  private func fields(_ fault: (String) -> Words?) throws -> [Field] {
    func area(_ label: Words, isRequired: Bool) -> Field {
      Field(
        "text", label, fault: fault("text"), isRequired: isRequired,
        .area(stay["text"] ?? "", rows: 3, maxLength: 1_000))
    }
    switch verb {
    case .recall: return []
    case .supplement: return [area(.supplementText, isRequired: true)]
    case .urge: return [area(.urgeText, isRequired: false)]
    case .withdraw: return [area(.verbReason, isRequired: true)]
    case .confirmJump: return [verdict(.jumpAgree, fault("verdict"))]
    case .answerWithdrawal: return [verdict(.withdrawalAgreed, fault("verdict"))]
    case .circulate:
      return [
        Field(
          "kind", .copyKind, isRequired: true,
          .radio(CopyKind.options, selected: stay["kind"] ?? CopyKind.know.rawValue)),
        Circulation.viewField(stay["view"]),
        Circulation.dueField(stay["due"], fault: fault("due")),
        area(.copyText, isRequired: false),
      ]
    case .record(let key):
      let desk = try desk(key)
      let leaders = try leaders(of: desk.task)
      return [
        Field(
          PostField.leader, .recordLeader, fault: fault(PostField.leader), isRequired: true,
          .radio(
            leaders.map { Field.Option($0.code, .verbatim($0.name)) },
            selected: stay[PostField.leader] ?? (leaders.count == 1 ? leaders[0].code : nil))),
        Field(
          PostField.evidence, .recordEvidence, hint: .recordEvidenceHint,
          fault: fault(PostField.evidence),
          isRequired: true, .line(stay[PostField.evidence] ?? "", maxLength: 500)),
      ] + (try desk.opinionFields(fault))
    }
  }

  private func verdict(_ agreement: Words, _ fault: Words?) -> Field {
    Field(
      "verdict", .jumpVerdict, fault: fault, isRequired: true,
      .radio(
        [Field.Option("agree", agreement), Field.Option("refuse", .jumpDisagree)],
        selected: stay["verdict"]))
  }

  // MARK: Carrying out

  /// Whether the person agrees; notes when he did not say.
  private mutating func agrees() -> Bool {
    let verdict = stay["verdict"]
    if verdict != "agree", verdict != "refuse" {
      faults.append(FieldFault("verdict", .jumpVerdictMissing))
    }
    return verdict == "agree"
  }

  private mutating func text(isRequired: Bool) -> String {
    let text = (stay["text"] ?? "").trimmed
    if isRequired, text.isEmpty { faults.append(FieldFault("text", .verbTextMissing)) }
    return text
  }

  /// Carries it out, unless something is missing.
  mutating func carryOut() throws -> Bool {
    switch verb {
    case .recall(let key): return try act(.recall, on: key)
    case .supplement(let key): return try act(.supplement(text(isRequired: true)), on: key)
    case .urge(let key):
      return try act(.urge(Urge(key.activation, text: text(isRequired: false))), on: key)
    case .withdraw: return try act(.withdraw(reason: text(isRequired: true)))
    case .answerWithdrawal:
      let agrees = agrees()
      let hand = try WithdrawalRequest(header, in: office).flatMap { try access.hand(on: $0) }
      return try act(.answerWithdrawal(agrees), as: hand ?? .holder)
    case .confirmJump: return try act(.confirmJump(agrees()))
    case .circulate:
      if let words = finding.fault(.several) {
        faults.append(FieldFault(PeopleFinding.field, words))
      }
      let due = Circulation.due(
        stay["due"], notBefore: office.today(at: stay.now), faults: &faults)
      return try act(
        .circulate(
          Circulation(
            stay["kind"].flatMap(CopyKind.init) ?? .know, to: finding.chosen,
            text: text(isRequired: false), keepsSnapshot: stay["view"] == "snapshot", due: due)))
    case .record(let key): return try record(key)
    }
  }

  private func act(_ act: TaskAct, on key: TaskKey) throws -> Bool {
    guard faults.isEmpty else { return false }
    _ = try office.runtime.act(act, on: key, by: stay.actor, key: stay.key)
    return true
  }

  private func act(_ act: CaseAct, as hand: VerbAccess.Hand = .holder) throws -> Bool {
    guard faults.isEmpty else { return false }
    let version = try CaseVersion(header, in: office).current(since: stay.visit.version)
    _ = try office.runtime.act(
      act, on: header.instance, version: version, by: access.actor(stay.actor, as: hand),
      key: stay.key)
    return true
  }

  private mutating func record(_ key: TaskKey) throws -> Bool {
    guard let version = stay.visit.version else { throw StaleTask(key: key) }
    let desk = try desk(key)
    let intake = try desk.intake()
    self.intake = intake
    faults += intake?.faults ?? []
    if let state = intake?.state { faults += FormDesk.faults(of: state) }
    faults += try desk.missing(in: intake?.state)
    let opinion = desk.opinion(faults: &faults)
    let evidence = (stay[PostField.evidence] ?? "").trimmed
    if evidence.isEmpty { faults.append(FieldFault(PostField.evidence, .verbTextMissing)) }
    guard
      let leader = try leaders(of: desk.task).first(where: { $0.code == stay[PostField.leader] }),
      let standing = try office.directory.standing(of: leader.code)
    else {
      faults.append(FieldFault(PostField.leader, .recordLeaderMissing))
      return false
    }
    guard faults.isEmpty else { return false }
    var actor = stay.actor
    actor.onBehalfOf = leader.code
    let variables = (intake?.state.submission ?? [:]).merging(
      standing.handling(on: office.today(at: stay.now)))
    _ = try office.runtime.recordTask(
      key, version: version, variables: variables, opinion: opinion, evidence: evidence, by: actor,
      key: stay.key)
    return true
  }
}
