import Certificates
import Directory
import HTTPServer
import JSONText
import PrintDesk
import Runtime
import SQLDatabase

/// Booklets that are printed on little by little: what waits, the next page and line, and new volumes.
struct BookletHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "counter/booklets") { visit in
      let stay = try self.stay(visit)
      return try office.page(try list(), for: stay, in: .counter)
    }
    router.on(.get, "counter/booklets/*", PrintID.self) { visit, id in
      let stay = try self.stay(visit)
      return try office.page(try page(stay, id), for: stay, in: .counter)
    }
    router.on(.post, "counter/booklets/*/lines", PrintID.self) { visit, id in
      try printLines(try stay(visit), id)
    }
    router.on(.post, "counter/booklets/*/renewal", PrintID.self) { visit, id in
      try renew(try stay(visit), id)
    }
  }

  private func stay(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.printSheets)
    return stay
  }

  /// The booklet, if the person is cleared for what is as secret as its case (密级).
  private func standing(_ id: PrintID, for stay: Stay) throws -> PrintStanding {
    guard let standing = try office.runtime.read({ try CertificateQueries($0).print(id) }),
      standing.state == .issued, !standing.record.registers.isEmpty
    else { throw Problem.notFound }
    guard try CounterSight(office: office, person: stay.person.code).sees(standing) else {
      throw Problem.forbidden
    }
    return standing
  }

  private func list() throws -> BookletsPage {
    try office.runtime.read { database in
      let queries = BookletQueries(database)
      return BookletsPage(
        rows: try queries.booklets().map { standing in
          let record = standing.record
          return BookletsPage.Row(
            number: record.number.text, name: record.title, caseNumber: record.caseNumber,
            waiting: try queries.entries(of: record.number.text, state: .waiting).count,
            address: Self.address(record.id))
        })
    }
  }

  private static func address(_ id: PrintID) -> String { "/counter/booklets/\(id)" }

  private func page(_ stay: Stay, _ id: PrintID, fault: Words? = nil) throws -> BookletPage {
    let record = try standing(id, for: stay).record
    let values = Dictionary(
      ["register", "printer", "page", "end", "reason"].compactMap { name in
        stay[name].map { (name, $0.trimmed) }
      }, uniquingKeysWith: { first, _ in first })
    return try office.runtime.read { database in
      let open = try PrintDeskQueries(database).jobs(of: id).first { $0.state.isOpen }
      return BookletPage(
        address: Self.address(id), name: record.title, number: record.number.text,
        caseNumber: record.caseNumber, job: open?.id,
        registers: try record.registers.map { try shown($0, of: record, on: database) },
        printers: try PrinterChoice.all(on: database).map(\.option),
        mayRenew: stay.authority.mayPerform(.voidPrint) && record.isForCounter && open == nil,
        key: NewKey.make(), values: values, fault: fault)
    }
  }

  private func shown(
    _ register: BookletRegister, of record: PrintRecord, on database: Connection
  ) throws -> BookletPage.Register {
    let queries = BookletQueries(database)
    let next = try queries.next(of: record, in: register)
    let isFull = register.capacity.map { next.lines.first >= $0 } ?? false
    var names = NameBook(reading: database)
    return BookletPage.Register(
      name: register.name, title: register.title,
      next: isFull ? nil : .nextBookletLine(page: next.place.page, line: next.place.line),
      isNewPage: next.isNewPage, coming: next.entries.map { $0.data.summary },
      waiting: next.waiting,
      lines: try queries.lines(of: record.id, in: register.name).map { line in
        let place = register.place(line.position)
        return BookletPage.Line(
          place: .bookletPlace(page: place.page, line: place.line), state: line.state.mark,
          content: line.entry?.data.summary ?? "—", reason: line.reason,
          by: try names.name(line.changedBy), at: office.text(line.changedAt))
      })
  }

  private func refused(_ words: Words, _ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    try office.page(
      try page(stay, id, fault: words), for: stay, in: .counter, status: .unprocessableContent)
  }

  private func printLines(_ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    let standing = try standing(id, for: stay)
    let name = stay["register"] ?? ""
    let page = stay["page"].flatMap { Int($0.trimmed) }
    let (choice, next) = try office.runtime.read { database in
      (
        try PrinterChoice.chosen(stay["printer"] ?? "", on: database),
        try standing.record.register(name).map {
          try BookletQueries(database).next(of: standing.record, in: $0)
        }
      )
    }
    guard let choice else { return try refused(.printerMissing, stay, id) }
    // What the printer cannot do is found before the lines are taken.
    if let next, !next.entries.isEmpty,
      let words = try PrintHindrance(office: office).words(
        to: standing, adding: next, by: choice, blank: nil)
    {
      return try refused(words, stay, id)
    }
    let room = office.printDesk
    let job: Int
    do {
      job = try office.runtime.perform("print.lines", by: stay.actor, key: stay.key) { step in
        try room.desk(step).queueLines(
          of: id, in: name, page: page, on: choice.printer.code, feed: choice.feed
        ).id
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words, stay, id)
    }
    office.spooler.ring()
    return office.redirect(stay, to: "/counter/jobs/\(job)", Banner(.done, .printQueued))
  }

  private func renew(_ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    _ = try standing(id, for: stay)
    try Access(office, stay).require(.voidPrint)
    guard let end = stay["end"].flatMap({ BookletEnd(rawValue: $0) }) else {
      return try refused(.bookletEndMissing, stay, id)
    }
    let reason = (stay["reason"] ?? "").trimmed
    let room = office.certificates
    let new: String
    do {
      new = try office.runtime.perform("booklet.renew", by: stay.actor, key: stay.key) { step in
        try room.register(step).renew(id, end, reason: reason).id.description
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words, stay, id)
    }
    return office.redirect(stay, to: "/prints/\(new)/sheet", Banner(.done, .bookletRenewed))
  }
}

extension BookletLine.State {
  fileprivate var mark: StateMark {
    switch self {
    case .filled: StateMark(.good, .check, .lineFilled)
    case .taken: StateMark(.active, .printer, .lineTaken)
    case .entered: StateMark(.good, .check, .lineEntered)
    case .spoiled: StateMark(.late, .cross, .lineSpoiled)
    case .skipped: StateMark(.neutral, .info, .lineSkipped)
    }
  }
}

extension JSON {
  /// The values of an entry, in the order in which they were given, for people to tell it from others.
  var summary: String {
    let values = objectValue?.members.compactMap { member in
      member.value.stringValue ?? member.value.integerValue.map { "\($0)" }
    }
    return (values ?? []).filter { !$0.isEmpty }.joined(separator: "，")
  }
}
