import Dispatch
import Glibc
import SQLDatabase
import Synchronization

/// People who share a bare database: each brings the rows of an act and goes on when they are on the disk.
///
/// Whoever comes while nobody writes does so, for all who wait; and for those who come meanwhile, if they
/// worked together the last time and come no later than the disk takes, as in the office.
final class BareClients: Sendable {
  private struct Act {
    let changes: [RowChange]
    let number: Int64
    /// Signalled when it is done, or when whoever brought it is to write.
    let turn: DispatchSemaphore
  }

  private struct State {
    var waiting: [Act] = []
    var isWriting = false
    /// How many acts shared the last transaction, with those that came too late for it.
    var company = 1
    var commitTime = Duration.zero
    /// Why nothing more is written.
    var failure: (any Error)?
  }

  /// For so many others one waits; where more come by themselves, nobody need wait.
  private static let companyWaitedFor = 8

  private static let patience = Duration.microseconds(300)

  private let database: Database
  private let state = Mutex(State())

  init(_ database: Database) { self.database = database }

  /// Changes the rows of an act of the case of that number; returns when they are on the disk.
  func carryOut(_ changes: [RowChange], number: Int64, turn: DispatchSemaphore) throws {
    let act = Act(changes: changes, number: number, turn: turn)
    let writes = state.withLock { state in
      state.waiting.append(act)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if !writes { turn.wait() }
    let isLeft = try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.waiting.contains { $0.turn === turn }
    }
    if isLeft { try write(beside: turn) }
  }

  /// Does what waits, and hands the pen to the first who came too late.
  private func write(beside own: DispatchSemaphore) throws {
    var acts: [Act] = []
    var decided = ContinuousClock.now
    do {
      try database.write { connection in
        try connection.transaction {
          acts = take()
          var count = 0
          while count < acts.count {
            for act in acts[count...] {
              for change in act.changes { try change.perform(number: act.number, on: connection) }
            }
            count = acts.count
            acts += latecomers(after: count)
          }
          decided = .now
        }
      }
    } catch {
      let others = state.withLock { state in
        state.failure = error
        return state.waiting
      }
      for act in acts + others where act.turn !== own { act.turn.signal() }
      throw error
    }
    let commitTime = decided.duration(to: .now)
    for act in acts where act.turn !== own { act.turn.signal() }
    // While nobody writes, so that the log begins anew.
    if database.logPages >= 1000 { try database.checkpoint() }
    let next = state.withLock { state in
      state.company = acts.count + state.waiting.count
      state.commitTime = commitTime
      state.isWriting = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.turn.signal()
  }

  private func take() -> [Act] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  private func latecomers(after count: Int) -> [Act] {
    let (goal, patience) = state.withLock { state in
      (min(state.company, Self.companyWaitedFor), min(state.commitTime, Self.patience))
    }
    let start = ContinuousClock.now
    var acts = take()
    while acts.isEmpty, count < goal, start.duration(to: .now) < patience {
      sched_yield()
      acts = take()
    }
    return acts
  }
}
