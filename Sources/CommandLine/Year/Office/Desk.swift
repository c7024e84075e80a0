import CivilTime
import Directory
import Engine
import FEEL
import Runtime

/// What somebody does who sits down at the desk: reads, handles tasks, stands in for others, and looks
/// after the own cases.
struct Desk {
  /// How many tasks one sitting sees.
  private static let sitting = 60

  let office: YearOffice
  let standing: Standing

  var chance: Chance { office.chance }
  var person: String { standing.person.code }
  var actor: Actor { Actor(person: person, address: "local") }
  var inboxKeys: [String] { Self.inboxKeys(of: standing) }

  static func inboxKeys(of standing: Standing) -> [String] {
    [InboxKey.person(standing.person.code)] + standing.authority.groupKeys
  }

  func work() throws {
    try read()
    try confirm()
    for task in try office.queries.inbox(inboxKeys, limit: Self.sitting)
    where chance.happens(750) {
      try handle(task.key, for: nil)
    }
    try takeUpAgain()
    try standIn()
    try recordForLeaders()
    try lookAfterCases()
  }

  // MARK: Tasks

  /// Handles a task as it stands now, unless it went meanwhile.
  private func handle(_ key: TaskKey, for principal: String?) throws {
    guard let task = try office.queries.task(key), !task.isWaiting, !task.isSuspended else {
      return
    }
    let occasion = try Occasion(office, standing, task, for: principal)
    if principal == nil, task.assignee == person, task.readAt == nil {
      _ = try office.attempt("readTask") { try office.runtime.act(.read, on: key, by: actor) }
    }
    if principal == nil, try occasion.followHabit() { return }
    guard try occasion.finish() else { return }
    if chance.happens(25) { try tryAct(.recall, on: key) }
    if chance.happens(10) { try tryAct(.supplement("补充：附件已另行报送。"), on: key) }
  }

  /// Does what the page would offer; whether it was done.
  @discardableResult
  private func tryAct(_ act: TaskAct, on key: TaskKey) throws -> Bool {
    guard try office.runtime.refusal(of: act, on: key, by: actor) == nil else { return false }
    return try office.attempt(act.name) {
      try office.runtime.act(act, on: key, by: actor)
    } != nil
  }

  /// What rests goes on, and who was asked in vain need not answer.
  private func takeUpAgain() throws {
    for task in try office.queries.tasks(heldBy: person) {
      if task.isSuspended, chance.happens(250) { try tryAct(.resume, on: task.key) }
      guard task.isWaiting, chance.happens(40) else { continue }
      let helpers = try office.queries.tasks(of: task.key.instance).filter { $0.askedBy == person }
      if let helper = helpers.first {
        try tryAct(.removeSigner(reason: "不再需要"), on: helper.key)
      }
    }
  }

  // MARK: For others

  /// Does tasks of those who delegated to this person (期间代理).
  private func standIn() throws {
    let delegations = try office.runtime.read {
      try DirectoryQueries($0).delegations(to: person, on: office.today)
    }
    for delegation in delegations {
      guard let principal = try office.standing(of: delegation.person) else { continue }
      for task in try office.queries.inbox(Self.inboxKeys(of: principal), limit: 20)
      where try chance.happens(400) && reaches(delegation, task) {
        try handle(task.key, for: delegation.person)
      }
    }
  }

  /// As the pages decide it: within the delegation, and not the proxy's own task.
  private func reaches(_ delegation: Delegation, _ task: TaskRecord) throws -> Bool {
    guard task.assignee != person,
      delegation.coversEarlier || office.zone.date(of: task.createdAt) >= delegation.from
    else { return false }
    if task.assignee == nil, try office.queries.isOffered(task.key, to: inboxKeys) { return false }
    let header = try office.queries.header(of: task.key.instance)
    return try office.runtime.read { database in
      try DirectoryQueries(database).delegations(
        to: person, on: office.today, inProcess: task.program.process, ofUnit: header?.unit
      ).contains { $0.id == delegation.id }
    }
  }

  /// 代录: a secretary writes down what a leader decided by word of mouth.
  private func recordForLeaders() throws {
    guard standing.authority.holds("doc.secretary"),
      let leader = chance.pick(try office.present(inGroup: "leader")),
      let leading = try office.standing(of: leader.code)
    else { return }
    for task in try office.queries.inbox(Self.inboxKeys(of: leading), limit: 20)
    where chance.happens(60) {
      let occasion = try Occasion(office, standing, task, for: leader.code)
      guard occasion.rules.verbs.contains(.recordFor), !task.isWaiting else { continue }
      let conclusion = occasion.rules.conclusions.first?.code
      let fields = try occasion.filledIn(
        concluding: conclusion, FlowHabits[task.program.process])
      let opinion = occasion.rules.opinion(conclusion: conclusion, text: "同意。").opinion
      _ = try office.attempt("recordTask") {
        try office.runtime.recordTask(
          task.key, version: task.version,
          variables: fields.merging(leading.handling(on: office.today)), opinion: opinion,
          evidence: "电话记录", by: occasion.actor)
      }
    }
  }

  private func confirm() throws {
    for record in try office.queries.unconfirmed(for: person) where chance.happens(600) {
      try tryAct(.confirmRecord, on: record.key)
    }
  }

  /// 待阅: reads copies, and takes back some that were sent.
  private func read() throws {
    for copy in try office.queries.copies(for: person, isRead: false, limit: 20)
    where chance.happens(600) {
      _ = try office.attempt("readCopy") {
        try office.runtime.act(.readCopy(copy.id, text: "已阅。"), on: copy.instance, by: actor)
      }
    }
    let sent = try office.queries.copies(sentBy: person, limit: 3)
    for copy in sent where copy.readAt == nil && !copy.isWithdrawn && chance.happens(30) {
      _ = try office.attempt("withdrawCopy") {
        try office.runtime.act(.withdrawCopy(copy.id), on: copy.instance, by: actor)
      }
    }
  }
}
