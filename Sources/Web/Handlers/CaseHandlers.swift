import Foundation
import Directory
import SQLDatabase
import Cryptography
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// Case pages, the actions that models offer there, files, and the search.
struct CaseHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "cases/*", String.self) { visit, number in
      try show(try office.stay(visit), number)
    }
    router.on(.get, "cases/*/files/*", String.self, Int64.self) { visit, number, file in
      try self.file(file, of: number, try office.stay(visit))
    }
    router.on(.get, "files/*", Int64.self) { visit, file in
      try ownFile(file, try office.stay(visit))
    }
    router.on(.get, "cases/*/actions/*", String.self, String.self) { visit, number, element in
      let stay = try office.stay(visit)
      return try office.page(try action(stay, number, element).page(), for: stay, in: .started)
    }
    router.on(.post, "cases/*/actions/*", String.self, String.self) { visit, number, element in
      try act(try office.stay(visit), number, element)
    }
    router.on(.get, "search") { visit in try search(try office.stay(visit)) }
    router.on(.get, "find") { visit in try find(try office.stay(visit)) }
  }

  private func header(_ number: String, _ stay: Stay) throws -> CaseHeader {
    try Access(office, stay).visible(office.runtime.queries.header(caseNumber: number))
  }

  private func show(_ stay: Stay, _ number: String) throws -> HTTPResponse {
    if let copy = try Access(office, stay).onlyCopy(
      of: office.runtime.queries.header(caseNumber: number))
    {
      return .redirect(to: "/reads/\(copy.instance)-\(copy.id)")
    }
    let desk = try CaseDesk(office, stay, try header(number, stay))
    return try office.page(try desk.page(), for: stay, in: desk.navigationItem)
  }

  // MARK: Actions

  private func action(_ stay: Stay, _ number: String, _ element: String) throws -> CaseAction {
    let header = try header(number, stay)
    let actions = try CaseAction.offered(in: header, to: stay, office)
    guard let action = actions.first(where: { $0.element == element }) else {
      throw Problem.refused(
        Words.actionGone.text(in: stay.visit.view.language),
        back: Link(.seeCase, to: "/cases/\(number)"))
    }
    return action
  }

  private func act(_ stay: Stay, _ number: String, _ element: String) throws -> HTTPResponse {
    let action = try action(stay, number, element)
    let intake = try action.intake()
    let isFinal = stay[PostField.act] == "submit"
    var faults = intake?.faults ?? []
    if isFinal, let state = intake?.state { faults += FormDesk.faults(of: state) }
    guard isFinal, faults.isEmpty else {
      return try office.page(
        action.page(state: intake?.state, showsMessages: isFinal, faults: faults), for: stay,
        in: .started, status: isFinal ? .unprocessableContent : .ok)
    }
    let receipt = try office.runtime.publish(
      message: action.message, key: action.key,
      variables: intake?.state.submission ?? Context(), secondsToLive: 0, by: stay.actor,
      idempotency: stay.key)
    guard receipt.correlations > 0 else {
      throw Problem.refused(
        Words.actionGone.text(in: stay.visit.view.language),
        back: Link(.seeCase, to: "/cases/\(number)"))
    }
    return office.redirect(
      stay, to: "/cases/\(number)", Banner(.done, .actionTaken(action.label)))
  }

  // MARK: Files

  private func file(_ id: Int64, of number: String, _ stay: Stay) throws -> HTTPResponse {
    let header = try header(number, stay)
    let filed = try office.runtime.queries.attachments(of: header.instance).contains { $0.id == id }
    let isNamed =
      try filed
      || Attachment.ids(in: office.runtime.queries.variables(of: header.instance)).contains(id)
    guard isNamed, let attachment = try office.runtime.attachment(id) else {
      throw Problem.notFound
    }
    return response(attachment)
  }

  private func ownFile(_ id: Int64, _ stay: Stay) throws -> HTTPResponse {
    let isOwn = try office.runtime.read { database in
      try database.first(
        "select 1 from attachment where id = ? and person = ?", id, stay.person.code
      ) { _ in true }
    }
    guard isOwn == true, let attachment = try office.runtime.attachment(id) else {
      throw Problem.notFound
    }
    return response(attachment)
  }

  /// Pictures and PDF open in the browser; anything else is handed over as a file, so that nothing
  /// that was uploaded can run as a page of ours.
  func response(_ attachment: Attachment) -> HTTPResponse {
    let shown = ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"]
    let isShown = shown.contains(attachment.mediaType)
    return HTTPResponse(
      headers: [
        "Content-Type": isShown ? attachment.mediaType : "application/octet-stream",
        "Content-Disposition": HTTPResponse.disposition(
          fileName: attachment.name, inline: isShown),
      ], body: .file(path: office.runtime.blobs.url(of: attachment.blob).path))
  }

  // MARK: Search

  private func search(_ stay: Stay, unknownCode: String? = nil) throws -> HTTPResponse {
    let fields = stay.visit.request.query
    let text = (unknownCode ?? fields["q"] ?? "").trimmed
    let query = CaseQuery(fields)
    let search = CaseSearch(text, seenBy: stay.sight)
    let years = try CaseYears(office, at: stay.now)
    let groups = try office.runtime.queries.groups(of: search, between: years.beginnings)
    let paging = Paging(
      page: query.page, size: TaskQuery.size(fields, stay.visit.request),
      total: query.total(of: groups, years))
    let found = try office.runtime.queries.found(
      by: query.narrowed(search, years), offset: paging.offset, limit: paging.size)
    let lists = try TaskLists(office, stay)
    let access = Access(office, stay)
    let rows = try found.filter { try access.isCleared(for: $0) }.map { header in
      var row = try lists.row(header)
      row.reason = text.isEmpty ? nil : .foundBy(CaseQuery.field(of: header, matching: text))
      return row
    }
    let page = SearchPage(
      query: text, facets: query.facets(of: groups, years), rows: rows, paging: paging,
      kept: fields.setting("q", to: nil).setting("page", to: nil).setting("code", to: nil)
        .fields.map { ($0.name, $0.value) },
      pageAddress: { page, size in
        let fields = fields.setting("page", to: "\(page)").setting("size", to: "\(size)")
        return "/search?\(fields.urlEncoded)"
      })
    if unknownCode != nil {
      office.sessions.leave(.banner(Banner(.failure, .unknownNumber)), for: stay.session.id)
    }
    return try office.page(page, for: stay, in: .search, unknownCode: unknownCode)
  }

  // MARK: The scan box

  /// Leads to whatever a scanned or typed code names.
  private func find(_ stay: Stay) throws -> HTTPResponse {
    let code = ScannedCode(stay.visit.request.query["code"] ?? "")
    guard !code.text.isEmpty else { return .redirect(to: "/search") }
    if code.isPaper { return .redirect(to: code.paperAddress) }
    if let header = try office.runtime.queries.header(caseNumber: code.text) {
      return .redirect(to: "/cases/\(header.caseNumber)")
    }
    if let task = TaskKey(code.text), try office.runtime.queries.task(task) != nil {
      return .redirect(to: "/tasks/\(task)")
    }
    guard !code.isDigits else { return try search(stay, unknownCode: code.text) }
    let query = FormFields(dictionaryLiteral: ("q", code.text))
    return .redirect(to: "/search?\(query.urlEncoded)")
  }
}
