import CivilTime
import Diagrams
import Engine
import Runtime
import SQLDatabase

/// What has happened in a case, as its page and its tasks tell it.
struct CaseStory {
  let office: Office
  let header: CaseHeader
  let runs: [ActivationRecord]
  let tasks: [TaskRecord]
  let incidents: [IncidentRecord]
  let trail: CaseTrail

  /// What had happened when a copy was sent that keeps the case as it was (抄送快照); nil when the history of the
  /// case is with the archive alone.
  init?(_ office: Office, of header: CaseHeader, asSentWith copy: CopyID) throws {
    let queries = office.runtime.queries
    let acts = try queries.acts(of: header.instance)
    let sent = acts.first { record in
      if case .copySent(let other) = record.event { other.id == copy } else { false }
    }
    guard let last = sent?.sequence else { return nil }
    self.office = office
    runs = try queries.activations(of: header.instance, through: last)
    trail = CaseTrail(office: office, acts: acts.filter { $0.sequence <= last }, runs: runs)
    tasks = []
    incidents = []
    var header = header
    if runs.first?.status == .active {
      header.endedAt = nil
      header.outcome = nil
      header.voided = nil
    }
    self.header = header
  }

  init(_ office: Office, of header: CaseHeader) throws {
    self.office = office
    self.header = header
    let queries = office.runtime.queries
    runs = try queries.activations(of: header.instance)
    tasks = try queries.tasks(of: header.instance)
    incidents = try queries.incidents(of: header.instance)
    trail = CaseTrail(
      office: office, acts: try queries.acts(of: header.instance), runs: runs)
  }

  // MARK: The record

  /// 流转记录, the newest last.
  func history() throws -> [HistoryEntry] {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      var acts = try trail.entries(&names)[...]
      var entries: [HistoryEntry] = []
      for run in told {
        while let first = acts.first, first.at <= run.startedAt {
          entries.append(first.entry)
          acts.removeFirst()
        }
        entries.append(try entry(run, &names))
      }
      return entries + acts.map(\.entry)
    }
  }

  /// A jump that waits for a second person, in words.
  func words(for jump: Jump) throws -> Words {
    let name = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try names.name(jump.by)
    }
    return .waitingJump(trail.route(of: jump), by: name, jump.reason)
  }

  /// What people who urge have said about an open task.
  func urges(of run: ActivationID) throws -> [Words] {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try trail.acts.compactMap { record in
        guard case .urged(let urge) = record.event, urge.activation == run else { return nil }
        return .urged(
          try names.name(urge.by), at: office.text(record.at), number: urge.ordinal, urge.text)
      }
    }
  }

  /// The steps that people care about: starts, what people and handlers did, ends.
  private var told: [ActivationRecord] {
    let bodies = Set(runs.filter { $0.loopCounter != nil }.compactMap(\.scope))
    return runs.filter { run in
      switch run.type {
      case "userTask", "manualTask", "serviceTask": !bodies.contains(run.id)
      case "startEvent": run.scope == InstanceState.root
      case "endEvent": run.scope == InstanceState.root && header.endedAt != nil
      default: false
      }
    }
  }

  /// Whether the run is one of several beside each other, or stands inside of one.
  func isRepeated(_ run: ActivationRecord) -> Bool {
    guard run.loopCounter == nil else { return true }
    return runs.first { $0.id == run.scope }.map(isRepeated) ?? false
  }

  private func entry(_ run: ActivationRecord, _ names: inout NameBook) throws -> HistoryEntry {
    let code =
      run.actor?.person ?? run.holder ?? (run.type == "startEvent" ? header.initiator : nil)
    let who = try code.map { $0 == "system" ? nil : try names.entry($0) } ?? nil
    var person = who?.name ?? ""
    if let principal = run.actor?.onBehalfOf {
      person += "（代\(try names.name(principal))）"
    }
    let waits = run.status == .active && person.isEmpty && run.type != "serviceTask"
    let end = run.endedAt ?? run.signedAt
    var entry = HistoryEntry(
      step: run.name, action: try action(of: run, &names),
      person: waits ? try candidates(of: run, &names) : person, post: who?.post ?? "",
      opinion: try opinion(of: run), began: office.text(run.startedAt),
      ended: end.map(office.text) ?? "",
      duration: end.flatMap { end in
        run.type == "userTask" ? office.duration(from: run.startedAt, to: end) : nil
      }, round: run.round)
    let assist = trail.call(of: run.id)?.assist
    entry.assist = assist.map { Words($0) }
    entry.isSuperseded = run.status == .superseded
    entry.note = trail.isConfirmed(run.id).map { $0 ? .recordIsConfirmed : .recordUnconfirmed }
    if assist == .delegate, run.status == .completed { entry.note = .delegationReturned }
    if run.signedAt != nil, run.status == .active { entry.note = .othersStillSign }
    if let objection = objection(to: run) {
      let name = try (objection.run.actor?.person).map { try names.name($0) } ?? ""
      entry.action = StateMark(.attention, .cross, entry.action.words)
      entry.note = .rejectedBy(
        name, Words(objection.assist), objection.run.opinion?.label ?? "")
    }
    return entry
  }

  /// The rejection of somebody who signed beside or after the holder, which was that of the step although he
  /// himself had agreed.
  private func objection(to run: ActivationRecord) -> (run: ActivationRecord, assist: Assist)? {
    guard run.status == .completed, run.type == "userTask",
      let program = office.runtime.program(run.program.process, version: run.program.version)
    else { return nil }
    return runs.lazy.compactMap { helper in
      guard helper.scope == run.id, helper.status == .completed,
        let assist = trail.call(of: helper.id)?.assist, assist.isSignature,
        program.isRejection(helper.opinion, at: helper.element)
      else { return nil }
      return (run: helper, assist: assist)
    }.last
  }

  /// The names of those to whom an open task is offered.
  private func candidates(of run: ActivationRecord, _ names: inout NameBook) throws -> String {
    guard let task = tasks.first(where: { $0.key.activation == run.id }) else { return "" }
    return try TaskHolders(office: office).names(of: task)
  }

  private func opinion(of run: ActivationRecord) throws -> String {
    if let text = run.opinion?.text, !text.isEmpty { return text }
    // What was given as the reason stands with whoever gave it, or with whoever need not sign.
    let reason = run.actor == nil ? nil : Self.detail(of: run.reason, word: "returned")
    if let reason, let asked = trail.sentBack(by: run.id)?.askedFields, !asked.isEmpty {
      return Words.reasonAsking(reason, try trail.labels(of: asked))
    }
    return reason ?? Self.detail(of: run.reason, word: "removed") ?? ""
  }

  /// What stands behind the colon of a reason such as `returned:材料不齐`.
  static func detail(of reason: String?, word: String) -> String? {
    guard let reason, reason.hasPrefix(word) else { return nil }
    return String(reason.dropFirst(word.count).drop { $0 == ":" })
  }

  private func action(
    of run: ActivationRecord, _ names: inout NameBook
  ) throws -> StateMark {
    switch run.status {
    case .active:
      if incidents.contains(where: { $0.key.activation == run.id }) {
        return StateMark(.late, .warning, .actionStopped)
      }
      guard run.signedAt != nil else {
        return StateMark(
          .active, .clock, run.type == "userTask" ? .actionRunning : .actionWaiting)
      }
      let label = run.opinion?.label ?? ""
      return StateMark(.good, .check, label.isEmpty ? .actionDone : .verbatim(label))
    case .completed:
      if let label = run.opinion?.label, !label.isEmpty {
        return StateMark(.good, .check, .verbatim(label))
      }
      if run.type == "startEvent" { return StateMark(.good, .send, .actionStarted) }
      if run.type == "endEvent" { return StateMark(.good, .check, .stateCompleted) }
      // Only what takes back the work of a service task that a return undid has no cause.
      if run.type == "serviceTask", run.cause.isEmpty {
        return StateMark(.neutral, .back, .actionTakenBack)
      }
      let isPersons = run.type == "userTask" || run.type == "manualTask"
      return StateMark(.good, .check, isPersons ? .actionDone : .actionSystem)
    case .cancelled: return try cancellation(of: run, &names)
    case .superseded:
      return StateMark(
        .neutral, .back,
        .undone(by: trail.undoing(in: run.undoneIn), run.opinion?.label ?? ""))
    }
  }

  /// What became of a task that was not finished: it was sent back by its holder, or taken from him by
  /// what somebody else did.
  private func cancellation(
    of run: ActivationRecord, _ names: inout NameBook
  ) throws -> StateMark {
    let ender = try (run.endedBy?.person).map { try names.name($0) } ?? ""
    switch run.reason?.prefix(while: { $0 != ":" }) {
    case "returned":
      guard run.actor != nil else { return StateMark(.neutral, .back, .actionReturnedAway) }
      guard let sent = trail.sentBack(by: run.id) else {
        return StateMark(.attention, .back, .actionReturned)
      }
      return StateMark(
        .attention, .back,
        .sentBack(to: sent.targets.map(trail.title), straight: sent.way == .jump))
    case "recalled": return StateMark(.neutral, .back, .actionRecalled(by: ender))
    case "removed": return StateMark(.neutral, .cross, .actionRemoved(by: ender))
    case "decided": return StateMark(.neutral, .cross, .actionDecided(by: ender))
    case "jumped": return StateMark(.neutral, .flow, .actionJumped)
    case "withdrawn": return StateMark(.neutral, .back, .actionWithdrawn)
    default: return StateMark(.neutral, .cross, .actionCancelled)
    }
  }

  // MARK: The whole case

  var state: StateMark {
    if header.voided != nil { return StateMark(.late, .cross, .stateVoid) }
    if header.endedAt == nil {
      return incidents.isEmpty
        ? StateMark(.active, .clock, .stateRunning)
        : StateMark(.late, .warning, .stateStopped)
    }
    return Self.endState(header.outcome)
  }

  static func endState(_ outcome: String?) -> StateMark {
    switch outcome?.prefix(while: { $0 != ":" }) {
    case "terminated", "cancelled": StateMark(.neutral, .cross, .stateTerminated)
    case "withdrawn": StateMark(.neutral, .cross, .stateCancelled)
    default: StateMark(.good, .check, .stateCompleted)
    }
  }

  /// Where the case is now: each open step with who has it; how it ended, if it has.
  func whereItIs() throws -> [String] {
    if header.endedAt != nil {
      return runs.filter { $0.type == "endEvent" && $0.scope == InstanceState.root }.map(\.name)
    }
    let places = try Self.places(of: tasks, in: office)
    return places.isEmpty ? waits : places
  }

  /// What the case waits for while there is nothing to do for anybody.
  private var waits: [String] {
    runs.filter { $0.status == .active && $0.type != "process" && !$0.name.isEmpty }.map(\.name)
  }

  /// The open steps of a case whose story nobody wants to hear.
  static func openSteps(of instance: InstanceID, _ office: Office) throws -> [String] {
    try places(of: try office.runtime.queries.tasks(of: instance), in: office)
  }

  private static func places(of tasks: [TaskRecord], in office: Office) throws -> [String] {
    let holders = TaskHolders(office: office)
    return try tasks.map { task in
      let names = try holders.names(of: task)
      return names.isEmpty ? task.name : "\(task.name)（\(names)）"
    }
  }

  /// The process picture with what was done and what is open.
  func picture(in language: Language) throws -> Markup? {
    guard let picture = try office.models.model(header.program)?.picture else { return nil }
    let marks = CaseMarks.marks(runs: runs, incidents: incidents) { $0 == header.program }
    let labels: PictureLabels = language == .chinese ? .chinese : .english
    return Markup(picture: Array(picture.svg(marks: marks, labels: labels).utf8))
  }
}
