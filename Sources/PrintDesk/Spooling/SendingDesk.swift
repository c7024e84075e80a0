import Certificates
import Runtime
import Synchronization
import Transports

/// Stands between a transport and the journal while one job is sent.
final class SendingDesk: SendingObserver, Sendable {
  private let spooler: Spooler
  private let job: Int
  private let printer: String
  private let fonts: PrintedFonts
  private let began = Mutex(false)

  init(spooler: Spooler, job: Int, printer: String, fonts: PrintedFonts) {
    self.spooler = spooler
    self.job = job
    self.printer = printer
    self.fonts = fonts
  }

  /// Whether the journal knows that the first byte was about to go.
  var hasBegun: Bool { began.withLock(\.self) }

  func mayBegin() -> Bool {
    let (job, fonts) = (job, fonts)
    do {
      let room = spooler.room
      let isOurs = try spooler.runtime.perform("print.send", by: .system) { step in
        try room.desk(step).beginSending(job, in: fonts) != nil
      }
      began.withLock { $0 = isOurs }
      return isOurs
    } catch {
      // What the journal does not know of is not sent.
      return false
    }
  }

  func note(_ progress: SendingProgress) {
    spooler.note(progress, of: job, on: printer)
  }

  var isStopped: Bool { spooler.isHalted(job) }
}
