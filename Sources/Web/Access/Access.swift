import Certificates
import SQLDatabase
import Directory
import Engine
import Runtime

/// Decides in one place what a person may see and do beyond the acts that the directory names.
struct Access {
  let office: Office
  let stay: Stay

  init(_ office: Office, _ stay: Stay) {
    self.office = office
    self.stay = stay
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
    if let assignee = task.assignee { return assignee == stay.person.code ? .handle : .none }
    guard offers.contains(where: stay.inboxKeys.contains) else { return .none }
    // A task offered to one person alone needs no taking.
    let isOfferedToOthers = try office.directory.isOffered(
      under: offers, toOthersThan: stay.person.code)
    return isOfferedToOthers ? .claim : .handle
  }

  /// The case, if the person may see it: by data scope, as its initiator, or having a hand in it.
  func visible(_ header: CaseHeader?) throws -> CaseHeader {
    guard let header else { throw Problem.notFound }
    guard try sees(header) else { throw Problem.forbidden }
    return header
  }

  func sees(_ header: CaseHeader) throws -> Bool {
    if seesByScope(header) { return true }
    if stay.authority.isAdministrator { return false }
    let keys = stay.inboxKeys
    return try office.runtime.read { database in
      let took = try database.first(
        "select 1 from activation where instance = ? and actor = ? limit 1",
        header.instance.rawValue, stay.person.code
      ) { _ in true }
      if took == true { return true }
      let offered = try database.rows(
        "select group_key from task_candidate where instance = ?", header.instance.rawValue
      ) { try $0.text(0) }
      return offered.contains(where: keys.contains)
    }
  }

  /// By data scope and as initiator alone, for lists.
  func seesByScope(_ header: CaseHeader) -> Bool {
    stay.authority.mayPerform(
      .seeCase(unit: header.unit ?? "", initiator: header.initiator))
  }

  /// Throws unless the directory allows the act.
  func require(_ act: OfficeAct) throws {
    guard stay.authority.mayPerform(act) else { throw Problem.forbidden }
  }

  /// A valid print may be printed again by those who keep the papers, and by whoever issued it.
  func mayReprint(_ standing: PrintStanding) -> Bool {
    standing.state == .valid
      && (stay.authority.mayPerform(.voidPrint) || standing.issuedBy == stay.person.code)
  }
}
