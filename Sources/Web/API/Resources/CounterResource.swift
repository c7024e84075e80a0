import Certificates
import CivilTime
import Directory
import DotMatrix
import HTTPServer
import JSONText
import PrintDesk
import Printing
import Runtime
import SQLDatabase
import Transports

/// The counter that prints, for programs: sheets that wait, jobs and what is on the paper.
enum CounterResource {
  private static let atCounter = APIRoute.Right.any([.printSheets])
  private static let feed = Shape.choice(PaperStock.Feed.allCases.map(\.rawValue))
  private static let states = Shape.choice(CounterJob.State.allCases.map(\.rawValue))

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "sheets/search", "The sheets that wait to be printed or confirmed.", atCounter,
      [APIPage.member], replies: [.ok(.page(of: .sheet))], answer: sheets),
    APIRoute(
      .post, "print-jobs/search", "Print jobs: those that are open, or the last that ended.",
      atCounter,
      [
        .optional(
          "filter",
          .object([
            .optional("printerCode", .name, "of this printer"),
            .optional("state", states, "in this state"),
          ]), "which"), APIPage.member,
      ], replies: [.ok(.page(of: .printJob))], answer: search),
    APIRoute(
      .get, "print-jobs/{printJobKey}", "A print job.", atCounter, replies: [.ok(.printJob)]
    ) { .ok(try json(try job($0), $0)) },
    APIRoute(
      .post, "print-jobs", "Binds the blank to a reserved sheet and queues it.", atCounter,
      [
        .required("sheetKey", .name, "the sheet, such as 1-17"),
        .required("printerCode", .name, "the printer"),
        .optional("feed", feed, "how paper is fed (the usual way of the printer)"),
        .optional("blankNumber", .integer(1...4_294_967_295), "the blank that lies in it"),
      ], replies: [.created(.printJob)], answer: queue),
    APIRoute(
      .post, "print-jobs/{printJobKey}/answer", "Says what is on the paper.", atCounter,
      [
        .required(
          "outcome", .choice(["good", "spoiled", "blank"]), "blank: nothing came onto the paper"),
        .optional("reason", .words, "why, unless it is good"),
      ], replies: [.nothing], answer: answer),
    APIRoute(
      .post, "print-jobs/{printJobKey}/withdrawal", "Takes a job out of the queue.", atCounter,
      [.required("reason", .words, "why")], replies: [.nothing]
    ) { call in
      let id = try job(call).id
      let reason = call.body.text("reason") ?? ""
      try act("print.withdraw", call) { try $0.withdraw(id, reason: reason) }
      return .done
    },
    APIRoute(
      .post, "booklets/search", "The booklets in force, and where they go on (续打).", atCounter,
      [APIPage.member], replies: [.ok(.page(of: .booklet))], answer: booklets),
    APIRoute(
      .post, "booklets/{sheetKey}/lines", "Queues what comes next in a register of a booklet.",
      atCounter,
      [
        .required("register", .name, "the register"),
        .required("page", .integer(1...9999), "the number on the page that lies in the printer"),
        .required("printerCode", .name, "the printer"),
        .optional("feed", feed, "how paper is fed (the usual way of the printer)"),
      ], replies: [.created(.printJob)], answer: queueLines),
  ]

  // MARK: Reading

  private static func sheets(_ call: APICall) throws -> APIAnswer {
    let sight = CounterSight(office: call.office, person: call.standing.person.code)
    let all = try call.runtime.read { try CertificateQueries($0).sheetsUnderWay() }
      .filter { try sight.sees($0) }
    return APIPage(call.body).answer(cut: all, as: json)
  }

  private static func booklets(_ call: APICall) throws -> APIAnswer {
    let sight = CounterSight(office: call.office, person: call.standing.person.code)
    let all = try call.runtime.read { try BookletQueries($0).booklets() }
      .filter { try sight.sees($0) }
    return try APIPage(call.body).answer(cut: all) { standing in
      try call.runtime.read { try json(booklet: standing.record, on: $0) }
    }
  }

  private static func search(_ call: APICall) throws -> APIAnswer {
    let filter = call.body.object("filter")
    let (printer, state) = (filter.text("printerCode"), filter.text("state"))
    let jobs = try call.runtime.read { database in
      let queries = PrintDeskQueries(database)
      return try queries.openJobs() + queries.endedJobs(limit: 1_000)
    }
    let found = jobs.filter { job in
      (printer == nil || job.printer == printer) && (state == nil || job.state.rawValue == state)
    }
    let seen = try found.filter { try mayPrint($0.print, call) }
    return try APIPage(call.body).answer(cut: seen) { try json($0, call) }
  }

  private static func job(_ call: APICall) throws -> CounterJob {
    let id = call.values["printJobKey"].flatMap { Int($0) }
    let job = try id.flatMap { id in try call.runtime.read { try PrintDeskQueries($0).job(id) } }
    guard let job, try mayPrint(job.print, call) else {
      throw APIProblem.notFound("There is no print job \(call.values["printJobKey"] ?? "").")
    }
    return job
  }

  private static func mayPrint(_ print: PrintID, _ call: APICall) throws -> Bool {
    guard let standing = try call.runtime.read({ try CertificateQueries($0).print(print) }) else {
      return false
    }
    return try CounterSight(office: call.office, person: call.standing.person.code).sees(standing)
  }

  // MARK: Acts

  /// A sheet that somebody may see who is cleared for its case.
  static func standing(_ text: String?, _ call: APICall) throws -> PrintStanding {
    let found = try text.flatMap { PrintID($0) }.flatMap { id in
      try call.runtime.read { try CertificateQueries($0).print(id) }
    }
    let sight = CounterSight(office: call.office, person: call.standing.person.code)
    guard let found, try sight.sees(found) else {
      throw APIProblem.notFound("There is no sheet \(text ?? "").")
    }
    return found
  }

  private static func chosen(_ call: APICall) throws -> PrinterChoice {
    let code = call.body.text("printerCode") ?? ""
    let value = call.body.text("feed").map { "\(code):\($0)" } ?? code
    guard let choice = try call.runtime.read({ try PrinterChoice.chosen(value, on: $0) }) else {
      throw APIProblem.notFound("There is no printer \(code).")
    }
    return choice
  }

  private static func queue(_ call: APICall) throws -> APIAnswer {
    let sheet = try standing(call.body.text("sheetKey"), call)
    let choice = try chosen(call)
    let blank = call.body.integer("blankNumber").flatMap { UInt32(exactly: $0) }
    try check(
      try PrintHindrance(office: call.office).words(to: sheet, by: choice, blank: blank))
    let id = try perform("print.queue", call) { desk in
      try desk.queue(
        sheet.record.id, on: choice.printer.code, feed: choice.feed, blank: blank
      ).id
    }
    return .created(try created(id, call))
  }

  private static func queueLines(_ call: APICall) throws -> APIAnswer {
    let booklet = try standing(call.values["sheetKey"], call)
    let choice = try chosen(call)
    let name = call.body.text("register") ?? ""
    let page = call.body.integer("page")
    let next = try call.runtime.read { database in
      try booklet.record.register(name).map {
        try BookletQueries(database).next(of: booklet.record, in: $0)
      }
    }
    if let next, !next.entries.isEmpty {
      try check(
        try PrintHindrance(office: call.office).words(
          to: booklet, adding: next, by: choice, blank: nil))
    }
    let id = try perform("print.lines", call) { desk in
      try desk.queueLines(
        of: booklet.record.id, in: name, page: page, on: choice.printer.code, feed: choice.feed
      ).id
    }
    return .created(try created(id, call))
  }

  private static func check(_ hindrance: Words?) throws(APIProblem) {
    if let hindrance { throw .conflict("refused", hindrance.english) }
  }

  private static func created(_ id: Int, _ call: APICall) throws -> JSON {
    guard let job = try call.runtime.read({ try PrintDeskQueries($0).job(id) }) else {
      throw DamagedRegister(what: "print_job")
    }
    return try json(job, call)
  }

  private static func answer(_ call: APICall) throws -> APIAnswer {
    let id = try job(call).id
    let reason = call.body.text("reason") ?? ""
    let answer: PaperAnswer =
      switch call.body.text("outcome") {
      case "good": .good
      case "spoiled": .spoiled(reason: reason)
      default: .blank(reason: reason)
      }
    try act("print.answer", call) { try $0.answer(id, answer) }
    return .done
  }

  private static func act(
    _ name: String, _ call: APICall, _ body: @escaping @Sendable (PrintDesk) throws -> Void
  ) throws {
    _ = try perform(name, call) { desk in
      try body(desk)
      return 0
    }
  }

  private static func perform(
    _ name: String, _ call: APICall, _ body: @escaping @Sendable (PrintDesk) throws -> Int
  ) throws -> Int {
    let room = call.office.printDesk
    let answer = try call.runtime.perform(name, by: call.actor, key: call.key) { step in
      try body(room.desk(step))
    }
    call.office.spooler.ring()
    return answer
  }

  // MARK: Answers

  static func json(_ standing: PrintStanding) -> JSON {
    let record = standing.record
    return [
      "sheetKey": .string(record.id.description),
      "documentNumber": .string(record.number.text), "title": .string(record.title),
      "caseNumber": .string(record.caseNumber), "state": .string(standing.state.rawValue),
      "ordinal": .integer(record.ordinal), "stock": record.stock.map { .string($0) } ?? .null,
      "blankNumber": record.blank.map { .integer(Int($0.number)) } ?? .null,
      "creationDate": .string(standing.issuedAt.description),
    ]
  }

  private static func json(_ job: CounterJob, _ call: APICall) throws -> JSON {
    let record = try call.runtime.read { try CertificateQueries($0).print(job.print) }?.record
    guard let record else { throw DamagedRegister(what: "print_job") }
    var json: JSONObject = [
      "printJobKey": .string("\(job.id)"), "sheetKey": .string(job.print.description),
      "documentNumber": .string(record.number.text), "printerCode": .string(job.printer),
      "feed": .string(job.feed.rawValue), "state": .string(job.state.rawValue),
      "isInterrupted": .bool(job.isInterrupted),
      "problem": job.problem.map { .string($0) } ?? .null, "orderedBy": .string(job.orderedBy),
      "creationDate": .string(job.orderedAt.description),
      "lastUpdateDate": .string(job.changedAt.description),
    ]
    if let lines = job.lines, let register = record.register(lines.register) {
      let place = register.place(lines.first)
      json["register"] = .string(lines.register)
      json["page"] = .integer(place.page)
      json["firstLine"] = .integer(place.line)
      json["lineCount"] = .integer(lines.count)
    }
    return .object(json)
  }

  private static func json(
    booklet record: PrintRecord, on database: Connection
  ) throws -> JSON {
    let registers = try record.registers.map { register -> JSON in
      let next = try BookletQueries(database).next(of: record, in: register)
      return [
        "register": .string(register.name), "title": .string(register.title),
        "waiting": .integer(next.waiting),
        "isFull": .bool(register.capacity.map { next.lines.first >= $0 } ?? false),
        "page": .integer(next.place.page), "line": .integer(next.place.line),
      ]
    }
    return [
      "sheetKey": .string(record.id.description),
      "documentNumber": .string(record.number.text), "title": .string(record.title),
      "caseNumber": .string(record.caseNumber), "registers": .array(registers),
    ]
  }
}

extension APIPage {
  /// The part of a list that is at hand as a whole.
  func answer<Item>(cut all: [Item], as json: (Item) throws -> JSON) rethrows -> APIAnswer {
    answer(try all.dropFirst(offset).prefix(limit).map(json), total: all.count)
  }
}
