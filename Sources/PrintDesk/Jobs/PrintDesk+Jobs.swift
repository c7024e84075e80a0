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
    let printer = try printer(code)
    guard printer.feeds.contains(feed) else {
      throw Refusal(code: "PRN-FEED", message: "打印机“\(printer.name)”没有这种走纸方式")
    }
    let register = try register()
    guard let standing = try register.queries.print(print) else {
      throw Refusal(code: "CRT-PRINT", message: "没有编号为 \(print) 的打印件")
    }
    if let open = try queries.jobs(of: print).first(where: { $0.state.isOpen }) {
      throw Refusal(
        code: "PRN-QUEUED",
        message: "“\(standing.record.number.text)”已在打印（作业 \(open.id)），不能再送一次")
    }
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
      // Whoever stands at the screen prints the PDF: from here on a sheet may be on paper.
      try record(.jobSending(id))
      try record(.jobDelivered(id))
      try register.notePrinted(print)
    }
    return try job(id)
  }

  /// The first byte of a job is about to go; nil where it must not any more.
  package func beginSending(_ id: Int) throws -> CounterJob? {
    let job = try job(id)
    guard job.state == .queued, try queries.nextJob(of: job.printer)?.id == id else { return nil }
    guard let standing = try register().queries.print(job.print), standing.state == .reserved
    else {
      try record(.jobWithdrawn(id, reason: "这一份已作废，没有打印"))
      return nil
    }
    try record(.jobSending(id))
    return try self.job(id)
  }

  /// The printer has got all of it. What became of the sheet meanwhile stands.
  package func noteDelivered(_ id: Int) throws {
    let job = try job(id)
    guard job.state == .sending else { return }
    try record(.jobDelivered(id))
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
    let register = try register()
    let state = try register.queries.print(job.print)?.state
    switch answer {
    case .good:
      try record(.jobDone(id))
      try register.confirm(job.print)
      if let record = try register.queries.print(job.print)?.record {
        step.publish(
          message: "print.issued", key: record.caseNumber,
          variables: [
            "print": .string(record.id.description), "number": .string(record.number.text),
          ]
        )
      }
    case .spoiled(let reason):
      try record(.jobSpoiled(id, reason: try Self.required(reason)))
      // A sheet that was made void meanwhile, as by a return, is void already.
      if state?.isUnderWay == true {
        try register.void(job.print, cause: .spoiled, reason: reason)
      }
    case .blank(let reason):
      try record(.jobWithdrawn(id, reason: try Self.required(reason)))
      if state == .printed { try register.takeBack(job.print, reason: reason) }
    }
  }

  /// Takes a job out of the queue of which nothing was sent.
  package func withdraw(_ id: Int, reason: String) throws {
    let job = try job(id)
    guard job.state == .queued else { throw Self.refusal(of: job) }
    try record(.jobWithdrawn(id, reason: try Self.required(reason)))
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
