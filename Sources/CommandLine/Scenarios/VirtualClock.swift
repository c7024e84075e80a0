import CivilTime
import Synchronization

/// A clock that stands until somebody moves it.
final class VirtualClock: Sendable {
  private let time: Mutex<Instant>

  init(_ start: Instant) {
    time = Mutex(start)
  }

  var now: Instant { time.withLock(\.self) }

  func move(to instant: Instant) {
    time.withLock { $0 = max($0, instant) }
  }
}
