import Certificates
import CivilTime
import Directory
import DotMatrix
import HTTPServer
import PrintDesk
import Printing
import Runtime
import Transports

/// The counter that prints: its queue, the way of a sheet onto paper, and what somebody saw there.
struct CounterHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "counter") { visit in try counter(try stay(visit)) }
    router.on(.get, "prints/*/sheet", PrintID.self) { visit, id in
      let stay = try self.stay(visit)
      return try office.page(try sheetPage(stay, id), for: stay, in: .counter)
    }
    router.on(.post, "prints/*/sheet", PrintID.self) { visit, id in
      try printSheet(try stay(visit), id)
    }
    router.on(.get, "counter/jobs/*", Int64.self) { visit, id in
      let stay = try self.stay(visit)
      return try office.page(try jobPage(try job(id), stay), for: stay, in: .counter)
    }
    router.on(.get, "counter/jobs/*/pdf", Int64.self) { visit, id in
      try pdf(of: try job(id), for: try stay(visit))
    }
    router.on(.post, "counter/jobs/*/answer", Int64.self) { visit, id in
      try answer(try stay(visit), try job(id))
    }
    router.on(.post, "counter/jobs/*/withdrawal", Int64.self) { visit, id in
      let (stay, job) = (try self.stay(visit), try self.job(id))
      let reason = (stay["reason"] ?? "").trimmed
      return try act("print.withdraw", stay, on: job, saying: .jobWithdrawn) {
        try $0.withdraw(job.id, reason: reason)
      }
    }
    router.on(.post, "counter/jobs/*/halt", Int64.self) { visit, id in
      let (stay, job) = (try self.stay(visit), try self.job(id))
      office.spooler.halt(job.id)
      return office.redirect(stay, to: "/counter/jobs/\(job.id)", Banner(.notice, .jobHalted))
    }
  }

  private func stay(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.printSheets)
    return stay
  }

  private func job(_ id: Int64) throws -> CounterJob {
    guard let job = try office.runtime.read({ try PrintDeskQueries($0).job(Int(id)) }) else {
      throw Problem.notFound
    }
    return job
  }

  private func standing(_ id: PrintID, for stay: Stay) throws -> PrintStanding {
    guard let standing = try office.runtime.read({ try CertificateQueries($0).print(id) }) else {
      throw Problem.notFound
    }
    guard try maySee(standing, stay) else { throw Problem.forbidden }
    return standing
  }

  private func maySee(_ standing: PrintStanding, _ stay: Stay) throws -> Bool {
    try CounterSight(office: office, person: stay.person.code).sees(standing)
  }

  // MARK: The counter

  private func counter(_ stay: Stay) throws -> HTTPResponse {
    let rows = CounterRows(office: office)
    let (waiting, jobs, ended) = try office.runtime.read { database in
      let desk = PrintDeskQueries(database)
      let open = try desk.openJobs()
      let taken = Set(open.map(\.print))
      let waiting = try CertificateQueries(database).sheetsUnderWay()
        .filter { $0.state == .reserved && !taken.contains($0.record.id) }
      return (waiting, open, try desk.endedJobs(limit: 10))
    }
    func shown(_ jobs: [CounterJob]) throws -> [CounterPage.Job] {
      try jobs.filter { try maySee(try printed($0), stay) }
        .map { job in try office.runtime.read { try rows.job(job, on: $0) } }
    }
    let printers = PrinterRows(office: office)
    let troubled = try office.runtime.read { database in
      try PrintDeskQueries(database).printers().map { try printers.row(of: $0, on: database) }
        .filter(\.needsSomebody)
    }
    let page = CounterPage(
      troubled: troubled, waiting: try waiting.filter { try maySee($0, stay) }.map(rows.waiting),
      jobs: try shown(jobs), ended: try shown(ended),
      openAlarms: try office.runtime.read { try CertificateQueries($0).openAlarmCount() })
    return try office.page(page, for: stay, in: .counter)
  }

  private func printed(_ job: CounterJob) throws -> PrintStanding {
    let found = try office.runtime.read { try CertificateQueries($0).print(job.print) }
    guard let found else { throw DamagedRegister(what: "print_job") }
    return found
  }

  // MARK: Printing a sheet

  private func sheetPage(_ stay: Stay, _ id: PrintID, fault: Words? = nil) throws -> SheetPage {
    let record = try self.standing(id, for: stay).record
    let (choices, inHand) = try office.runtime.read { database in
      let choices = try PrinterChoice.all(on: database)
      let holders = choices.map { Optional($0.printer.window) } + [stay.person.code]
      let stock = StockQueries(database)
      let ranges = try record.stock.map { kind in
        try Set(holders).flatMap { try stock.inHand(of: kind, holder: $0) }
          .sorted { $0.first < $1.first }
      }
      return (choices, ranges ?? [])
    }
    return SheetPage(
      address: "/prints/\(id)/sheet", caseAddress: "/cases/\(record.caseNumber)#prints",
      name: record.title, number: record.number.text, ordinal: record.ordinal,
      preview: "/prints/\(id)", stock: record.stock,
      blank: stay["blank"] ?? record.blank.map { "\($0.number)" } ?? "",
      isBound: record.blank != nil,
      inHand: inHand.isEmpty ? nil : CounterRows.numbers(inHand),
      printers: choices.map(\.option),
      printer: stay["printer"] ?? (choices.count == 1 ? choices.first?.value : nil),
      key: NewKey.make(), fault: fault)
  }

  private func printSheet(_ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try sheetPage(stay, id, fault: words), for: stay, in: .counter,
        status: .unprocessableContent)
    }
    let standing = try self.standing(id, for: stay)
    let chosen = try office.runtime.read {
      try PrinterChoice.chosen(stay["printer"] ?? "", on: $0)
    }
    guard let choice = chosen else { return try refused(.printerMissing) }
    let blank = stay["blank"].flatMap { UInt32($0.trimmed) }
    // What the printer cannot do is found before the blank is taken.
    if let words = try PrintHindrance(office: office).words(to: standing, by: choice, blank: blank)
    {
      return try refused(words)
    }
    let room = office.printDesk
    let job: Int
    do {
      job = try office.runtime.perform("print.queue", by: stay.actor, key: stay.key) { step in
        try room.desk(step).queue(id, on: choice.printer.code, feed: choice.feed, blank: blank).id
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words)
    }
    office.spooler.ring()
    return office.redirect(stay, to: "/counter/jobs/\(job)", Banner(.done, .printQueued))
  }

  // MARK: Jobs

  private func jobPage(_ job: CounterJob, _ stay: Stay, fault: Words? = nil) throws -> JobPage {
    let rows = CounterRows(office: office)
    let standing = try self.standing(job.print, for: stay)
    return try office.runtime.read { database in
      let atScreen = try PrintDeskQueries(database).printer(job.printer)?.address == nil
      let choice: JobPage.Choice =
        switch job.state {
        case .queued: .withdraw
        case .sending: .halt
        case .asked: .answer(isInterrupted: job.isInterrupted)
        case .done, .spoiled, .withdrawn: .none
        }
      return JobPage(
        job: try rows.job(job, on: database), caseNumber: standing.record.caseNumber,
        blank: standing.record.blank?.description,
        entries: try rows.entries(of: job, on: database),
        fonts: try CertificateQueries(database).fonts(of: job.print).first?.words ?? [],
        choice: choice,
        pdf: atScreen && job.state == .asked ? "/counter/jobs/\(job.id)/pdf" : nil,
        key: NewKey.make(), answer: stay["answer"], reason: stay["reason"] ?? "", fault: fault)
    }
  }

  /// The sheet as it goes to paper, as long as somebody has to answer for it.
  private func pdf(of job: CounterJob, for stay: Stay) throws -> HTTPResponse {
    guard job.state == .asked,
      let printer = try office.runtime.read({ try PrintDeskQueries($0).printer(job.printer) }),
      printer.address == nil
    else { throw Problem.notFound }
    let standing = try self.standing(job.print, for: stay)
    let making = SheetMaking(certificates: office.certificates, zone: office.zone)
    let made = try office.runtime.read { database in
      try making.make(
        of: standing, adding: try job.lines.map { try BookletQueries(database).lines($0) },
        for: printer, feed: job.feed, thickness: nil, on: database)
    }
    FontNotes(office: office).note(made.fonts, of: job.print, by: stay.actor)
    return HTTPResponse(
      headers: [
        "Content-Type": "application/pdf",
        "Content-Disposition": HTTPResponse.disposition(
          fileName: "\(made.data.title).pdf", inline: true),
      ], body: .bytes(made.data.bytes))
  }

  private func answer(_ stay: Stay, _ job: CounterJob) throws -> HTTPResponse {
    let reason = (stay["reason"] ?? "").trimmed
    let answer: PaperAnswer
    switch stay["answer"] {
    case "good": answer = .good
    case "spoiled": answer = .spoiled(reason: reason)
    case "blank": answer = .blank(reason: reason)
    default: return try refused(.answerMissing, stay, job)
    }
    return try act("print.answer", stay, on: job, saying: .printConfirmed) {
      try $0.answer(job.id, answer)
    }
  }

  private func act(
    _ name: String, _ stay: Stay, on job: CounterJob, saying words: Words,
    _ body: @escaping @Sendable (PrintDesk) throws -> Void
  ) throws -> HTTPResponse {
    let room = office.printDesk
    do {
      _ = try office.runtime.perform(name, by: stay.actor, key: stay.key) { step in
        try body(room.desk(step))
        return Done()
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try refused(fault, stay, job)
    }
    office.spooler.ring()
    return office.redirect(stay, to: "/counter", Banner(.done, words))
  }

  private func refused(_ words: Words, _ stay: Stay, _ job: CounterJob) throws -> HTTPResponse {
    let now = try self.job(Int64(job.id))
    return try office.page(
      try jobPage(now, stay, fault: words), for: stay, in: .counter, status: .unprocessableContent)
  }
}
