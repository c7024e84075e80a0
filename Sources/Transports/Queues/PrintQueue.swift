import CCUPS

/// A queue of CUPS, asked and given jobs by IPP.
///
/// The printer's own language goes past every driver as `application/vnd.cups-raw`; a PDF goes through the
/// driver with its resolution and size of paper. A raw queue hands a PDF to the printer as text, so it is
/// refused there.
struct PrintQueue {
  let host: String
  let port: UInt16
  let name: String

  var uri: String { "ipp://\(host):\(port)/printers/\(name)" }
  private var resource: String { "/printers/\(name)" }

  func print(
    _ data: PrintData, patience: Patience, to observer: some SendingObserver
  ) throws(TransportFailure) {
    let connection = try QueueConnection(host: host, port: port, patience: patience)
    let standing = try standing(on: connection)
    try check(data, against: standing)
    guard observer.mayBegin() else { throw .unreachable("没有发送") }
    let job = try submit(data, on: connection)
    observer.note(.sent(data.bytes.count))
    try follow(job, of: data.bytes.count, on: connection, patience: patience, to: observer)
  }

  /// What the queue says of itself.
  struct Standing: Hashable {
    var model = ""
    var formats: Set<String> = []
    var isAccepting = true

    /// Whether the queue has no driver.
    var isRaw: Bool { model.isEmpty || model.contains("Raw Printer") }
  }

  private func standing(on connection: borrowing QueueConnection) throws(TransportFailure)
    -> Standing
  {
    let request = IPPMessage(IPP_OP_GET_PRINTER_ATTRIBUTES)
    request.add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri)
    request.add(
      IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
      ["printer-make-and-model", "document-format-supported", "printer-is-accepting-jobs"])
    let answer = try connection.answer(to: request, at: resource)
    guard answer.isSuccess else {
      throw .unreachable("CUPS 队列“\(name)”不能用：\(connection.lastError)")
    }
    return Standing(
      model: answer.texts("printer-make-and-model").first ?? "",
      formats: Set(answer.texts("document-format-supported")),
      isAccepting: answer.bool("printer-is-accepting-jobs") ?? true)
  }

  private func check(_ data: PrintData, against standing: Standing) throws(TransportFailure) {
    guard standing.isAccepting else {
      throw .unreachable("CUPS 队列“\(name)”现在不接收作业，请管理员启用它（cupsaccept）。")
    }
    guard case .pdf = data.format else { return }
    if standing.isRaw {
      throw .unsuitable(
        "CUPS 队列“\(name)”没有驱动（raw），PDF 会被当作文字打出乱码。请改用 ESC/P 打印，或给队列装上驱动。")
    }
    if !standing.formats.isEmpty, !standing.formats.contains("application/pdf") {
      throw .unsuitable("CUPS 队列“\(name)”不接收 PDF。请改用 ESC/P 打印，或给队列装上 cups-filters。")
    }
  }

  private func submit(
    _ data: PrintData, on connection: borrowing QueueConnection
  ) throws(TransportFailure) -> Int32 {
    let request = IPPMessage(IPP_OP_PRINT_JOB)
    request.add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri)
    request.add(IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", "tongzheng")
    request.add(IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", data.title)
    switch data.format {
    case .raw:
      request.add(
        IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", "application/vnd.cups-raw")
    case .pdf(let dots, let width, let height):
      request.add(IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", "application/pdf")
      // The driver's own resolution is 120 by 60, and its own paper is Letter.
      request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "Resolution", "\(dots)dpi")
      request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", Self.media(width, height))
    }
    let answer = try connection.answer(to: request, at: resource, with: data.bytes)
    guard answer.hasCome else {
      throw .interrupted(
        sent: data.bytes.count, of: data.bytes.count,
        "CUPS 队列“\(name)”收了作业却没有应答：\(connection.lastError)")
    }
    guard answer.isSuccess, let job = answer.integer("job-id") else {
      throw .unreachable("CUPS 队列“\(name)”没有接收：\(connection.lastError)")
    }
    return job
  }

  static func media(_ width: Double, _ height: Double) -> String {
    func millimetres(_ value: Double) -> String {
      let tenths = (value * 10).rounded() / 10
      return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
    return "Custom.\(millimetres(width))x\(millimetres(height))mm"
  }

  /// Waits until the queue has printed the job, or has not.
  private func follow(
    _ job: Int32, of count: Int, on connection: borrowing QueueConnection, patience: Patience,
    to observer: some SendingObserver
  ) throws(TransportFailure) {
    let clock = ContinuousClock()
    let begin = clock.now
    var said = ""
    var isStalled = false
    while true {
      let state = try state(of: job, count, on: connection)
      switch state.phase {
      case .completed: return
      case .failed:
        throw .interrupted(sent: count, of: count, "CUPS 队列“\(name)”放弃了作业 \(job)：\(state.words)")
      case .waiting:
        if state.words != said {
          observer.note(.queued(state.words))
          said = state.words
        }
      }
      let waited = clock.now - begin
      if observer.isStopped || waited >= patience.giveUp {
        cancel(job, on: connection)
        throw .interrupted(sent: count, of: count, "CUPS 队列“\(name)”没有打完作业 \(job)：\(state.words)")
      }
      if waited >= patience.stall, !isStalled {
        isStalled = true
        observer.note(.stalled(.told(state.words)))
      }
      Pause.sleep(.milliseconds(100))
    }
  }

  private struct JobState {
    enum Phase { case waiting, completed, failed }
    var phase: Phase
    var words: String
  }

  private func state(
    of job: Int32, _ count: Int, on connection: borrowing QueueConnection
  ) throws(TransportFailure) -> JobState {
    let request = IPPMessage(IPP_OP_GET_JOB_ATTRIBUTES)
    request.add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri)
    request.add(IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job)
    request.add(IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", "tongzheng")
    let answer: IPPMessage
    do throws(TransportFailure) {
      answer = try connection.answer(to: request, at: resource)
    } catch {
      throw .interrupted(sent: count, of: count, error.description)
    }
    guard answer.isSuccess, let code = answer.integer("job-state") else {
      throw .interrupted(sent: count, of: count, "CUPS 不知道作业 \(job)：\(connection.lastError)")
    }
    let reasons =
      answer.texts("job-printer-state-message") + answer.texts("job-state-reasons")
    let words = reasons.filter { !$0.isEmpty && $0 != "none" }.joined(separator: "，")
    let phase: JobState.Phase =
      switch ipp_jstate_t(rawValue: UInt32(bitPattern: code)) {
      case IPP_JSTATE_COMPLETED: .completed
      case IPP_JSTATE_ABORTED, IPP_JSTATE_CANCELED: .failed
      default: .waiting
      }
    return JobState(phase: phase, words: words.isEmpty ? "作业 \(job) 在队列中" : words)
  }

  /// What is left of the job is not to come out later, when somebody has already answered for the sheet.
  private func cancel(_ job: Int32, on connection: borrowing QueueConnection) {
    let request = IPPMessage(IPP_OP_CANCEL_JOB)
    request.add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri)
    request.add(IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job)
    request.add(IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", "tongzheng")
    // A queue that does not answer any more has told the caller enough.
    _ = try? connection.answer(to: request, at: resource)
  }
}
