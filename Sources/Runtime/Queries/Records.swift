package import CivilTime
package import Engine
import SQLDatabase

/// The head of a case page: what, whose, since when, until when.
package struct CaseHeader: Hashable, Sendable {
  package var instance: InstanceID
  package var caseNumber: String
  package var program: ProgramKey
  package var processName: String
  package var title: String
  /// Codes and names as they were at the start.
  package var initiator: String
  package var initiatorName: String
  package var unit: String?
  package var unitName: String?
  package var startedAt: Instant
  package var due: DueDate?
  package var endedAt: Instant?
  /// `completed:END`, `terminated:END` or `cancelled:REASON`; nil while the case runs.
  package var outcome: String?
  /// Why the case is suspended (挂起), if it is.
  package var suspension: String?
  /// Why an ended case is void (作废), if it is.
  package var voided: String?
}

/// One run of one node, as the history shows it.
package struct ActivationRecord: Hashable, Sendable {
  package var id: ActivationID
  package var program: ProgramKey
  package var element: String
  package var name: String
  /// The BPMN tag, such as `userTask`; `process` for the case itself.
  package var type: String
  package var scope: ActivationID?
  package var cause: [ActivationID]
  package var round: Int
  package var loopCounter: Int?
  package var reopens: ActivationID?
  /// The completed run that this one undoes (补偿).
  package var compensates: ActivationID?
  package var startedAt: Instant
  package var endedAt: Instant?
  package var status: Lifecycle
  /// Why it was cancelled: a word, and after a colon what belongs to it.
  package var reason: String?
  /// Who finished it, or sent it back.
  package var actor: ActingPerson?
  package var opinion: Opinion?
  /// Whose task it was at last; nil while it is offered to several.
  package var holder: String?
  /// Whose act ended it, which need not have been on this task; nil where nobody acted.
  package var endedBy: ActingPerson?
  /// When its holder did his part while others had yet to sign; `actor` and `opinion` are his then.
  package var signedAt: Instant?
  /// The journal entry that undid it (退回、取回、重启); nil where nothing did.
  package var undoneIn: Int64?
}

/// An open task (待办).
package struct TaskRecord: Hashable, Sendable {
  package var key: TaskKey
  package var element: String
  package var name: String
  /// The title of the case.
  package var title: String
  package var caseNumber: String
  package var program: ProgramKey
  package var processName: String
  package var initiatorName: String
  package var unitName: String?
  package var assignee: String?
  package var due: DueDate?
  package var priority: Int
  package var form: String?
  package var createdAt: Instant
  /// To be given back with the act, which is refused when the task has changed meanwhile.
  package var version: Int64
  /// Whether a return led here (退回件).
  package var isReturned: Bool
  /// Whether its holder waits for those whom he asked.
  package var isWaiting: Bool
  /// Whether it, or a branch around it, is suspended (挂起).
  package var isSuspended: Bool
  /// When its holder first saw it.
  package var readAt: Instant?
  /// How its holder takes part in the task of another, and who asked him (加签、委派、征求意见).
  package var assist: Assist?
  package var askedBy: String?
  /// How often it was urged (催办).
  package var urges: Int
}

/// Something in a case that somebody must mend.
package struct IncidentRecord: Hashable, Sendable {
  package var key: TaskKey
  package var element: String
  package var kind: String
  package var message: String
  package var raisedAt: Instant
  package var caseNumber: String
  package var title: String
  package var program: ProgramKey
}

extension CaseHeader {
  static let select = """
    select id, case_number, process, version, process_name, title, initiator, initiator_name, unit,
      unit_name, started_at, due, due_provisional, ended_at, outcome, suspended, voided
    from process_instance
    """

  init(_ row: borrowing Row) throws {
    instance = InstanceID(rawValue: try row.int64(0))
    caseNumber = try row.text(1)
    program = ProgramKey(process: try row.text(2), version: try row.int(3))
    processName = try row.text(4)
    title = try row.text(5)
    initiator = try row.text(6)
    initiatorName = try row.text(7)
    unit = try row.optionalText(8)
    unitName = try row.optionalText(9)
    startedAt = Instant(milliseconds: try row.int64(10))
    due = try row.dueDate(11, 12)
    endedAt = try row.instant(13)
    outcome = try row.optionalText(14)
    suspension = endedAt == nil ? try row.optionalText(15) : nil
    voided = try row.optionalText(16)
  }
}

extension TaskRecord {
  static let select = """
    select t.instance, t.activation, t.element, t.name, t.title, p.case_number, p.process,
      p.version, p.process_name, p.initiator_name, p.unit_name, t.assignee, t.due,
      t.due_provisional, t.priority, t.form, t.created_at, t.version_no, t.returned, t.waiting,
      t.suspended, t.read_at, t.assist, t.asked_by, t.urged
    from task t join process_instance p on p.id = t.instance
    """

  init(_ row: borrowing Row) throws {
    key = try TaskKey(row)
    element = try row.text(2)
    name = try row.text(3)
    title = try row.text(4)
    caseNumber = try row.text(5)
    program = ProgramKey(process: try row.text(6), version: try row.int(7))
    processName = try row.text(8)
    initiatorName = try row.text(9)
    unitName = try row.optionalText(10)
    assignee = try row.optionalText(11)
    due = try row.dueDate(12, 13)
    priority = try row.int(14)
    form = try row.optionalText(15)
    createdAt = Instant(milliseconds: try row.int64(16))
    version = try row.int64(17)
    isReturned = try row.bool(18)
    isWaiting = try row.bool(19)
    isSuspended = try row.bool(20)
    readAt = try row.optionalInt64(21).map { Instant(milliseconds: $0) }
    assist = try row.optionalText(22).flatMap(Assist.init)
    askedBy = try row.optionalText(23)
    urges = try row.int(24)
  }
}

extension IncidentRecord {
  static let select = """
    select i.instance, i.activation, i.element, i.kind, i.message, i.raised_at, p.case_number,
      p.title, p.process, p.version
    from incident i join process_instance p on p.id = i.instance
    """

  init(_ row: borrowing Row) throws {
    key = try TaskKey(row)
    element = try row.text(2)
    kind = try row.text(3)
    message = try row.text(4)
    raisedAt = Instant(milliseconds: try row.int64(5))
    caseNumber = try row.text(6)
    title = try row.text(7)
    program = ProgramKey(process: try row.text(8), version: try row.int(9))
  }
}

extension TaskKey {
  /// Reads instance and activation from the first two columns.
  init(_ row: borrowing Row) throws {
    self.init(
      instance: InstanceID(rawValue: try row.int64(0)),
      activation: ActivationID(rawValue: Int32(try row.int(1))))
  }
}

extension OutsideJobRecord {
  init(_ row: borrowing Row) throws {
    key = try TaskKey(row)
    type = try row.text(2)
    element = try row.text(3)
    retries = try row.int(4)
    availableAt = Instant(milliseconds: try row.int64(5))
    worker = try row.optionalText(6)
  }
}

extension Row {
  fileprivate borrowing func instant(_ column: Int) throws -> Instant? {
    try optionalInt64(column).map { Instant(milliseconds: $0) }
  }

  fileprivate borrowing func dueDate(_ column: Int, _ provisional: Int) throws -> DueDate? {
    guard let date = try optionalText(column).flatMap({ CalendarDate($0) }) else { return nil }
    return DueDate(date: date, isProvisional: try bool(provisional))
  }
}
