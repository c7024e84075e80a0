import CivilTime
import Dispatch
import Foundation
import Synchronization

/// A thread that does its work when it is woken or when the next piece is due.
final class Ticker: Sendable {
  private let name: String
  private let now: @Sendable () -> Instant
  /// Does what is due and tells when there will be more.
  private let work: @Sendable () -> Instant?
  private let alarm = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let isStopping = Atomic(false)
  private let isStarted = Atomic(false)
  /// Whether the alarm was rung since the last look; it need not be rung twice.
  private let isWoken = Atomic(false)

  init(
    _ name: String, now: @escaping @Sendable () -> Instant,
    work: @escaping @Sendable () -> Instant?
  ) {
    self.name = name
    self.now = now
    self.work = work
  }

  func start() {
    isStarted.store(true, ordering: .releasing)
    let thread = Thread { [self] in
      defer { ended.signal() }
      while !isStopping.load(ordering: .acquiring) {
        // Before the work, so that what comes during it is looked at again.
        isWoken.store(false, ordering: .releasing)
        // Looks again after a while even if nothing is due: the machine's clock may be set.
        let pause = work().map { min(max(now().milliseconds(to: $0), 1), 30_000) } ?? 30_000
        _ = alarm.wait(timeout: .now() + .milliseconds(Int(pause)))
      }
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  func wake() {
    if !isWoken.exchange(true, ordering: .acquiringAndReleasing) { alarm.signal() }
  }

  /// Waits until the piece of work at hand is done.
  func stop() {
    guard isStarted.load(ordering: .acquiring) else { return }
    isStopping.store(true, ordering: .releasing)
    alarm.signal()
    ended.wait()
  }
}
