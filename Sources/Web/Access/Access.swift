import Certificates
import Directory
import Engine
import Runtime
import SQLDatabase

/// Decides in one place what a person may see and do beyond the acts that the directory names.
struct Access {
  let office: Office
  let standing: Standing
  /// For whom the person may act besides; nil at doors where everybody acts for himself.
  private let proxies: Proxies?

  init(_ office: Office, _ stay: Stay) {
    self.office = office
    standing = stay.standing
    proxies = Proxies(office: office, standing: standing, day: office.today(at: stay.now))
  }

  init(_ office: Office, _ standing: Standing) {
    self.office = office
    self.standing = standing
    proxies = nil
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
    let isOwn =
      task.assignee.map { $0 == standing.person.code }
      ?? offers.contains(where: standing.inboxKeys.contains)
    guard isOwn else {
      return try principal(of: task, offeredUnder: offers) == nil ? .none : .handle
    }
    guard task.assignee == nil else { return .handle }
    // A task offered to one person alone needs no taking.
    let isOfferedToOthers = try office.directory.isOffered(
      under: offers, toOthersThan: standing.person.code)
    return isOfferedToOthers ? .claim : .handle
  }

  /// The one in whose place the person may do the task, if it is not his own.
  func principal(of task: TaskRecord, offeredUnder offers: [String]) throws -> String? {
    guard task.assignee != nil || !offers.contains(where: standing.inboxKeys.contains) else {
      return nil
    }
    return try proxies?.principal(of: task, offeredUnder: offers)
  }

  /// The case, if the person may see it: by data scope, as its initiator, having a hand in it, or as
  /// the reader of a copy.
  func visible(_ header: CaseHeader?) throws -> CaseHeader {
    guard let header else { throw Problem.notFound }
    guard try sees(header) else { throw Problem.forbidden }
    return header
  }

  func sees(_ header: CaseHeader) throws -> Bool {
    if seesByScope(header) { return true }
    if standing.authority.isAdministrator { return false }
    let keys = standing.inboxKeys
    return try office.runtime.read { database in
      if try Self.hasHand(standing.person.code, in: header.instance, database) { return true }
      let offered = try database.rows(
        "select group_key from task_candidate where instance = ?", header.instance.rawValue
      ) { try $0.text(0) }
      return offered.contains(where: keys.contains)
    }
  }

  /// Whether the person finished or holds a task of the case, did anything else in it, or reads a copy.
  private static func hasHand(
    _ person: String, in instance: InstanceID, _ database: Connection
  ) throws -> Bool {
    let tables = [
      "activation where actor", "task where assignee", "case_act where actor",
      "copy where withdrawn = 0 and reader",
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

  /// A valid print may be printed again by those who keep the papers, and by whoever issued it.
  func mayReprint(_ print: PrintStanding) -> Bool {
    print.state == .valid
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
