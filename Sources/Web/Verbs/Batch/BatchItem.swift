import Directory
import Engine
import FEEL
import Forms
import Runtime

/// A task that somebody would finish together with others, and why that is not possible, if so.
struct BatchItem {
  let ticket: BatchTicket
  /// Nil when the task is not open for the person any more.
  let desk: TaskDesk?
  let title: String
  let caseNumber: String
  /// What the form yields as the case fills it.
  private(set) var yield: Context = [:]
  private(set) var hindrance: Words?

  /// A task that is not the person's to do any more.
  init(gone ticket: BatchTicket, title: String, caseNumber: String) {
    self.ticket = ticket
    desk = nil
    self.title = title
    self.caseNumber = caseNumber
    hindrance = .batchGone
  }

  init(_ ticket: BatchTicket, _ desk: TaskDesk, in office: Office) throws {
    self.ticket = ticket
    self.desk = desk
    title = desk.task.title
    caseNumber = desk.task.caseNumber
    hindrance = try settle(desk, in: office)
  }

  /// Reads the form; why the task is to be done on its own page, or nil.
  private mutating func settle(_ desk: TaskDesk, in office: Office) throws -> Words? {
    let task = desk.task
    guard desk.rules.allowsBatch else { return .batchNotAllowed }
    guard task.version == ticket.version else { return .batchStale }
    let names = RefusalNames(office: office, instance: task.key.instance)
    if let hold = try VerbChoices.hold(on: task, names) { return hold }
    guard task.assist == nil else { return .batchHelps }
    let draft = try office.runtime.read {
      try Drafts.find(desk.subject, of: desk.stay.person.code, reading: $0)
    }
    guard draft == nil else { return .batchDraft }
    guard let form = try desk.untouched() else { return nil }
    let faults = form.faults.map(\.label)
    guard faults.isEmpty else { return .batchForm(faults) }
    yield = form.submission
    return nil
  }
}
