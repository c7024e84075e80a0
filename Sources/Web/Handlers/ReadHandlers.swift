import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime
import SQLDatabase

/// The key of a copy in addresses: its case and its number, such as 17-3.
struct CopyKey: PathValue {
  let instance: InstanceID
  let id: CopyID

  init?(pathValue: String) {
    guard let key = TaskKey(pathValue) else { return nil }
    instance = key.instance
    id = CopyID(rawValue: key.activation.rawValue)
  }
}

/// Copies to read (传阅件): the three lists, opening one, and saying that it was read.
struct ReadHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "reads") { visit in try list(try office.stay(visit)) }
    router.on(.post, "reads") { visit in try markTicked(try office.stay(visit)) }
    router.on(.get, "reads/*", CopyKey.self) { visit, key in
      try open(try office.stay(visit), key)
    }
    router.on(.post, "reads/*", CopyKey.self) { visit, key in
      try markRead(try office.stay(visit), key)
    }
    router.on(.post, "reads/*/withdrawal", CopyKey.self) { visit, key in
      let stay = try office.stay(visit)
      _ = try office.runtime.act(
        .withdrawCopy(key.id), on: key.instance, by: stay.actor, key: stay.key)
      return office.redirect(stay, to: ReadsPage.Box.sent.address, Banner(.done, .withdrawnNow))
    }
  }

  // MARK: Lists

  private func list(_ stay: Stay) throws -> HTTPResponse {
    let fields = stay.visit.request.query
    let box = fields["box"].flatMap(ReadsPage.Box.init) ?? .unread
    let queries = office.runtime.queries
    let person = stay.person.code
    let unread = try queries.copyCount(for: person, isRead: false)
    let total =
      switch box {
      case .unread: unread
      case .read: try queries.copyCount(for: person, isRead: true)
      case .sent: try queries.copyCount(sentBy: person)
      }
    let paging = Paging(
      page: fields["page"].flatMap { Int($0) } ?? 1,
      size: TaskQuery.size(fields, stay.visit.request), total: total)
    let shown =
      box == .sent
      ? try queries.copies(sentBy: person, offset: paging.offset, limit: paging.size)
      : try queries.copies(
        for: person, isRead: box == .read, offset: paging.offset, limit: paging.size)
    let page = ReadsPage(
      box: box, rows: try CopyRows(office: office).rows(shown, box), paging: paging,
      unreadCount: unread, key: NewKey.make())
    return try office.page(page, for: stay, in: .reads)
  }

  private func markTicked(_ stay: Stay) throws -> HTTPResponse {
    let ticked = stay.visit.request.form.fields.fields.filter { $0.name == "copy" }
      .compactMap { CopyKey(pathValue: $0.value) }
    guard !ticked.isEmpty else {
      return office.redirect(stay, to: "/reads", Banner(.failure, .nothingTicked))
    }
    for key in ticked {
      _ = try office.runtime.act(.readCopy(key.id, text: ""), on: key.instance, by: stay.actor)
    }
    return office.redirect(stay, to: "/reads", Banner(.done, .markedRead(ticked.count)))
  }

  // MARK: One copy

  private func copy(_ stay: Stay, _ key: CopyKey) throws -> CopyRecord {
    let person = stay.person.code
    let copy = try office.runtime.queries.copies(of: key.instance).first { $0.id == key.id }
    guard let copy, !copy.isWithdrawn || copy.sender == person,
      [copy.reader, copy.sender].contains(person)
    else { throw Problem.notFound }
    return copy
  }

  /// Opening is reading where nothing more is asked; else a page asks for the rest.
  private func open(_ stay: Stay, _ key: CopyKey) throws -> HTTPResponse {
    let copy = try copy(stay, key)
    let isWaiting = copy.reader == stay.person.code && copy.readAt == nil
    if isWaiting, copy.kind == .know {
      _ = try office.runtime.act(.readCopy(key.id, text: ""), on: key.instance, by: stay.actor)
    }
    guard isWaiting, copy.kind != .know else {
      return .redirect(to: "/cases/\(copy.caseNumber)")
    }
    return try office.page(try page(copy), for: stay, in: .reads)
  }

  private func page(_ copy: CopyRecord, fault: Words? = nil) throws -> VerbPage {
    let sender = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try names.name(copy.sender)
    }
    let fields =
      copy.kind.needsText
      ? [
        Field(
          "text", copy.kind == .act ? .copyAction : .copyRemark, fault: fault, isRequired: true,
          .area("", rows: 3, maxLength: 1_000))
      ] : []
    return VerbPage(
      address: "/reads/\(copy.instance)-\(copy.id)", back: Link(.reads, to: "/reads"),
      matter: "\(copy.title) · \(sender) · \(office.text(copy.sentAt))", name: Words(copy.kind),
      meaning: copy.text.isEmpty ? .meaning(of: copy.kind) : .verbatim(copy.text),
      key: NewKey.make(), version: nil, fields: fields,
      faults: fault.map { [FieldFault("text", $0)] } ?? [],
      link: Link(.openCase, to: "/cases/\(copy.caseNumber)"))
  }

  private func markRead(_ stay: Stay, _ key: CopyKey) throws -> HTTPResponse {
    let copy = try copy(stay, key)
    let text = (stay["text"] ?? "").trimmed
    if copy.kind.needsText, text.isEmpty, copy.readAt == nil {
      return try office.page(
        try page(copy, fault: .copyRemarkMissing), for: stay, in: .reads,
        status: .unprocessableContent)
    }
    _ = try office.runtime.act(
      .readCopy(key.id, text: text), on: key.instance, by: stay.actor, key: stay.key)
    return office.redirect(
      stay, to: "/reads",
      Banner(.done, .markedRead, link: Link(.seeCase, to: "/cases/\(copy.caseNumber)")))
  }
}

/// Makes the rows of copies.
struct CopyRows {
  let office: Office

  func rows(_ copies: [CopyRecord], _ box: ReadsPage.Box) throws -> [CopyRow] {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try copies.map { copy in
        let key = "\(copy.instance)-\(copy.id)"
        return CopyRow(
          key: key, title: copy.title, number: copy.caseNumber, process: copy.processName,
          kind: Words(copy.kind),
          person: try names.name(box == .sent ? copy.reader : copy.sender), text: copy.text,
          sent: office.text(copy.sentAt), read: copy.readAt.map(office.text),
          remark: copy.remark ?? "", isWithdrawn: copy.isWithdrawn,
          canTick: box == .unread && !copy.kind.needsText,
          canWithdraw: box == .sent && copy.readAt == nil && !copy.isWithdrawn,
          address: box == .unread ? "/reads/\(key)" : "/cases/\(copy.caseNumber)")
      }
    }
  }
}
