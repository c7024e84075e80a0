import CivilTime
import Directory
import Engine
import Runtime

/// What a person does in the place of others, and what others do in his (期间代理).
struct Proxies {
  let office: Office
  let standing: Standing
  let day: CalendarDate

  init(_ office: Office, _ standing: Standing) {
    self.office = office
    self.standing = standing
    day = office.today(at: office.runtime.settings.now())
  }

  /// Somebody in whose place the person may act, and what there is to do.
  struct Principal {
    let person: Person
    let inbox: Inbox
    fileprivate let keys: [String]
    let reaches: [InboxFilter.Reach]
  }

  private var queries: CaseQueries { office.runtime.queries }
  private var clearance: Clearance { Clearance(office: office, person: standing.person.code) }

  // MARK: Lists

  /// The person's own tasks, without those that only others do now.
  func inbox() throws -> Inbox {
    var part = InboxFilter()
    part.notOf = try clearance.hiddenCases(under: standing.inboxKeys)
    part.without = try diversions().map { try reach(of: $0) }
    return Inbox(standing.inboxKeys, part: part, in: queries)
  }

  /// Those for whom the person may act today, in the order of their delegations.
  func principals() throws -> [Principal] {
    let delegations = try office.directory.delegations(to: standing.person.code)
      .map(\.delegation).filter { $0.covers(day) }
    var known: Set<String> = []
    return try delegations.map(\.person).filter { known.insert($0).inserted }.compactMap { code in
      guard let principal = try office.directory.standing(of: code) else { return nil }
      let reaches = try delegations.filter { $0.person == code }.map { try reach(of: $0) }
      var part = InboxFilter()
      part.within = reaches
      part.notOf = try clearance.hiddenCases(under: principal.inboxKeys)
      part.notUnder = standing.inboxKeys
      return Principal(
        person: principal.person,
        inbox: Inbox(principal.inboxKeys, part: part, in: queries), keys: principal.inboxKeys,
        reaches: reaches)
    }
  }

  func reach(of delegation: Delegation) throws -> InboxFilter.Reach {
    var reach = InboxFilter.Reach()
    switch delegation.scope {
    case .all: break
    case .processes(let processes): reach.processes = processes
    case .unit(let top):
      reach.units = try office.runtime.read { try DirectoryQueries($0).subtree(of: top) }
    }
    if !delegation.coversEarlier { reach.since = office.zone.start(of: delegation.from) }
    return reach
  }

  // MARK: One task

  /// The one in whose place the person may do a task that is not his own; nil where he may not.
  func principal(of task: TaskRecord, offeredUnder offers: [String]) throws -> String? {
    guard task.assignee != standing.person.code else { return nil }
    let principals = try principals()
    guard !principals.isEmpty else { return nil }
    return try principals.first { principal in
      let holds =
        task.assignee.map { $0 == principal.person.code }
        ?? offers.contains(where: principal.keys.contains)
      return try holds && covers(principal.reaches, task)
    }?.person.code
  }

  /// Under which delegation only others do a task of the person's own now; nil where he may himself.
  func diversion(of task: TaskRecord) throws -> Delegation? {
    try diversions().first { try covers([reach(of: $0)], task) }
  }

  func diversions() throws -> [Delegation] {
    let person = standing.person.code
    let given = try office.directory.delegations(by: person).map(\.delegation)
    guard given.contains(where: { $0.mode == .divert && $0.covers(day) }) else { return [] }
    return try office.runtime.read { try DirectoryQueries($0).diversions(of: person, on: day) }
  }

  private func covers(_ reaches: [InboxFilter.Reach], _ task: TaskRecord) throws -> Bool {
    let unit = try queries.header(of: task.key.instance)?.unit
    return reaches.contains {
      $0.covers(process: task.program.process, unit: unit, openSince: task.createdAt)
    }
  }
}

extension Stay {
  /// What waits for the person, as the pages of the office count it.
  func inbox(in office: Office) throws -> Inbox { try Proxies(office, standing).inbox() }
}
