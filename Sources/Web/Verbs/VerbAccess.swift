import Directory
import Engine
import Runtime

/// Decides who may come to which verb (动作). What the model grants and the case allows, the engine decides.
struct VerbAccess {
  /// The role of those who record what leaders decided (代录).
  static let recorder = "doc.secretary"

  let office: Office
  let standing: Standing

  /// In which capacity somebody uses the verbs of an open task.
  enum Hand: Hashable {
    /// It is in his hands, or offered to him.
    case holder
    /// He stands in for this person, in whose hands it is (期间代理).
    case proxy(String)
    /// He may repair cases (流程修复), for which the model need grant nothing.
    case authority
  }

  private var person: String { standing.person.code }
  private var queries: CaseQueries { office.runtime.queries }

  /// Nil when the task is none of the person's business.
  func hand(on task: TaskRecord) throws -> Hand? {
    let access = Access(office, standing)
    let offers = task.assignee == nil ? try queries.offers(of: task.key) : []
    if try access.right(to: task, offeredUnder: offers) != .none {
      return try access.principal(of: task, offeredUnder: offers).map { .proxy($0) } ?? .holder
    }
    return standing.authority.mayPerform(.repair) ? .authority : nil
  }

  private func isOffered(_ task: TaskKey, to standing: Standing) throws -> Bool {
    try queries.isOffered(task, to: standing.inboxKeys)
  }

  /// Whether the person finished the task, or it was done in his place.
  func hasFinished(_ run: TaskKey) throws -> Bool {
    guard let handler = try queries.handler(of: run) else { return false }
    return [handler.person, handler.onBehalfOf].contains(person)
  }

  /// 催办: the initiator, whoever had a hand in the case, and who supervises it; not the holder himself.
  func mayUrge(_ task: TaskRecord, of header: CaseHeader) throws -> Bool {
    switch try hand(on: task) {
    case .holder, .proxy: return false
    case .authority, nil: break
    }
    return try isConcerned(with: header) || Access(office, standing).seesByScope(header)
  }

  /// 传阅 beside every task: the initiator and whoever had a hand in the case.
  func isConcerned(with header: CaseHeader) throws -> Bool {
    try header.initiator == person || queries.handlers(of: header.instance).contains(person)
  }

  /// The second person who agrees to a jump: somebody else who repairs or supervises the case, and who
  /// did not apply himself.
  func mayConfirm(_ jump: Jump, in header: CaseHeader) -> Bool {
    guard jump.by != person else { return false }
    if standing.authority.mayPerform(.repair) { return true }
    return header.initiator != person && Access(office, standing).seesByScope(header)
  }

  /// 补签: the leader for whom it was recorded; when he has left, whoever supervises the case or repairs it,
  /// and neither recorded it nor applied.
  func mayConfirm(_ record: UnconfirmedRecord, in header: CaseHeader) throws -> Bool {
    if record.leader == person { return true }
    guard record.clerk != person, header.initiator != person,
      try !office.runtime.read({ try DirectoryQueries($0).isHere(record.leader) })
    else { return false }
    return try standing.authority.mayPerform(.repair)
      || (Access(office, standing).seesByScope(header)
        && Access(office, standing).isCleared(for: header))
  }

  /// What was recorded for leaders who have left, as far as the person may confirm it, the oldest first.
  func recordsOfLeft() throws -> [UnconfirmedRecord] {
    let records = try queries.unconfirmed().filter { $0.leader != person }
    let left = try office.runtime.read { database in
      try Set(records.map(\.leader)).filter { try !DirectoryQueries(database).isHere($0) }
    }
    return try records.filter { record in
      guard left.contains(record.leader),
        let header = try queries.header(of: record.key.instance)
      else { return false }
      return try mayConfirm(record, in: header)
    }
  }

  /// 代录: a secretary, for a leader who has the task in hand or to whom it is offered.
  func mayRecord(_ task: TaskRecord, for leader: String) throws -> Bool {
    guard standing.authority.holds(Self.recorder), leader != person,
      let other = try office.directory.standing(of: leader)
    else { return false }
    return try task.assignee.map { $0 == leader } ?? isOffered(task.key, to: other)
  }

  /// Who acts, and in whose place.
  func actor(_ actor: Actor, as hand: Hand) -> Actor {
    guard case .proxy(let principal) = hand else { return actor }
    var actor = actor
    actor.onBehalfOf = principal
    return actor
  }

  /// Carries out a verb on an open task. Whoever asks others about a task that is offered to several
  /// takes it first, for the answers come back to him.
  func carryOut(
    _ act: TaskAct, on task: TaskRecord, version: Int64, as hand: Hand, by actor: Actor,
    key: IdempotencyKey?
  ) throws(ActFailure) {
    let actor = self.actor(actor, as: hand)
    var takesIt = false
    if case .call = act, task.assignee == nil, hand != .authority { takesIt = true }
    _ = try office.runtime.act(
      act, on: task.key, version: version, byAuthority: hand == .authority, takingIt: takesIt,
      by: actor, key: key)
  }
}
