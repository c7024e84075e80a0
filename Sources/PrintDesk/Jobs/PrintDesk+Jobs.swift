package import Certificates
package import DotMatrix
import FEEL
import Runtime

/// The way of a job. Sheet, blank and job change in one act, so that no kill between leaves one of
/// them without the others.
extension PrintDesk {
  /// Gives a reserved sheet its blank and puts it into the queue of a printer. Whoever comes second for the
  /// same sheet or blank is told.
  @discardableResult
  package func queue(
    _ print: PrintID, on code: String, feed: PaperStock.Feed, blank: UInt32? = nil
  ) throws -> CounterJob {
    let printer = try printer(code, feeding: feed)
    let register = try register()
    let standing = try free(print)
    guard standing.state == .reserved else { throw standing.refusal }
    if standing.record.stock != nil {
      guard let number = blank ?? standing.record.blank?.number else {
        throw Refusal(code: "STK-NUMBER", message: "请填写所用空白证件的号码")
      }
      try register.bind(print, to: number, heldBy: [printer.window, step.actor.person])
    }
    let id = Int(try step.nextNumber("printJob"))
    try record(.jobQueued(id, print, printer: code, feed: feed))
    if printer.address == nil {
      try passToScreen(id)
      try register.notePrinted(print)
    }
    return try job(id)
  }

  /// Puts what comes next in a register of a booklet into the queue of a printer (续打); `page` is the number
  /// on the page that lies in it. Whoever comes second for the same booklet is told.
  @discardableResult
  package func queueLines(
    of booklet: PrintID, in name: String, page: Int?, on code: String, feed: PaperStock.Feed
  ) throws -> CounterJob {
    let printer = try printer(code, feeding: feed)
    _ = try free(booklet)
    let lines = try register().takeLines(of: booklet, in: name, onPage: page)
    let id = Int(try step.nextNumber("printJob"))
    try record(.linesQueued(id, lines, printer: code, feed: feed))
    if printer.address == nil { try passToScreen(id) }
    return try job(id)
  }

  /// Whoever stands at the screen prints the PDF: from here on something may be on paper.
  private func passToScreen(_ id: Int) throws {
    try record(.jobSending(id))
    try record(.jobDelivered(id))
  }

  private func printer(_ code: String, feeding feed: PaperStock.Feed) throws -> Printer {
    let printer = try printer(code)
    guard printer.feeds.contains(feed) else {
      throw Refusal(code: "PRN-FEED", message: "打印机“\(printer.name)”没有这种走纸方式")
    }
    return printer
  }

  /// A sheet or booklet that no job prints now.
  private func free(_ print: PrintID) throws -> PrintStanding {
    guard let standing = try register().queries.print(print) else {
      throw Refusal(code: "CRT-PRINT", message: "没有编号为 \(print) 的打印件")
    }
    if let open = try queries.jobs(of: print).first(where: { $0.state.isOpen }) {
      let number = standing.record.number.text
      throw Refusal(
        code: "PRN-QUEUED",
        message: open.lines == nil
          ? "“\(number)”已在打印（作业 \(open.id)），不能再送一次"
          : "“\(number)”正在续打（作业 \(open.id)），请等它确认后再印")
    }
    return standing
  }

  /// The first byte of a job is about to go, set in these fonts; nil where it must not any more.
  package func beginSending(_ id: Int, in fonts: PrintedFonts? = nil) throws -> CounterJob? {
    let job = try job(id)
    guard job.state == .queued, try queries.nextJob(of: job.printer)?.id == id else { return nil }
    let wanted: PrintState = job.lines == nil ? .reserved : .issued
    guard let standing = try register().queries.print(job.print), standing.state == wanted
    else {
      try take(job, outOfQueueFor: "这一份已作废，没有打印")
      return nil
    }
    try record(.jobSending(id))
    if let fonts { try register().note(fonts, of: job.print) }
    return try self.job(id)
  }

  /// The printer has got all of it. What became of the sheet meanwhile stands.
  package func noteDelivered(_ id: Int) throws {
    let job = try job(id)
    guard job.state == .sending else { return }
    try record(.jobDelivered(id))
    guard job.lines == nil else { return }
    let register = try register()
    if try register.queries.print(job.print)?.state == .reserved {
      try register.notePrinted(job.print)
    }
  }

  /// It broke off while it was sent: nobody knows what is on the paper.
  package func noteInterrupted(_ id: Int, problem: String) throws {
    guard try job(id).state == .sending else { return }
    try record(.jobInterrupted(id, problem: problem))
  }

  /// Somebody has looked at the paper.
  package func answer(_ id: Int, _ answer: PaperAnswer) throws {
    let job = try job(id)
    guard job.state == .asked else { throw Self.refusal(of: job) }
    switch answer {
    case .good: try record(.jobDone(id))
    case .spoiled(let reason): try record(.jobSpoiled(id, reason: try Self.required(reason)))
    case .blank(let reason): try record(.jobWithdrawn(id, reason: try Self.required(reason)))
    }
    if let lines = job.lines {
      try settle(lines, answer)
    } else {
      try settle(job.print, answer)
    }
  }

  private func settle(_ print: PrintID, _ answer: PaperAnswer) throws {
    let register = try register()
    let state = try register.queries.print(print)?.state
    switch answer {
    case .good:
      try register.confirm(print)
      if let record = try register.queries.print(print)?.record {
        publish("print.issued", to: record.caseNumber, record)
      }
    case .spoiled(let reason):
      // A sheet that was made void meanwhile, as by a return, is void already.
      if state?.isUnderWay == true {
        try register.void(print, cause: .spoiled, reason: reason)
      }
    case .blank(let reason):
      if state == .printed { try register.takeBack(print, reason: reason) }
    }
  }

  private func settle(_ lines: BookletLines, _ answer: PaperAnswer) throws {
    let register = try register()
    switch answer {
    case .good:
      let entries = try BookletQueries(try step.database).entries(on: lines)
      try register.confirmLines(lines)
      guard let record = try register.queries.print(lines.booklet)?.record else { return }
      for caseNumber in Set(entries.map(\.caseNumber)).sorted() {
        publish("booklet.entered", to: caseNumber, record)
      }
    case .spoiled(let reason): try register.spoilLines(lines, reason: reason)
    case .blank(let reason): try register.freeLines(lines, reason: reason)
    }
  }

  private func publish(_ message: String, to caseNumber: String, _ record: PrintRecord) {
    step.publish(
      message: message, key: caseNumber,
      variables: [
        "print": .string(record.id.description), "number": .string(record.number.text),
      ])
  }

  /// Takes a job out of the queue of which nothing was sent.
  package func withdraw(_ id: Int, reason: String) throws {
    let job = try job(id)
    guard job.state == .queued else { throw Self.refusal(of: job) }
    try take(job, outOfQueueFor: try Self.required(reason))
  }

  private func take(_ job: CounterJob, outOfQueueFor reason: String) throws {
    try record(.jobWithdrawn(job.id, reason: reason))
    if let lines = job.lines { try register().freeLines(lines, reason: reason) }
  }

  private func job(_ id: Int) throws -> CounterJob {
    guard let job = try queries.job(id) else {
      throw Refusal(code: "PRN-JOB", message: "没有打印作业 \(id)")
    }
    return job
  }

  private static func required(_ reason: String) throws -> String {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(code: "CRT-REASON", message: "请写明原因")
    }
    return reason
  }

  private static func refusal(of job: CounterJob) -> Refusal {
    let words =
      switch job.state {
      case .queued: "作业 \(job.id) 还在排队"
      case .sending: "作业 \(job.id) 正在发送，请等它结束"
      case .asked: "作业 \(job.id) 已经送出，请确认打印结果"
      case .done: "作业 \(job.id) 已确认打印完好"
      case .spoiled: "作业 \(job.id) 已登记印坏"
      case .withdrawn: "作业 \(job.id) 已撤下"
      }
    return Refusal(code: "PRN-STATE", message: words)
  }
}
