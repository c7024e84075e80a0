import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// What the account has to read (待阅), has read (已阅), and has sent to others (传阅).
enum CopyResource {
  /// Copies that somebody sent, of which the search knows no more.
  private static let most = 10_000

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "copies/search", "The copies of the account, the newest first.", .anyAccount,
      [
        .optional(
          "filter",
          .object([
            .optional(
              "state", .choice(["unread", "read", "sent"]),
              "what it has to read, has read, or has sent to others (unread)"),
            .optional(
              "kind", .choice(CopyKind.allCases.map(\.rawValue)),
              "of this kind only; not with what was sent to others"),
          ]), "which"),
        APIPage.member,
      ], replies: [.ok(.page(of: .copy))], answer: search),
    APIRoute(
      .get, "copies/{copyKey}",
      "A copy of the account, with what the case held when it was sent (抄送快照).", .anyAccount,
      replies: [.ok(.copyDetails)], answer: show),
    APIRoute(
      .post, "copies/{copyKey}/reading", "Says that a copy was read (已阅).", .anyAccount,
      [.optional("text", .words, "the remark, where the copy asks for one")],
      replies: [.nothing]
    ) { call in try act(call) { .readCopy($0, text: call.body.text("text") ?? "") } },
    APIRoute(
      .post, "copies/{copyKey}/transfer",
      "Gives what is to be read and done (阅办) to another (转办).", .anyAccount,
      [.required("person", .name, "who does it then"), TaskVerbResource.reason],
      replies: [.nothing]
    ) { call in
      try act(call) {
        .transferCopy(
          $0, to: call.body.text("person") ?? "", reason: TaskVerbResource.why(call))
      }
    },
    APIRoute(
      .post, "copies/{copyKey}/withdrawal",
      "Takes back a copy that the account sent and that was not read (撤回).", .anyAccount, [],
      replies: [.nothing]
    ) { call in try act(call) { .withdrawCopy($0) } },
  ]

  private static func search(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    let queries = call.runtime.queries
    let person = call.standing.person.code
    let filter = call.body.object("filter")
    let state = filter.text("state") ?? "unread"
    let kind = filter.text("kind").flatMap(CopyKind.init)
    if state == "unread", kind?.isWork == true { return try work(call) }
    let hidden = try Clearance(office: call.office, person: person).hiddenCopies()
    guard state != "sent" else {
      let all = try queries.copies(sentBy: person, without: hidden, limit: most)
      return page.answer(
        all.dropFirst(page.offset).prefix(page.limit).map { json($0) }, total: all.count)
    }
    let (copies, total) = try call.runtime.read { _ in
      (
        try queries.copies(
          for: person, isRead: state == "read", of: kind, without: hidden, offset: page.offset,
          limit: page.limit),
        try queries.copyCount(for: person, isRead: state == "read", of: kind, without: hidden)
      )
    }
    return page.answer(copies.map { json($0) }, total: total)
  }

  /// What the account is to read and do (阅办), and what those for whom it stands in are.
  private static func work(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    let proxies = Proxies(call.office, call.standing)
    let all =
      try proxies.copiesToAct().map { json($0) }
      + proxies.principals().flatMap { principal in
        try proxies.copiesToAct(of: principal).map { json($0, for: principal.person.code) }
      }
    return page.answer(Array(all.dropFirst(page.offset).prefix(page.limit)), total: all.count)
  }

  private static func show(_ call: APICall) throws -> APIAnswer {
    let (copy, principal) = try own(call)
    let state = try call.runtime.queries.state(of: copy.instance)
    let snapshot = copy.isSnapshot ? state?.handling[copy: copy.id]?.snapshot : nil
    return .ok(
      .object(
        JSONObject(
          members(of: copy, for: principal) + [
            ("variables", snapshot.map { .object($0.json) } ?? .null)
          ]))
    )
  }

  /// The copy that an address names, if the account sent it or is to read it, or may do it in the place of the
  /// person who is named then.
  private static func own(_ call: APICall) throws -> (copy: CopyRecord, principal: String?) {
    let key = try call.run("copyKey")
    let person = call.standing.person.code
    let copies = try call.runtime.queries.copies(of: key.instance)
    let unknown = APIProblem.notFound("The account has no copy \(key).")
    guard let copy = copies.first(where: { $0.id.rawValue == key.activation.rawValue }),
      let header = try call.runtime.queries.header(of: key.instance),
      try Access(call.office, call.standing).isCleared(for: header)
    else { throw unknown }
    let principal =
      copy.isOpen ? try Proxies(call.office, call.standing).principal(of: copy) : nil
    guard [copy.reader, copy.sender].contains(person) || principal != nil,
      !copy.isWithdrawn || copy.sender == person
    else { throw unknown }
    return (copy, principal)
  }

  private static func act(_ call: APICall, _ make: (CopyID) -> CaseAct) throws -> APIAnswer {
    let (copy, principal) = try own(call)
    if try principal == nil && Proxies(call.office, call.standing).diverts(copy) {
      throw APIProblem.forbidden("Only proxies of the account do this now (期间代理).")
    }
    let hand = principal.map { VerbAccess.Hand.proxy($0) } ?? .holder
    _ = try call.runtime.act(
      make(copy.id), on: copy.instance, by: call.verbs.actor(call.actor, as: hand), key: call.key)
    return .done
  }

  private static func json(_ copy: CopyRecord, for principal: String? = nil) -> JSON {
    .object(JSONObject(members(of: copy, for: principal)))
  }

  private static func members(
    of copy: CopyRecord, for principal: String?
  ) -> [(String, JSON)] {
    [
      ("copyKey", .string("\(copy.instance)-\(copy.id)")), ("kind", .string(copy.kind.rawValue)),
      ("reader", .string(copy.reader)), ("sender", .string(copy.sender)),
      ("text", .string(copy.text)), ("sentDate", .string(copy.sentAt.description)),
      ("readDate", copy.readAt.map { .string($0.description) } ?? .null),
      ("remark", copy.remark.map { .string($0) } ?? .null),
      ("withdrawn", .bool(copy.isWithdrawn)), ("snapshot", .bool(copy.isSnapshot)),
      ("processInstanceKey", .string(copy.instance.description)),
      ("caseNumber", .string(copy.caseNumber)), ("title", .string(copy.title)),
      ("processDefinitionName", .string(copy.processName)),
      ("dueDate", copy.due.map { .string($0.description) } ?? .null),
      ("onBehalfOf", principal.map { .string($0) } ?? .null),
    ]
  }
}
