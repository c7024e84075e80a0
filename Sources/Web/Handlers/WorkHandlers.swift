import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime
import SQLDatabase

/// The workbench and the lists: 待办, 已办, 我发起, 草稿.
struct WorkHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "") { visit in try workbench(try office.stay(visit)) }
    router.on(.get, "tasks") { visit in try tasks(try office.stay(visit)) }
    router.on(.get, "done") { visit in
      let queries = office.runtime.queries
      let stay = try office.stay(visit)
      let hidden = try Clearance(office: office, person: stay.person.code).hiddenHandled()
      return try cases(
        stay, .done, title: .doneTasks, emptiness: .nothingDone,
        counts: { try queries.handledCounts(by: $0, without: hidden) }
      ) { try queries.handled(by: $0, isRunning: $1, without: hidden, offset: $2, limit: $3) }
    }
    router.on(.get, "started") { visit in
      let queries = office.runtime.queries
      return try cases(
        try office.stay(visit), .started, title: .startedByMe, emptiness: .nothingStarted,
        counts: queries.begunCounts(by:)
      ) { try queries.begun(by: $0, isRunning: $1, offset: $2, limit: $3) }
    }
    InboxViewHandlers(office: office).add(to: &router)
    router.on(.get, "drafts") { visit in try drafts(try office.stay(visit)) }
    router.on(.post, "drafts/drop", answer: dropDraft)
  }

  // MARK: Workbench

  private func workbench(_ stay: Stay) throws -> HTTPResponse {
    if stay.authority.isAdministrator { return .redirect(to: "/admin") }
    let queries = office.runtime.queries
    let list = try TaskLists(office, stay)
    var returned = InboxFilter()
    returned.onlyReturned = true
    let inbox = try list.inbox.tasks(limit: 200)
    let begun = try queries.begun(by: stay.person.code, limit: 50)
    let drafts = try office.runtime.read { try Drafts.all(of: stay.person.code, reading: $0) }
    let hidden = try Clearance(office: office, person: stay.person.code).hiddenCopies()
    let copies = try queries.copies(
      for: stay.person.code, isRead: false, without: hidden, limit: 5)
    let proxies = Proxies(office, stay.standing)
    let toAct = try proxies.copiesToAct()
    let rows = CopyRows(office: office)
    var page = try WorkbenchPage(
      name: stay.person.name,
      inbox: list.rows(Array(inbox.filter { !$0.isReturned }.prefix(10))),
      inboxCount: list.inbox.count(), lights: list.lights() + list.lights(of: toAct),
      returned: list.rows(list.inbox.tasks(returned, offset: 0, limit: 10)),
      results: begun.filter { $0.endedAt != nil }.sorted {
        $1.endedAt ?? $1.startedAt < $0.endedAt ?? $0.startedAt
      }
      .prefix(5).map { try list.row($0, now: "") },
      drafts: drafts.prefix(5).map(row), lastFinished: list.lastFinished(),
      lastSignIn: stay.session.previousSignIn.map {
        (office.text($0), stay.session.previousAddress)
      })
    page.returnedCount = try list.inbox.count(returned)
    page.copies = try rows.rows(copies, .unread)
    page.copyCount = try queries.copyCount(
      for: stay.person.code, isRead: false, without: hidden)
    page.toAct = try rows.rows(toAct, .unread)
    page.waiting = try list.rows(
      queries.tasks(heldBy: stay.person.code).filter { $0.isWaiting || $0.isSuspended })
    page.withdrawals = try VerbAccess(office: office, standing: stay.standing).withdrawals().map {
      WithdrawalRow(
        title: $0.header.title, number: $0.header.caseNumber, words: try $0.words(in: office),
        address: CaseVerb.answerWithdrawal.address(in: $0.header))
    }
    page.unconfirmed = try recorded(queries.unconfirmed(for: stay.person.code))
    page.unconfirmedOfLeft = try recorded(
      VerbAccess(office: office, standing: stay.standing).recordsOfLeft(), naming: true)
    page.forOthers = try proxies.principals().compactMap { principal in
      let tasks = try principal.inbox.tasks(limit: 10)
      let copies = try proxies.copiesToAct(of: principal)
      guard !tasks.isEmpty || !copies.isEmpty else { return nil }
      var other = WorkbenchPage.ForOther(
        name: principal.person.name, rows: try list.rows(tasks),
        count: try principal.inbox.count() + copies.count,
        address: TaskQuery.address(for: principal.person.code))
      other.toAct = try rows.rows(copies, .unread, for: principal.person.name)
      return other
    }
    return try office.page(page, for: stay, in: .workbench)
  }

  /// What others recorded, for whoever is to confirm it; naming the leader where it is not he.
  private func recorded(
    _ records: [UnconfirmedRecord], naming isNaming: Bool = false
  ) throws -> [UnconfirmedRow] {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try records.map { record in
        UnconfirmedRow(
          key: "\(record.key)", title: record.title, number: record.caseNumber,
          words: .recordedBy(
            try names.name(record.clerk), for: isNaming ? try names.name(record.leader) : nil,
            at: office.text(record.at), record.evidence))
      }
    }
  }

  // MARK: 待办

  private func tasks(_ stay: Stay) throws -> HTTPResponse {
    let query = TaskQuery(
      stay.visit.request.query, remembered: stay.visit.request.cookie(TaskQuery.sizeCookie))
    let proxies = Proxies(office, stay.standing)
    let principals = try proxies.principals()
    let principal = principals.first { $0.person.code == query.principal }
    let list = try TaskLists(office, stay, for: principal, or: proxies)
    let inbox = list.inbox
    let filter = list.filter(for: query)
    let paging = Paging(
      page: query.page, size: query.size,
      total: try inbox.count(filter))
    let shown = try inbox.tasks(filter, offset: paging.offset, limit: paging.size)
    var page = TaskListPage(
      rows: try list.rows(shown), paging: paging,
      filters: try whose(principals, shown: principal, own: try proxies.inbox())
        + list.filters(for: query), order: query.order, keyword: query.keyword,
      lastFinished: try list.lastFinished(),
      kept: query.fields.setting("q", to: nil).setting("page", to: nil).fields.map {
        ($0.name, $0.value)
      },
      pageAddress: { page, size in
        query.address("page", "\(page)", "size", "\(size)")
      }, orderAddress: { query.address("order", $0.rawValue) })
    if paging.page == 1 {
      let copies = try principal.map { try proxies.copiesToAct(of: $0) } ?? proxies.copiesToAct()
      page.toAct = try CopyRows(office: office).rows(
        list.copiesToAct(copies, for: query), .unread, for: principal?.person.name)
    }
    page.views = try OwnViews.filter(of: stay.person.code, shown: query, in: office)
    page.exportAddress = { query.address("page", nil, "size", nil, path: "/tasks/export/\($0)") }
    page.savedQuery = query.kept
    page.batchAddress = try shown.first { try office.models.rules(of: $0).allowsBatch }
      .map { BatchStep($0).address }
    return rememberingSize(try office.page(page, for: stay, in: .tasks), query.chosenSize)
  }

  /// The choice between the own tasks and those of each whom the person stands in for.
  private func whose(
    _ principals: [Proxies.Principal], shown: Proxies.Principal?, own: Inbox
  ) throws -> [Filter] {
    guard !principals.isEmpty else { return [] }
    return [
      Filter(
        .filterWhose,
        choices: [
          Filter.Choice(
            .ownTasks, address: "/tasks", isOn: shown == nil, count: try own.count())
        ]
          + (try principals.map { principal in
            Filter.Choice(
              .tasksFor(principal.person.name),
              address: TaskQuery.address(for: principal.person.code),
              isOn: shown?.person.code == principal.person.code,
              count: try principal.inbox.count())
          }))
    ]
  }

  /// Keeps the number of rows that somebody chose, for the next time.
  private func rememberingSize(_ response: HTTPResponse, _ size: Int?) -> HTTPResponse {
    guard let size else { return response }
    var response = response
    response.headers.add(
      "Set-Cookie",
      HTTPCookie(
        name: TaskQuery.sizeCookie, value: "\(size)", maxAge: 31_536_000,
        isSecure: office.settings.isSecure
      ).header)
    return response
  }

  // MARK: Cases

  private func cases(
    _ stay: Stay, _ item: NavigationItem, title: Words, emptiness: Words,
    counts: (String) throws -> CaseCounts,
    _ load: (_ person: String, _ isRunning: Bool?, _ offset: Int, _ limit: Int) throws
      -> [CaseHeader]
  ) throws -> HTTPResponse {
    let query = stay.visit.request.query
    let counts = try counts(stay.person.code)
    let state = query["state"]
    let (isRunning, total): (Bool?, Int) =
      switch state {
      case "running": (true, counts.running)
      case "ended": (false, counts.ended)
      default: (nil, counts.all)
      }
    let paging = Paging(
      page: query["page"].flatMap { Int($0) } ?? 1,
      size: TaskQuery.size(query, stay.visit.request), total: total)
    let list = try TaskLists(office, stay)
    let recalling = Recalling(office: office, stay: stay)
    let found = try load(stay.person.code, isRunning, paging.offset, paging.size)
    let rows = try found.map { header in
      var row = try list.row(header)
      guard item == .done, let last = try recalling.last(in: header) else { return row }
      row.capacity = try recalling.capacity(last)
      switch try recalling.standing(of: last, header) {
      case .possible:
        row.action = Link(.recalled, to: CaseVerb.recall(last.key).address(in: header))
        row.reason = Recalling.reading(
          after: last.key, runs: try office.runtime.queries.activations(of: header.instance),
          tasks: try office.runtime.queries.tasks(of: header.instance))
      case .refused(let words): row.reason = .noRecall(words)
      case .notOffered: break
      }
      return row
    }
    let path = "/\(item.rawValue)"
    func choice(_ words: Words, _ value: String?, _ count: Int) -> Filter.Choice {
      Filter.Choice(
        words, address: value.map { "\(path)?state=\($0)" } ?? path, isOn: state == value,
        count: count)
    }
    let page = CaseListPage(
      title: title, rows: rows, paging: paging,
      filters: [
        Filter(
          .filterState,
          choices: [
            choice(.any, nil, counts.all), choice(.running, "running", counts.running),
            choice(.ended, "ended", counts.ended),
          ])
      ], emptiness: emptiness,
      pageAddress: { page, size in
        let fields = query.setting("page", to: "\(page)").setting("size", to: "\(size)")
        return "\(path)?\(fields.urlEncoded)"
      })
    return try office.page(page, for: stay, in: item)
  }

  // MARK: Drafts

  private func row(_ draft: Draft) -> DraftRow {
    DraftRow(
      address: draft.subject.address, title: draft.title, saved: office.text(draft.saved),
      key: draft.subject.text)
  }

  private func drafts(_ stay: Stay) throws -> HTTPResponse {
    let drafts = try office.runtime.read { try Drafts.all(of: stay.person.code, reading: $0) }
    return try office.page(DraftsPage(drafts: drafts.map(row)), for: stay, in: .drafts)
  }

  private func dropDraft(_ visit: Visit) throws -> HTTPResponse {
    let stay = try office.stay(visit)
    guard let subject = visit["draft"].flatMap(Draft.Subject.init) else { throw Problem.notFound }
    try DraftKeeping(office: office).drop(subject, by: stay.actor)
    return office.redirect(stay, to: "/drafts", Banner(.done, .draftDropped))
  }
}
