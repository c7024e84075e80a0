import Dispatch
import Glibc
import Synchronization

/// The acts that wait for the writer.
final class ActQueue: Sendable {
  private struct State {
    var acts: [any PendingAct] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Signalled when acts begin to wait, and when the queue closes.
  private let arrival = DispatchSemaphore(value: 0)

  /// Appends an act; false when the queue is closed.
  func append(_ act: any PendingAct) -> Bool {
    let wasEmpty = state.withLock { state -> Bool? in
      guard !state.isClosed else { return nil }
      state.acts.append(act)
      return state.acts.count == 1
    }
    if wasEmpty == true { arrival.signal() }
    return wasEmpty != nil
  }

  /// Waits for acts and takes up to `limit` of them; nil when the queue is closed and empty.
  func take(upTo limit: Int) -> [any PendingAct]? {
    while true {
      arrival.wait()
      letOthersJoin(upTo: limit)
      let (taken, isRest, isEnd) = state.withLock { state in
        let taken = Array(state.acts.prefix(limit))
        state.acts.removeFirst(taken.count)
        return (taken, !state.acts.isEmpty, state.isClosed && taken.isEmpty)
      }
      if isRest { arrival.signal() }
      if isEnd { return nil }
      if !taken.isEmpty { return taken }
    }
  }

  /// Whoever is about to send an act goes first: it will share the transaction.
  private func letOthersJoin(upTo limit: Int) {
    var waiting = 0
    while true {
      sched_yield()
      let now = state.withLock { $0.acts.count }
      guard now > waiting, now < limit else { return }
      waiting = now
    }
  }

  /// Lets no more acts in; those that wait are still done.
  func close() {
    state.withLock { $0.isClosed = true }
    // Once for the acts that may still wait and once for the end.
    arrival.signal()
    arrival.signal()
  }
}
