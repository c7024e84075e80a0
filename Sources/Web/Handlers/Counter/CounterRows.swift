import Certificates
import PrintDesk
import SQLDatabase

/// The rows of the counter's pages.
struct CounterRows {
  let office: Office
  private let statuses: [String: DeviceStatus]

  init(office: Office) {
    self.office = office
    statuses = office.spooler.statuses
  }

  func waiting(_ standing: PrintStanding) -> CounterPage.Waiting {
    let record = standing.record
    return CounterPage.Waiting(
      name: record.title, number: record.number.text, caseNumber: record.caseNumber,
      stock: record.stock, since: office.text(standing.issuedAt),
      address: "/prints/\(record.id)/sheet")
  }

  func job(_ job: CounterJob, on database: Connection) throws -> CounterPage.Job {
    guard let record = try CertificateQueries(database).print(job.print)?.record else {
      throw DamagedRegister(what: "print_job")
    }
    var names = NameBook(reading: database)
    return CounterPage.Job(
      id: job.id, name: record.title, number: record.number.text, place: place(of: job, in: record),
      printer: try PrintDeskQueries(database).printer(job.printer)?.name ?? job.printer,
      state: Self.mark(of: job.state), progress: progress(of: job),
      by: try names.name(job.orderedBy), at: office.text(job.orderedAt))
  }

  /// Where in a booklet its lines go.
  private func place(of job: CounterJob, in record: PrintRecord) -> Words? {
    job.lines.flatMap { lines in
      record.register(lines.register).map { register in
        let place = register.place(lines.first)
        return .linesOfJob(
          register.title, page: place.page, from: place.line, to: place.line + lines.count - 1)
      }
    }
  }

  /// What a job adds to a booklet, as people read it.
  func entries(of job: CounterJob, on database: Connection) throws -> [String] {
    try job.lines.map { try BookletQueries(database).entries(on: $0).map(\.data.summary) } ?? []
  }

  /// How far the job is, and why it does not go on.
  private func progress(of job: CounterJob) -> Words? {
    if let problem = job.problem { return .verbatim(problem) }
    guard let status = statuses[job.printer], status.job == job.id else { return nil }
    if let trouble = status.trouble { return .verbatim(trouble) }
    return job.state == .sending ? .bytesSent(status.sent, of: status.size) : nil
  }

  private static func mark(of state: CounterJob.State) -> StateMark {
    switch state {
    case .queued: StateMark(.neutral, .clock, .jobQueued)
    case .sending: StateMark(.active, .printer, .jobSending)
    case .asked: StateMark(.attention, .info, .jobAsked)
    case .done: StateMark(.good, .check, .jobDone)
    case .spoiled: StateMark(.late, .cross, .jobSpoiled)
    case .withdrawn: StateMark(.neutral, .back, .jobTaken)
    }
  }

  /// `1001～1006、1008`
  static func numbers(_ ranges: [BlankRange]) -> String {
    ranges.map { $0.count == 1 ? "\($0.first)" : "\($0.first)～\($0.last)" }
      .joined(separator: "、")
  }
}
