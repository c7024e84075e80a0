import Certificates
import Directory
import Engine
import Runtime
import SQLDatabase

/// Decides in one place what a person may see and do beyond the acts that the directory names.
struct Access {
  let office: Office
  let standing: Standing
  /// For whom the person may act besides, and who acts for him.
  private let proxies: Proxies

  init(_ office: Office, _ stay: Stay) {
    self.init(office, stay.standing)
  }

  init(_ office: Office, _ standing: Standing) {
    self.office = office
    self.standing = standing
    proxies = Proxies(office, standing)
  }

  /// What may be done with a task.
  enum TaskRight {
    /// It is the person's own.
    case handle
    /// It is offered to the person and others, and must be taken first.
    case claim
    case none
  }

  func right(to task: TaskRecord) throws -> TaskRight {
    try right(
      to: task,
      offeredUnder: task.assignee == nil ? office.runtime.queries.offers(of: task.key) : [])
  }

  /// `offers` are the keys of inboxes under which the task stands while nobody has it in hand.
  func right(to task: TaskRecord, offeredUnder offers: [String]) throws -> TaskRight {
    let right = try rightByKeys(to: task, offeredUnder: offers)
    guard right != .none, try clearance.mayFind(task) else { return .none }
    return right
  }

  private func rightByKeys(
    to task: TaskRecord, offeredUnder offers: [String]
  ) throws -> TaskRight {
    guard isOwn(task, offeredUnder: offers) else {
      return try principal(of: task, offeredUnder: offers) == nil ? .none : .handle
    }
    guard try proxies.diversion(of: task) == nil else { return .none }
    guard task.assignee == nil else { return .handle }
    // A task offered to one person alone needs no taking.
    let isOfferedToOthers = try office.directory.isOffered(
      under: offers, toOthersThan: standing.person.code)
    return isOfferedToOthers ? .claim : .handle
  }

  private func isOwn(_ task: TaskRecord, offeredUnder offers: [String]) -> Bool {
    task.assignee.map { $0 == standing.person.code }
      ?? offers.contains(where: standing.inboxKeys.contains)
  }

  /// Under which delegation only others do the person's own task now.
  func diversion(of task: TaskRecord, offeredUnder offers: [String]) throws -> Delegation? {
    isOwn(task, offeredUnder: offers) ? try proxies.diversion(of: task) : nil
  }

  /// The one in whose place the person may do the task, if it is not his own.
  func principal(of task: TaskRecord, offeredUnder offers: [String]) throws -> String? {
    guard !isOwn(task, offeredUnder: offers) else { return nil }
    return try proxies.principal(of: task, offeredUnder: offers)
  }

  /// The case, if the person may see it: by data scope, as its initiator, having a hand in it, or as
  /// the reader of a copy.
  func visible(_ header: CaseHeader?) throws -> CaseHeader {
    guard let header else { throw Problem.notFound }
    guard try sees(header) else { throw Problem.forbidden }
    return header
  }

  func sees(_ header: CaseHeader) throws -> Bool {
    guard try isCleared(for: header) else { return false }
    if seesByScope(header) { return true }
    if standing.authority.isAdministrator { return false }
    let keys = standing.inboxKeys
    let isSeen = try office.runtime.read { database in
      if try Self.hasHand(standing.person.code, in: header.instance, database) { return true }
      let offered = try database.rows(
        "select group_key from task_candidate where instance = ?", header.instance.rawValue
      ) { try $0.text(0) }
      return offered.contains(where: keys.contains)
    }
    return try isSeen || standsIn(in: header)
  }

  /// The latest copy that keeps the case as it was, for whoever sees nothing else of it; nil for all others.
  func onlyCopy(of header: CaseHeader?) throws -> CopyRecord? {
    guard let header, try isCleared(for: header) else { return nil }
    let copy = try office.runtime.queries.copies(of: header.instance).last {
      $0.reader == standing.person.code && $0.isSnapshot && !$0.isWithdrawn
    }
    return try copy.flatMap { try sees(header) ? nil : $0 }
  }

  /// Whether the person may do a task of the case in the place of another.
  private func standsIn(in header: CaseHeader) throws -> Bool {
    guard try !proxies.principals().isEmpty else { return false }
    let queries = office.runtime.queries
    let copies = try queries.copies(of: header.instance).filter { $0.isOpen && !$0.isSnapshot }
    if try copies.contains(where: { try proxies.principal(of: $0) != nil }) { return true }
    return try queries.tasks(of: header.instance).contains { task in
      try principal(
        of: task, offeredUnder: task.assignee == nil ? queries.offers(of: task.key) : []) != nil
    }
  }

  /// Whether the person may see what is as secret as the case (密级); whoever filed it knows what it says.
  func isCleared(for header: CaseHeader) throws -> Bool { try clearance.covers(header) }

  private var clearance: Clearance { Clearance(office: office, person: standing.person.code) }

  /// Whether the person finished or holds a task of the case, did anything else in it, or reads a copy that shows
  /// the case as it is.
  private static func hasHand(
    _ person: String, in instance: InstanceID, _ database: Connection
  ) throws -> Bool {
    let tables = [
      "activation where actor", "activation where on_behalf_of", "task where assignee",
      "case_act where type <> 'copyRead' and actor",
      "copy where withdrawn = 0 and snapshot = 0 and reader", "copy where snapshot = 0 and done_by",
    ]
    let found = try database.first(
      tables.map { "select 1 from \($0) = ? and instance = ?" }.joined(separator: " union all ")
        + " limit 1",
      tables.flatMap { _ in [SQLValue.text(person), .integer(instance.rawValue)] }
    ) { _ in true }
    return found ?? false
  }

  /// By data scope and as initiator alone, for lists.
  func seesByScope(_ header: CaseHeader) -> Bool {
    standing.authority.mayPerform(
      .seeCase(unit: header.unit ?? "", initiator: header.initiator))
  }

  /// Throws unless the directory allows the act.
  func require(_ act: OfficeAct) throws {
    guard standing.authority.mayPerform(act) else { throw Problem.forbidden }
  }

  /// Whether the person stands at a counter that prints.
  var mayPrint: Bool { standing.authority.mayPerform(.printSheets) }

  /// A valid print, or a misprint of a counter, may be printed again by those who keep the papers, and by
  /// whoever issued it.
  func mayReprint(_ print: PrintStanding) -> Bool {
    (print.state == .issued || print.isMisprint)
      && (standing.authority.mayPerform(.voidPrint) || print.issuedBy == standing.person.code)
  }
}

extension Stay {
  /// Which cases a search looks through for the person; nil for those of the whole office.
  var sight: CaseSight? {
    guard !authority.isAdministrator else {
      return CaseSight(person: "", units: [], inboxKeys: [])
    }
    return authority.visibleUnits.map {
      CaseSight(person: person.code, units: $0, inboxKeys: inboxKeys)
    }
  }
}
