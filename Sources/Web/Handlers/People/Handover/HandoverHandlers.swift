import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime

/// Handing over what somebody has in hand, and his leaving (离职转办): who takes over, what would move, and
/// what became of each.
struct HandoverHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "admin/people/*/handover", String.self) { visit, code in
      let form = try form(visit, code)
      return try show(try form.page(), form.stay)
    }
    router.on(.post, "admin/people/*/handover", String.self) { visit, code in
      try post(try form(visit, code))
    }
  }

  private func form(_ visit: Visit, _ code: String) throws -> HandoverForm {
    let stay = try office.stay(visit)
    let access = Access(office, stay)
    try access.require(.keepDirectory)
    try access.require(.repair)
    return try HandoverForm(office, stay, of: code)
  }

  private func show(
    _ page: some Page, _ stay: Stay, status: HTTPStatus = .ok
  ) throws -> HTTPResponse {
    try office.page(page, for: stay, in: .administration, status: status)
  }

  private func post(_ form: HandoverForm) throws -> HTTPResponse {
    var form = form
    let stay = form.stay
    if form.isSearch || stay[PostField.act] == "back" { return try show(try form.page(), stay) }
    if stay[PostField.act] == "submit" { return try carryOut(form) }
    form.check()
    guard form.faults.isEmpty else {
      return try show(try form.page(), stay, status: .unprocessableContent)
    }
    return try show(try form.preview(), stay)
  }

  // MARK: Carrying out

  /// Hands over what was shown. Who has anything left in hand does not leave.
  private func carryOut(_ form: HandoverForm) throws -> HTTPResponse {
    var form = form
    let stay = form.stay
    let fields = stay.visit.request.form.fields.fields
    let tickets = fields.filter { $0.name == HandoverForm.ticket }
      .compactMap { BatchTicket($0.value) }
    let named = Dictionary(
      form.tasks.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try tickets.map { try row($0, named[$0.key], form) }
    var results = Dictionary(
      office.runtime.handOver(
        tickets.compactMap { ticket in
          named[ticket.key].flatMap { task in
            form.successor(of: task).map {
              Handover(ticket.key, version: ticket.version, to: $0)
            }
          }
        }, reason: form.reason, by: stay.actor, key: stay.key
      ).map { ($0.task, failure(of: $0)) }, uniquingKeysWith: { first, _ in first })
    for ticket in tickets where results[ticket.key] == nil {
      let wasDone = try stay.key.map { try office.runtime.wasDone($0.ofPart(ticket.key)) } ?? false
      results[ticket.key] = .some(wasDone ? nil : .batchGone)
    }
    let told = zip(tickets, rows).map { ticket, row in
      var row = row
      row.reason = results[ticket.key] ?? .batchUnexpected
      return row
    }
    let page = HandoverResultPage(
      name: form.person.name, code: form.person.code, address: form.address,
      rows: told + (try carryOutCopies(form)) + (try carryOutComing(form)),
      leaving: try leave(&form))
    return try show(page, stay)
  }

  /// Hands over what the person was still to get, after his tasks: some of it may come by their transfer.
  private func carryOutComing(_ form: HandoverForm) throws -> [HandoverRow] {
    guard let heir = form.heir else { return [] }
    var rows = try form.comingRows()
    let results = try office.runtime.transferComing(
      from: form.person.code, to: heir, reason: form.reason, by: form.stay.actor,
      key: form.stay.key)
    for index in rows.indices {
      rows[index].reason = nil
      let outcome = results.first { "\($0.run)#\($0.place ?? 0)" == rows[index].ticket }
      switch outcome?.result {
      case .success: break
      case .failure(let failure):
        rows[index].reason = words(for: failure, in: outcome?.run.instance)
      case nil: rows[index].reason = .batchGone
      }
    }
    return rows
  }

  /// Hands over what the person is to read and do (阅办).
  private func carryOutCopies(_ form: HandoverForm) throws -> [HandoverRow] {
    guard let heir = form.heir else { return [] }
    let results = office.runtime.handOver(
      form.copies, to: heir, reason: form.reason, by: form.stay.actor, key: form.stay.key)
    return zip(try form.copyRows(), results).map { row, outcome in
      var row = row
      row.reason = nil
      if case .failure(let failure) = outcome.result {
        row.reason = words(for: failure, in: outcome.copy.instance)
      }
      return row
    }
  }

  private func row(
    _ ticket: BatchTicket, _ task: TaskRecord?, _ form: HandoverForm
  ) throws -> HandoverRow {
    let header = try office.runtime.queries.header(of: ticket.key.instance)
    let successor = try task.flatMap { form.successor(of: $0) }.map { code in
      try office.directory.standing(of: code)?.person.name ?? code
    }
    return HandoverRow(
      ticket: "\(ticket)", title: header?.title ?? "", number: header?.caseNumber ?? "",
      step: task.map { "\($0.processName) · \($0.name)" } ?? header?.processName ?? "",
      successor: successor ?? "")
  }

  /// Why a task was not handed over; nil when it was.
  private func failure(of row: HandoverOutcome) -> Words? {
    guard case .failure(let failure) = row.result else { return nil }
    return words(for: failure, in: row.task.instance)
  }

  private func words(for failure: ActFailure, in instance: InstanceID?) -> Words {
    if FailedAct.isOvertaken(failure) { return .batchStale }
    let names = RefusalNames(office: office, instance: instance)
    if let words = FailedAct.correctable(names.named(failure)) { return words }
    office.settings.log("hand-over, case \(instance?.description ?? "unknown"): \(failure)")
    return .batchUnexpected
  }

  /// Enters that the person has left, if a day was named and nothing is left in hand.
  private func leave(_ form: inout HandoverForm) throws -> HandoverResultPage.Leaving? {
    guard let day = form.lastDay(), form.faults.isEmpty else { return nil }
    let code = form.person.code
    let queries = office.runtime.queries
    let left =
      try queries.tasks(dependingOn: code).count + queries.comingWork(of: code).count
      + queries.copyCount(for: code, isRead: false, of: .act)
    guard left == 0 else { return .init(isDone: false, .handoverStays(left)) }
    do {
      _ = try office.runtime.perform(
        "person.leave", by: form.stay.actor, key: form.stay.key
      ) { step in
        try DirectoryRegister(step).leave(code, on: day)
        try SessionStore.deleteAll(of: code, in: step)
        return Done()
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return .init(isDone: false, words)
    }
    office.sessions.removeAll(of: code)
    return .init(isDone: true, .handoverLeft(day.description))
  }
}
