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
    router.on(.get, "reads/*/files/*", CopyKey.self, Int64.self) { visit, key, file in
      try self.file(file, of: key, try office.stay(visit))
    }
    router.on(.post, "reads/*", CopyKey.self) { visit, key in
      try markRead(try office.stay(visit), key)
    }
    CopyTransferHandlers(office: office).add(to: &router)
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
    let hidden = try Clearance(office: office, person: person).hiddenCopies()
    let unread = try queries.copyCount(for: person, isRead: false, without: hidden)
    let total =
      switch box {
      case .unread: unread
      case .read: try queries.copyCount(for: person, isRead: true, without: hidden)
      case .sent: try queries.copyCount(sentBy: person, without: hidden)
      }
    let paging = Paging(
      page: fields["page"].flatMap { Int($0) } ?? 1,
      size: TaskQuery.size(fields, stay.visit.request), total: total)
    let shown =
      box == .sent
      ? try queries.copies(
        sentBy: person, without: hidden, offset: paging.offset, limit: paging.size)
      : try queries.copies(
        for: person, isRead: box == .read, without: hidden, offset: paging.offset,
        limit: paging.size)
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

  /// Opening is reading where nothing more is asked; else a page asks for the rest.
  private func open(_ stay: Stay, _ key: CopyKey) throws -> HTTPResponse {
    var desk = try CopyDesk(office, stay, key)
    if desk.isWaiting, desk.copy.kind == .know {
      _ = try office.runtime.act(.readCopy(key.id, text: ""), on: key.instance, by: stay.actor)
      desk = try CopyDesk(office, stay, key)
    }
    if desk.copy.isSnapshot, let page = try desk.page() {
      return try office.page(page, for: stay, in: .reads)
    }
    guard desk.isWaiting else { return .redirect(to: desk.caseAddress) }
    return try office.page(try desk.question(), for: stay, in: .reads)
  }

  private func markRead(_ stay: Stay, _ key: CopyKey) throws -> HTTPResponse {
    let desk = try CopyDesk(office, stay, key)
    let text = (stay["text"] ?? "").trimmed
    if desk.copy.kind.needsText, text.isEmpty, desk.isWaiting {
      if desk.copy.isSnapshot, let page = try desk.page(fault: .copyRemarkMissing) {
        return try office.page(page, for: stay, in: .reads, status: .unprocessableContent)
      }
      return try office.page(
        try desk.question(fault: .copyRemarkMissing), for: stay, in: .reads,
        status: .unprocessableContent)
    }
    _ = try office.runtime.act(
      .readCopy(key.id, text: text), on: key.instance, by: desk.actor, key: stay.key)
    let isWork = desk.copy.kind.isWork
    return office.redirect(
      stay, to: isWork ? "/tasks" : "/reads",
      Banner(
        .done, isWork ? .copyActed : .markedRead,
        link: desk.copy.isSnapshot
          ? Link(.openCopy, to: desk.address) : Link(.seeCase, to: desk.caseAddress)))
  }

  /// A file as the case held it when the copy was sent.
  private func file(_ id: Int64, of key: CopyKey, _ stay: Stay) throws -> HTTPResponse {
    let desk = try CopyDesk(office, stay, key)
    guard desk.copy.isSnapshot, let file = try desk.files().first(where: { $0.id == id }) else {
      throw Problem.notFound
    }
    return CaseHandlers(office: office).response(file)
  }
}
