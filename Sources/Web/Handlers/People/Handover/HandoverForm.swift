import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime

/// What is to be handed over when somebody leaves (离职转办), and to whom, as it was filled in so far.
struct HandoverForm {
  /// The field of a task of the preview, with its version.
  static let ticket = BatchChoicePage.ticket
  static let successor = "successor"

  let office: Office
  let stay: Stay
  let person: Person
  let tasks: [TaskRecord]
  /// What the person was still to get: places of countersignatures, and signatures after others.
  let coming: [(instance: InstanceID, work: ComingWork)]
  /// What the person is to read and do (阅办).
  let copies: [CopyRecord]
  private(set) var faults: [FieldFault] = []

  init(_ office: Office, _ stay: Stay, of code: String) throws {
    self.office = office
    self.stay = stay
    guard let person = try office.runtime.read({ try DirectoryQueries($0).person(code) }) else {
      throw Problem.notFound
    }
    self.person = person
    tasks = try office.runtime.queries.tasks(dependingOn: code)
    coming = try office.runtime.queries.comingWork(of: code)
    copies = try office.runtime.queries.copies(for: code, isRead: false, of: .act, limit: .max)
  }

  var address: String { "/admin/people/\(PercentCoding.encoded(person.code))/handover" }
  private var picking: Picking { Picking(office, stay) }

  /// Tasks of one step, which may go to a successor of their own.
  struct Kind {
    let step: BatchStep
    let name: String
    let count: Int

    var field: String { "\(HandoverForm.successor)-\(step.process)-\(step.element)" }
  }

  var kinds: [Kind] {
    var steps: [BatchStep] = []
    for step in tasks.map(BatchStep.init) where !steps.contains(step) { steps.append(step) }
    return steps.map { step in
      let own = tasks.filter { BatchStep($0) == step }
      let name = "\(own.first?.processName ?? "") · \(own.first?.name ?? "")"
      return Kind(step: step, name: name, count: own.count)
    }
  }

  // MARK: What was filled in

  /// Whether one of the searches was pressed, so that the form is not meant yet.
  var isSearch: Bool {
    ([Self.successor] + kinds.map(\.field)).contains(where: picking.isSearch)
  }

  /// Whether there is work for which no step names a successor of its own.
  private var needsHeir: Bool { !coming.isEmpty || !copies.isEmpty }

  /// Who takes over what the person was still to get, or is to read and do; nil where nobody was named.
  var heir: String? { picking.codes(Self.successor).first }

  /// Who takes over a task; nil where nobody was named.
  func successor(of task: TaskRecord) -> String? {
    let own = kinds.first { $0.step == BatchStep(task) }.flatMap { picking.codes($0.field).first }
    return own ?? picking.codes(Self.successor).first
  }

  var reason: String { (stay["reason"] ?? "").trimmed }

  /// The day on which the person leaves; nil where it is a mere hand-over.
  mutating func lastDay() -> CalendarDate? {
    let text = (stay["left"] ?? "").trimmed
    guard !text.isEmpty else { return nil }
    guard let day = CalendarDate(text) else {
      faults.append(FieldFault("left", .dateNeeded))
      return nil
    }
    if day > office.today(at: stay.now) { faults.append(FieldFault("left", .dateNotAhead)) }
    return day
  }

  /// Notes what is missing.
  mutating func check() {
    if tasks.contains(where: { successor(of: $0) == nil }) || (needsHeir && heir == nil) {
      faults.append(FieldFault(Self.successor, .handoverSuccessorMissing))
    }
    if tasks.contains(where: { successor(of: $0) == person.code })
      || (needsHeir && heir == person.code)
    {
      faults.append(FieldFault(Self.successor, .handoverToHimself))
    }
    if reason.isEmpty { faults.append(FieldFault("reason", .reasonNeeded)) }
    let day = lastDay()
    if tasks.isEmpty, !needsHeir, day == nil, faults.isEmpty {
      faults.append(FieldFault("left", .handoverNothing))
    }
  }

  // MARK: Pages

  func page() throws -> HandoverPage {
    HandoverPage(
      name: person.name, code: person.code, address: address,
      picker: try picker(Self.successor, .handoverSuccessor, .handoverSuccessorHint),
      kinds: try kinds.map { kind in
        try picker(kind.field, .handoverKind(kind.name, kind.count), nil)
      },
      count: tasks.count + copies.count, comingCount: coming.count,
      warnings: try SoleRoles(office: office).lines(without: person.code),
      reason: stay["reason"] ?? "", left: stay["left"] ?? "", faults: faults)
  }

  private func picker(_ name: String, _ label: Words, _ hint: Words?) throws -> PersonPicker {
    var picker = try picking.fill(
      PersonPicker(
        name: name, label: label, hint: hint,
        fault: faults.first { $0.field == name }?.words, isMultiple: false))
    picker.recent.removeAll { $0.code == person.code }
    picker.found?.removeAll { $0.code == person.code }
    return picker
  }

  /// What the person was still to get, with who would get it.
  func comingRows() throws -> [HandoverRow] {
    let heir = heir
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try coming.map { instance, work in
        let run = TaskKey(instance: instance, activation: work.run)
        let header = try office.runtime.queries.header(of: instance)
        let refusal = try heir.flatMap { heir in
          try office.runtime.refusal(
            of: work.succession(by: heir, reason: reason), on: run, byAuthority: true,
            by: stay.actor)
        }
        return HandoverRow(
          ticket: "\(run)#\(work.place ?? 0)", title: header?.title ?? "",
          number: header?.caseNumber ?? "", step: try step(of: run),
          successor: try heir.map { try names.name($0) } ?? "",
          place: work.place.map { .comingPlace($0) } ?? .comingAfter,
          reason: refusal.map {
            Words(RefusalNames(office: office, instance: instance).named($0))
          })
      }
    }
  }

  /// What the person is to read and do (阅办), with who would get it.
  func copyRows() throws -> [HandoverRow] {
    let heir = heir
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try copies.map { copy in
        let refusal = try heir.flatMap { heir in
          try office.runtime.refusal(
            of: .transferCopy(copy.id, to: heir, reason: reason), on: copy.instance,
            byAuthority: true, by: stay.actor)
        }
        return HandoverRow(
          ticket: "copy-\(copy.instance)-\(copy.id)", title: copy.title, number: copy.caseNumber,
          step: "\(copy.processName) · \(Words(copy.kind).text(in: stay.visit.view.language))",
          successor: try heir.map { try names.name($0) } ?? "",
          reason: refusal.map {
            Words(RefusalNames(office: office, instance: copy.instance).named($0))
          })
      }
    }
  }

  /// The process and the name of the step that a run belongs to.
  private func step(of run: TaskKey) throws -> String {
    let queries = office.runtime.queries
    let process = try queries.header(of: run.instance)?.processName ?? ""
    guard let element = try queries.state(of: run.instance)?[run.activation]?.element,
      let program = try queries.program(of: run)
    else { return process }
    let name = office.runtime.program(program.process, version: program.version)?[element]?.title
    return "\(process) · \(name ?? element)"
  }

  /// What would move, with why a task cannot.
  mutating func preview() throws -> HandoverPreviewPage {
    let day = lastDay()
    let rows = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try tasks.map { task in
        let successor = successor(of: task) ?? ""
        let refusal = try office.runtime.refusal(
          of: .transfer(to: successor, reason: reason), on: task.key, byAuthority: true,
          by: stay.actor)
        let words = refusal.map {
          Words(RefusalNames(office: office, instance: task.key.instance).named($0))
        }
        return HandoverRow(
          ticket: "\(BatchTicket(task))", title: task.title, number: task.caseNumber,
          step: "\(task.processName) · \(task.name)", successor: try names.name(successor),
          reason: words)
      }
    }
    return HandoverPreviewPage(
      name: person.name, code: person.code, address: address, key: NewKey.make(), rows: rows,
      coming: try copyRows() + comingRows(),
      warnings: try SoleRoles(office: office).lines(without: person.code),
      left: day?.description,
      kept: stay.visit.request.form.fields.fields.filter { field in
        !PostField.isOwn(field.name) && field.name != Self.ticket
          && !field.name.hasSuffix(PersonPicker.searchField(of: ""))
      }.map { ($0.name, $0.value) })
  }
}
