import SQLDatabase
import Synchronization

/// Keeps the write-ahead log short without letting anybody wait long.
///
/// A thread beside the writer moves the log into the database. The log can begin anew only when
/// nothing of it is left to be moved, and while the writer goes on there always is: so the writer moves
/// the little rest himself, as soon as the other has done the most of it.
final class LogKeeping: Sendable {
  private enum Phase {
    case waiting
    /// The other thread is at work.
    case moving
    /// It has done the most of it.
    case moved
  }

  private struct State {
    var phase = Phase.waiting
    /// How long the log may become before it is moved the next time.
    var limit: Int
    var pages = 0
  }

  private let database: Database
  private let settings: RuntimeSettings
  private let state: Mutex<State>

  init(database: Database, settings: RuntimeSettings) {
    self.database = database
    self.settings = settings
    state = Mutex(State(limit: settings.checkpointPages))
  }

  /// Looks at the log after a commit; true when the other thread is to be woken.
  func noteCommit() -> Bool {
    let pages = database.logPages
    let phase = state.withLock { state -> Phase in
      // The log has begun anew.
      if pages < state.pages { state.limit = settings.checkpointPages }
      state.pages = pages
      if state.phase == .waiting, pages >= state.limit {
        state.phase = .moving
        return .moving
      }
      let isTooLong = state.phase == .moving && pages >= settings.longestLogPages
      return state.phase == .moved || isTooLong ? .moved : .waiting
    }
    switch phase {
    case .waiting: return false
    case .moving: return true
    case .moved:
      move()
      // Somebody who reads may need the log as it is.
      state.withLock { state in
        state.phase = .waiting
        state.limit = pages + settings.checkpointPages
      }
      return false
    }
  }

  /// What the other thread does.
  func moveIfAsked() {
    guard state.withLock({ $0.phase == .moving }) else { return }
    move()
    state.withLock { $0.phase = .moved }
  }

  private func move() {
    do {
      try database.checkpoint()
    } catch {
      settings.report("the write-ahead log could not be moved into the database: \(error)")
    }
  }
}
