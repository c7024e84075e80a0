import Synchronization
import Transports

/// Keeps what a sender was told, and does something at the first of a kind.
final class Watcher: SendingObserver, Sendable {
  private let seen = Mutex<[SendingProgress]>([])
  private let stop = Mutex(false)
  private let onStall: @Sendable (Watcher) -> Void

  init(onStall: @escaping @Sendable (Watcher) -> Void = { _ in }) {
    self.onStall = onStall
  }

  func note(_ progress: SendingProgress) {
    seen.withLock { $0.append(progress) }
    if case .stalled = progress { onStall(self) }
  }

  func stopSending() { stop.withLock { $0 = true } }

  var isStopped: Bool { stop.withLock(\.self) }

  var progress: [SendingProgress] { seen.withLock(\.self) }

  /// How many bytes were taken, each time that some were.
  var counts: [Int] {
    progress.compactMap { if case .sent(let count) = $0 { count } else { nil } }
  }

  var hasStalled: Bool {
    progress.contains { if case .stalled = $0 { true } else { false } }
  }
}
