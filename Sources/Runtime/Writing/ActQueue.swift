import Dispatch
import Foundation
import Glibc
import Synchronization

/// The acts that wait to be done, and who does them.
///
/// One thread at a time works: whoever brings an act while nobody does, if he may, else the thread of
/// the queue. So the act of somebody who is alone changes no thread on its way, and what comes
/// meanwhile is done by a thread that waits for no answer of its own.
final class ActQueue: Sendable {
  /// Who works, and alone may touch the writer.
  private enum Holder {
    case nobody
    /// The thread that brought an act.
    case bringer
    case ownThread
  }

  private struct State {
    var acts: [any PendingAct] = []
    var holder = Holder.nobody
    var hasBegun = false
    var isClosed = false
    /// How many acts were done together the last time, with those that came too late for it.
    var company = 1
    /// How long the disk took for them.
    var commitTime = Duration.zero
  }

  /// For so many others one waits; where more come by themselves, nobody need wait.
  private static let companyWaitedFor = 8
  private static let patience = Duration.microseconds(300)

  private let limit: Int
  private let state = Mutex(State())
  private let writer = WriterBox()
  /// Signalled when the thread of the queue becomes the holder.
  private let summons = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Does up to `limit` acts together.
  init(limit: Int) {
    self.limit = limit
  }

  /// Lets the acts be done by this writer from now on; those that wait already are the first.
  func begin(with writer: consuming sending Writer) {
    self.writer.writer = writer
    let thread = Thread { [self] in
      workWhenSummoned()
      self.writer.end()
      ended.signal()
    }
    thread.name = "tongzheng writer"
    thread.stackSize = WorkingStack.size
    thread.start()
    let isSummoned = state.withLock { state in
      state.hasBegun = true
      return Self.summonsOwnThread(&state)
    }
    if isSummoned { summons.signal() }
  }

  /// Appends an act, to be done by another thread; false when the queue is closed.
  func append(_ act: any PendingAct) -> Bool {
    let isSummoned = state.withLock { state -> Bool? in
      guard !state.isClosed else { return nil }
      state.acts.append(act)
      return Self.summonsOwnThread(&state)
    }
    if isSummoned == true { summons.signal() }
    return isSummoned != nil
  }

  /// Appends an act and does it on this thread if nobody works; false when the queue is closed.
  func carryOut(_ act: any PendingAct) -> Bool {
    let isHolder = state.withLock { state -> Bool? in
      guard !state.isClosed else { return nil }
      state.acts.append(act)
      guard state.hasBegun, state.holder == .nobody else { return false }
      state.holder = .bringer
      return true
    }
    if isHolder == true {
      work()
      handOver()
    }
    return isHolder != nil
  }

  /// Lets no more acts in; those that wait are still done.
  func close() {
    let isSummoned = state.withLock { state in
      state.isClosed = true
      return Self.summonsOwnThread(&state)
    }
    if isSummoned { summons.signal() }
  }

  /// Waits until all acts of a closed queue are done.
  func waitForEnd() {
    ended.wait()
  }

  /// Makes the thread of the queue the holder where nobody is and something is to be done.
  private static func summonsOwnThread(_ state: inout State) -> Bool {
    guard state.hasBegun, state.holder == .nobody, !state.acts.isEmpty || state.isClosed else {
      return false
    }
    state.holder = .ownThread
    return true
  }

  // MARK: Holding

  private func handOver() {
    let isSummoned = state.withLock { state in
      state.holder = .nobody
      return Self.summonsOwnThread(&state)
    }
    if isSummoned { summons.signal() }
  }

  private func workWhenSummoned() {
    while true {
      summons.wait()
      while true {
        work()
        let isEnd = state.withLock { state -> Bool? in
          guard state.acts.isEmpty else { return nil }
          state.holder = .nobody
          return state.isClosed
        }
        if isEnd == true { return }
        if isEnd == false { break }
      }
    }
  }

  /// Does what waits, and what comes meanwhile, in one transaction.
  private func work() {
    let acts = take(upTo: limit)
    guard !acts.isEmpty else { return }
    let (count, commitTime) = writer.carryOut(acts, joinedBy: latecomers)
    state.withLock { state in
      state.company = count + state.acts.count
      state.commitTime = commitTime
    }
  }

  private func take(upTo count: Int) -> [any PendingAct] {
    state.withLock { state in
      let acts = Array(state.acts.prefix(count))
      state.acts.removeFirst(acts.count)
      return acts
    }
  }

  /// The acts that share a transaction which has done so many. Whoever is about to send one goes first. A
  /// few who worked together just now are waited for, but no longer than they save.
  private func latecomers(after count: Int) -> [any PendingAct] {
    guard count < limit else { return [] }
    let (goal, patience) = state.withLock { state in
      (min(state.company, Self.companyWaitedFor), min(state.commitTime, Self.patience))
    }
    let start = ContinuousClock.now
    var acts = take(upTo: limit - count)
    while acts.isEmpty {
      sched_yield()
      acts = take(upTo: limit - count)
      guard count < goal, start.duration(to: .now) < patience else { break }
    }
    return acts
  }
}

/// The writer of a queue.
///
/// `@unchecked Sendable`: only the holder of the queue touches it, and holders change under its lock.
private final class WriterBox: @unchecked Sendable {
  var writer: Writer?

  func carryOut(
    _ acts: [any PendingAct], joinedBy latecomers: (Int) -> [any PendingAct]
  ) -> (count: Int, commitTime: Duration) {
    writer?.carryOut(acts, joinedBy: latecomers) ?? (acts.count, .zero)
  }

  func end() {
    writer?.end()
    writer = nil
  }
}
