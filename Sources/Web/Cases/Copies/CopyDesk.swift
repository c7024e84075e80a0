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

  /// The copy, if the person sent it or is to read it.
  init(_ office: Office, _ stay: Stay, _ key: CopyKey) throws {
    let person = stay.person.code
    let queries = office.runtime.queries
    guard let copy = try queries.copies(of: key.instance).first(where: { $0.id == key.id }),
      [copy.reader, copy.sender].contains(person), !copy.isWithdrawn || copy.sender == person,
      let header = try queries.header(of: key.instance),
      try Access(office, stay).isCleared(for: header)
    else { throw Problem.notFound }
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
  var isWaiting: Bool { copy.reader == stay.person.code && copy.readAt == nil && !copy.isWithdrawn }

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
    if isWaiting {
      page.key = NewKey.make()
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
  func question(fault: Words? = nil) -> VerbPage {
    VerbPage(
      address: address, back: Link(.reads, to: "/reads"),
      matter: "\(copy.title) · \(senderName) · \(office.text(copy.sentAt))",
      name: Words(copy.kind),
      meaning: copy.text.isEmpty ? .meaning(of: copy.kind) : .verbatim(copy.text),
      key: NewKey.make(), version: nil,
      fields: copy.kind.textField(stay["text"] ?? "", fault: fault).map { [$0] } ?? [],
      faults: fault.map { [FieldFault("text", $0)] } ?? [],
      link: Link(.openCase, to: caseAddress))
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
