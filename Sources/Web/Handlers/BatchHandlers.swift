import Engine
import HTTPServer
import Runtime

/// Finishing many tasks of one step at once (批量办理): choosing, saying what is decided, and what became
/// of each.
struct BatchHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "tasks/batch") { visit in
      let stay = try office.stay(visit)
      let page = try choice(stay, BatchStep(visit.request.query))
      return try office.page(page, for: stay, in: .tasks)
    }
    router.on(.post, "tasks/batch") { visit in
      let stay = try office.stay(visit)
      let fields = visit.request.form.fields
      let tickets = fields.fields.filter { $0.name == BatchChoicePage.ticket }
        .compactMap { BatchTicket($0.value) }
      guard !tickets.isEmpty, tickets.count <= BatchDesk.most else {
        var page = try choice(stay, BatchStep(fields))
        page.fault = tickets.isEmpty ? .nothingTicked : .batchTooMany(BatchDesk.most)
        return try office.page(page, for: stay, in: .tasks, status: .unprocessableContent)
      }
      let items = try BatchDesk(office: office, stay: stay).items(tickets)
      return stay[PostField.act] == "submit" ? try submit(stay, items) : try confirm(stay, items)
    }
  }

  // MARK: Choosing

  private func choice(_ stay: Stay, _ asked: BatchStep?) throws -> BatchChoicePage {
    let desk = BatchDesk(office: office, stay: stay)
    let tasks = try desk.candidates()
    var steps: [BatchStep] = []
    for step in tasks.map(BatchStep.init) where !steps.contains(step) { steps.append(step) }
    let step = asked ?? steps.first
    let shown = tasks.filter { BatchStep($0) == step }
    let items = try desk.items(shown.prefix(BatchDesk.most).map { BatchTicket($0) })
    return BatchChoicePage(
      filters: steps.count < 2
        ? []
        : [
          Filter(
            .batchStep,
            choices: steps.map { choice in
              let own = tasks.filter { BatchStep($0) == choice }
              return Filter.Choice(
                .verbatim("\(own.first?.processName ?? "") · \(own.first?.name ?? "")"),
                address: choice.address, isOn: choice == step, count: own.count)
            })
        ],
      step: step.map { BatchChoicePage.Step(process: $0.process, element: $0.element) },
      rows: try rows(items, stay), areAllTicked: stay.visit.request.query["all"] == "1",
      allAddress: step.map { "\($0.address)&all=1" }, noneAddress: step?.address,
      more: max(0, shown.count - BatchDesk.most))
  }

  private func rows(_ items: [BatchItem], _ stay: Stay) throws -> [BatchRow] {
    let lists = try TaskLists(office, stay)
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try items.map { item in
        var row = BatchRow(
          ticket: "\(item.ticket)", key: "\(item.ticket.key)", title: item.title,
          number: item.caseNumber, address: item.desk?.address, reason: item.hindrance)
        guard let desk = item.desk else { return row }
        var task = try lists.rows([desk.task])[0]
        task.summary = try desk.summary()
        task.onBehalfOf = try desk.principal.map { try names.name($0) }
        row.task = task
        let last = try office.runtime.queries.latestOpinion(in: desk.task.key.instance)
        if let last {
          let words = [last.opinion.label, last.opinion.text].filter { !$0.isEmpty }
          row.lastOpinion =
            "\(try names.name(last.actor.person))：\(words.joined(separator: "，"))"
        }
        return row
      }
    }
  }

  // MARK: Saying what is decided

  private func confirm(
    _ stay: Stay, _ items: [BatchItem], showing faults: [FieldFault] = []
  ) throws -> HTTPResponse {
    let (possible, others) = BatchDesk(office: office, stay: stay).divided(items)
    var page = BatchConfirmPage(
      key: NewKey.make(), rows: try rows(possible, stay),
      refused: try rows(others.map(\.item), stay).enumerated().map { index, row in
        var row = row
        row.reason = others[index].reason
        return row
      },
      step: items.compactMap(\.desk).first.map { "\($0.task.processName) · \($0.task.name)" },
      opinion: try possible.first?.desk?.opinionBlock(stay.visit.request.form.fields),
      back: items.compactMap(\.desk).first.map { BatchStep($0.task).address }
        ?? BatchChoicePage.address,
      faults: faults)
    page.asksPassword = needsPassword(possible)
    return try office.page(
      page, for: stay, in: .tasks, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func submit(_ stay: Stay, _ items: [BatchItem]) throws -> HTTPResponse {
    let desk = BatchDesk(office: office, stay: stay)
    var faults: [FieldFault] = []
    let possible = desk.divided(items).possible
    let opinion = possible.first?.desk?.opinion(faults: &faults)
    if needsPassword(possible), let fault = try PasswordCheck(office: office, stay: stay).fault() {
      faults.append(FieldFault(PasswordCheck.field, fault))
    }
    guard faults.isEmpty else { return try confirm(stay, items, showing: faults) }
    let outcomes = try desk.carryOut(items, opinion ?? nil)
    let rows = try rows(items, stay)
    let now = try desk.items(items.map { try current($0.ticket) })
    let results = zip(outcomes, zip(rows, now)).map { outcome, pair in
      var row = pair.0
      row.reason = outcome.failure
      row.address = pair.1.desk?.address
      row.ticket = "\(pair.1.ticket)"
      return BatchResultPage.Result(
        row: row, isDone: outcome.failure == nil,
        canRetry: outcome.failure != nil && pair.1.hindrance == nil)
    }
    return try office.page(BatchResultPage(results: results), for: stay, in: .tasks)
  }

  /// Whether the model asks for the password once more.
  private func needsPassword(_ items: [BatchItem]) -> Bool {
    items.contains { $0.desk?.rules.batchNeedsPassword == true }
  }

  /// The task as it stands now, for another try.
  private func current(_ ticket: BatchTicket) throws -> BatchTicket {
    try office.runtime.queries.task(ticket.key).map { BatchTicket($0) } ?? ticket
  }
}
