import Directory
import Engine
import FEEL
import Forms
import Runtime

/// A copy on somebody's desk (阅件): what its reader sees of the case, and what is asked of him.
struct CopyDesk {
  let office: Office
  let stay: Stay
  let copy: CopyRecord
  let header: CaseHeader
  let senderName: String
  /// In whose place the person does it (代); nil for his own.
  let principal: String?
  private let isDiverted: Bool

  /// The copy, if the person sent it or is to read it, or may do it in the place of its reader.
  init(_ office: Office, _ stay: Stay, _ key: CopyKey) throws {
    let person = stay.person.code
    let queries = office.runtime.queries
    let proxies = Proxies(office, stay.standing)
    guard let copy = try queries.copies(of: key.instance).first(where: { $0.id == key.id }),
      let header = try queries.header(of: key.instance),
      try Access(office, stay).isCleared(for: header)
    else { throw Problem.notFound }
    principal = copy.isOpen ? try proxies.principal(of: copy) : nil
    guard [copy.reader, copy.sender].contains(person) || principal != nil,
      !copy.isWithdrawn || copy.sender == person
    else { throw Problem.notFound }
    isDiverted = try proxies.diverts(copy)
    self.office = office
    self.stay = stay
    self.copy = copy
    self.header = header
    senderName = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try names.name(copy.sender)
    }
  }

  var address: String { "/reads/\(copy.instance)-\(copy.id)" }
  var caseAddress: String { "/cases/\(copy.caseNumber)" }

  /// Whether the person has yet to read it.
  var isWaiting: Bool {
    copy.isOpen && (principal != nil || (copy.reader == stay.person.code && !isDiverted))
  }

  /// Who reads it, and in whose place.
  var actor: Actor {
    var actor = stay.actor
    if let principal { actor.onBehalfOf = principal }
    return actor
  }

  var deadline: Deadline? {
    get throws {
      try office.deadline(
        copy.due.map { DueDate(date: $0, isProvisional: false) }, at: stay.now,
        isOver: !copy.isOpen, by: office.calendar(of: header.program, header.instance))
    }
  }

  /// Where it is passed on (转办); nil for what is only to be read.
  var passingOn: Link? {
    isWaiting && copy.kind.isWork
      ? Link(.passOnCopy, to: "\(address)/\(TaskVerb.transfer.rawValue)") : nil
  }

  // MARK: As it was

  /// What the case held when the copy was sent; nil where the reader sees it as it is.
  private func snapshot() throws -> Context? {
    try office.runtime.queries.state(of: copy.instance)?.handling[copy: copy.id]?.snapshot
  }

  /// Files that the case held then.
  func files() throws -> [Attachment] {
    guard let snapshot = try snapshot() else { return [] }
    return try Attachment.ids(in: snapshot).sorted().compactMap {
      try office.runtime.attachment($0)
    }
  }

  /// The case as it was, with what is asked of the reader; nil when its history is with the archive alone.
  func page(fault: Words? = nil) throws -> CopyPage? {
    guard let snapshot = try snapshot(),
      let story = try CaseStory(office, of: header, asSentWith: copy.id)
    else { return nil }
    var page = CopyPage(
      address: address, title: copy.title, number: copy.caseNumber, process: copy.processName,
      sender: senderName, sent: office.text(copy.sentAt), kind: copy.kind, text: copy.text,
      state: story.state,
      summary: try office.summary(of: header.program, snapshot, at: copy.sentAt),
      forms: try FilledForms(office: office, stay: stay, story: story).forms(snapshot),
      documents: try files().map { AttachedFile(FormFile($0), below: "\(address)/files") },
      history: try story.history(), picture: try story.picture(in: stay.visit.view.language))
    page.deadline = try deadline
    if isWaiting {
      page.key = NewKey.make()
      page.passingOn = passingOn
    } else if let read = copy.readAt {
      page.read = .init(at: office.text(read), remark: copy.remark ?? "")
    }
    page.fault = fault
    page.typed = stay["text"] ?? ""
    if try Access(office, stay).sees(header) { page.caseAddress = caseAddress }
    return page
  }

  // MARK: As it is

  /// What is asked of the reader of a copy that shows the case as it is.
  func question(fault: Words? = nil) throws -> VerbPage {
    let due = try deadline.map {
      " · \(Words.deadline.text(in: stay.visit.view.language)) \($0.date)"
    }
    return VerbPage(
      address: address, back: Link(.reads, to: "/reads"),
      matter: "\(copy.title) · \(senderName) · \(office.text(copy.sentAt))\(due ?? "")",
      name: Words(copy.kind),
      meaning: copy.text.isEmpty ? .meaning(of: copy.kind) : .verbatim(copy.text),
      key: NewKey.make(), version: nil,
      fields: copy.kind.textField(stay["text"] ?? "", fault: fault).map { [$0] } ?? [],
      faults: fault.map { [FieldFault("text", $0)] } ?? [],
      notice: try principal.map { code in
        .actingInPlaceOf(try office.directory.standing(of: code)?.person.name ?? code)
      },
      links: (passingOn.map { [$0] } ?? []) + [Link(.openCase, to: caseAddress)])
  }
}

extension CopyKind {
  /// What the reader writes; nil where he need not.
  func textField(_ text: String, fault: Words?) -> Field? {
    guard needsText else { return nil }
    return Field(
      "text", self == .act ? .copyAction : .copyRemark, fault: fault, isRequired: true,
      .area(text, rows: 3, maxLength: 1_000))
  }
}
