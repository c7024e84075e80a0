import Certificates
import Foundation
package import Runtime
import Synchronization
package import Transports

/// Sends the jobs of the counter to the printers: one thread for each printer that has something to do.
///
/// The journal is asked before the first byte goes and told after the last, so that whatever ends this
/// program in between leaves a job that somebody has to answer for, and never one that is sent twice.
package final class Spooler: Sendable {
  private struct State {
    var isStopped = false
    /// How often it was said that there may be something to send.
    var rings = 0
    /// The printers that a thread serves.
    var served: Set<String> = []
    var statuses: [String: DeviceStatus] = [:]
    /// The jobs that somebody does not want sent any further.
    var halted: Set<Int> = []
    var tests: [String: TestPage] = [:]
  }

  let runtime: OfficeRuntime
  let room: PrintDeskRoom
  private let patience: Patience
  /// How long a printer that was not reached is left alone.
  private let pause: Double
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let bell = NSCondition()

  package init(
    runtime: OfficeRuntime, room: PrintDeskRoom, patience: Patience = Patience(),
    pause: Double = 10, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.runtime = runtime
    self.room = room
    self.patience = patience
    self.pause = pause
    self.log = log
  }

  /// Takes up what an earlier run left: jobs that it was sending ask what became of them.
  package func start() throws {
    let left = try runtime.read { try PrintDeskQueries($0).openJobs() }
    for job in left where job.state == .sending {
      try act("print.interrupted") {
        try $0.noteInterrupted(job.id, problem: "发送时程序停止，请查看纸上印了什么")
      }
    }
    ring()
  }

  /// Sends nothing more, and waits for what is being sent. What is then not all with the printer asks
  /// what became of it.
  package func stop() {
    state.withLock { $0.isStopped = true }
    bell.lock()
    bell.broadcast()
    while state.withLock({ !$0.served.isEmpty }) { bell.wait() }
    bell.unlock()
  }

  /// There may be something to send.
  package func ring() {
    state.withLock { $0.rings += 1 }
    do {
      for printer in try runtime.read({ try PrintDeskQueries($0).printers() })
      where printer.address != nil {
        let isNew = state.withLock { state in
          !state.isStopped && state.served.insert(printer.code).inserted
        }
        if isNew { Thread.detachNewThread { self.serve(printer.code) } }
      }
    } catch {
      log("printing: \(error)")
    }
    bell.lock()
    bell.broadcast()
    bell.unlock()
  }

  /// What printers are doing, by their codes.
  package var statuses: [String: DeviceStatus] { state.withLock(\.statuses) }

  /// How the alignment pages fare that were sent from pages, by the codes of their printers.
  package var tests: [String: TestPage] { state.withLock(\.tests) }

  /// Sends an alignment page beside the queue; a device that prints a job takes none.
  package func sendTest(_ data: PrintData, to printer: Printer) {
    guard let address = printer.address, !isStopped else { return }
    note(.sending(trouble: nil), on: printer.code)
    Thread.detachNewThread {
      let observer = TestPageObserver(spooler: self, printer: printer.code)
      do throws(TransportFailure) {
        try address.send(data, patience: self.patience, to: observer)
        self.note(.sent, on: printer.code)
      } catch {
        self.note(.failed(error.description), on: printer.code)
      }
    }
  }

  func note(_ test: TestPage, on printer: String) {
    state.withLock { $0.tests[printer] = test }
  }

  /// No more of a job is to be sent; what is on the paper must then be answered.
  package func halt(_ job: Int) {
    state.withLock { _ = $0.halted.insert(job) }
  }

  func isHalted(_ job: Int) -> Bool {
    state.withLock { $0.isStopped || $0.halted.contains(job) }
  }

  func note(_ progress: SendingProgress, of job: Int, on printer: String) {
    state.withLock { state in
      var status = state.statuses[printer] ?? DeviceStatus(job: job)
      switch progress {
      case .sent(let count): status.sent = count
      case .stalled(let condition): status.trouble = condition.words
      case .queued(let words): status.trouble = words
      case .resumed: status.trouble = nil
      }
      state.statuses[printer] = status
    }
  }

  var isStopped: Bool { state.withLock(\.isStopped) }

  private func serve(_ code: String) {
    while true {
      let rings = state.withLock(\.rings)
      let isIdle = isStopped ? nil : sendNext(of: code)
      bell.lock()
      if isIdle == nil || isStopped {
        state.withLock { _ = $0.served.remove(code) }
        bell.broadcast()
        bell.unlock()
        return
      }
      if isIdle == true, state.withLock({ $0.rings == rings }) {
        _ = bell.wait(until: Date(timeIntervalSinceNow: pause))
      }
      bell.unlock()
    }
  }

  /// Sends the next job of a printer. True when there was none, or it was not reached; nil when the
  /// printer is gone.
  private func sendNext(of code: String) -> Bool? {
    do {
      let found = try runtime.read { database -> (Printer, CounterJob?)? in
        let queries = PrintDeskQueries(database)
        return try queries.printer(code).map { ($0, try queries.nextJob(of: code)) }
      }
      guard let (printer, next) = found else { return nil }
      guard let next else {
        state.withLock { $0.statuses[code] = nil }
        return true
      }
      return try !send(next, to: printer)
    } catch {
      log("printing on \(code): \(error)")
      return true
    }
  }

  /// Whether the job has left the queue.
  private func send(_ job: CounterJob, to printer: Printer) throws -> Bool {
    guard let address = printer.address else { return false }
    state.withLock { state in
      state.statuses[printer.code] = DeviceStatus(job: job.id)
      state.tests[printer.code] = nil
    }
    let made: SheetMaking.Made
    do {
      made = try make(job, for: printer)
    } catch {
      // What cannot be made is not sent: the job waits with the reason until somebody withdraws it.
      note(.stalled(.told("\(error)")), of: job.id, on: printer.code)
      return false
    }
    state.withLock { $0.statuses[printer.code]?.size = made.data.bytes.count }
    let desk = SendingDesk(
      spooler: self, job: job.id, printer: printer.code, fonts: made.fonts)
    do throws(TransportFailure) {
      try address.send(made.data, patience: patience, to: desk)
    } catch {
      if desk.hasBegun {
        try act("print.interrupted") {
          try $0.noteInterrupted(job.id, problem: error.description)
        }
        state.withLock { $0.statuses[printer.code] = nil }
        return true
      }
      note(.stalled(.told(error.description)), of: job.id, on: printer.code)
      return try runtime.read { try PrintDeskQueries($0).job(job.id)?.state != .queued }
    }
    try act("print.delivered") { try $0.noteDelivered(job.id) }
    state.withLock { $0.statuses[printer.code] = nil }
    return true
  }

  private func make(_ job: CounterJob, for printer: Printer) throws -> SheetMaking.Made {
    try runtime.read { database in
      guard let standing = try CertificateQueries(database).print(job.print) else {
        throw DamagedRegister(what: "print_job")
      }
      let making = SheetMaking(
        certificates: room.certificates, zone: runtime.settings.zone)
      return try making.make(
        of: standing, adding: try job.lines.map { try BookletQueries(database).lines($0) },
        for: printer, feed: job.feed,
        thickness: try standing.record.blank.flatMap {
          try StockQueries(database).thickness(of: $0)
        }, on: database)
    }
  }

  func act(_ name: String, _ body: @escaping @Sendable (PrintDesk) throws -> Void) throws {
    let room = room
    _ = try runtime.perform(name, by: .system) { step in
      try body(room.desk(step))
      return Done()
    }
  }
}
