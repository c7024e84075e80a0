import Synchronization

/// How often the rows of each room were changed by acts, so that what was read of them may be kept
/// until the next change.
///
/// The writer counts before it answers an act. Who takes the revision first and reads then, keeps
/// nothing that is older than any act whose answer he could know.
final class RoomRevisions: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  subscript(room: String) -> Int { counts.withLock { $0[room, default: 0] } }

  func count(_ rooms: Set<String>) {
    counts.withLock { counts in
      for room in rooms { counts[room, default: 0] += 1 }
    }
  }
}
