import Dispatch
import Synchronization

/// Wakes those who wait for work of a type as soon as there may be some.
final class JobBell: Sendable {
  /// How many may wait at a time: each keeps a thread of its own from other work.
  static let places = 200

  /// Somebody who waits.
  final class Waiter: Sendable {
    fileprivate let type: String
    private let alarm = DispatchSemaphore(value: 0)

    fileprivate init(type: String) {
      self.type = type
    }

    fileprivate func wake() {
      alarm.signal()
    }

    /// Waits until the bell rings, but no longer than that.
    func wait(milliseconds: Int64) {
      _ = alarm.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
    }
  }

  private struct Content {
    var waiters: [ObjectIdentifier: Waiter] = [:]
    var isClosed = false
  }

  private let content = Mutex(Content())

  var isClosed: Bool { content.withLock { $0.isClosed } }

  /// A place to wait for work of the type, to be left again; nil when there is none.
  func enter(for type: String) -> Waiter? {
    content.withLock { content in
      guard !content.isClosed, content.waiters.count < Self.places else { return nil }
      let waiter = Waiter(type: type)
      content.waiters[ObjectIdentifier(waiter)] = waiter
      return waiter
    }
  }

  func leave(_ waiter: Waiter) {
    content.withLock { $0.waiters[ObjectIdentifier(waiter)] = nil }
  }

  func ring(_ types: Set<String>) {
    for waiter in content.withLock({ Array($0.waiters.values) }) where types.contains(waiter.type) {
      waiter.wake()
    }
  }

  /// Ends all waiting, for good.
  func close() {
    let waiters = content.withLock { content in
      content.isClosed = true
      return Array(content.waiters.values)
    }
    for waiter in waiters { waiter.wake() }
  }
}
