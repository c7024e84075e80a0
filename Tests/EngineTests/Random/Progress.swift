import Foundation
import Synchronization

/// Says on standard error how far a long run is.
final class Progress: Sendable {
  private let done = Mutex(0)
  private let subject: String
  private let interval: Int
  private let total: Int

  init(of subject: String, every interval: Int, of total: Int) {
    self.subject = subject
    self.interval = interval
    self.total = total
  }

  func count() {
    let done = done.withLock { done in
      done += 1
      return done
    }
    guard done.isMultiple(of: interval) else { return }
    FileHandle.standardError.write(Data("\(subject): \(done) of \(total)\n".utf8))
  }
}
