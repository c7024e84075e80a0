import Cryptography
import SQLDatabase
import Synchronization

/// Stores decided acts in their order: the rows that follow from them, and their entries with the chain of
/// hashes.
///
/// Most acts are decided without a look at the rows. So where many share a transaction, a second thread
/// stores them while the writer decides those that follow. Whoever has the desk, where the connection and
/// the chain are, takes the oldest act that waits. When nothing waits, the writer may use the connection
/// as he likes, since nobody but he brings acts: `settle` gets there.
///
/// `@unchecked Sendable`: the connection and the chain are touched by whoever holds the lock of the desk,
/// `sequence` by the writer alone.
final class Recorder: @unchecked Sendable {
  private struct Line {
    /// Kept until all are stored, so that it is the writer who gives back the memory that he took: else
    /// two threads would stand in each other's way.
    var acts: [DecidedAct] = []
    /// Where the oldest stands that waits.
    var next = 0
    /// Why an act could not be stored; until it is undone, no other is stored behind it.
    var failure: (any Error)?

    var waiting: Int { acts.count - next }
  }

  /// For so many acts it is worth while to wake the second thread.
  private static let portion = 2
  /// When so many acts wait, the second thread has enough to do.
  private static let plenty = 4

  private let line = Mutex(Line())
  private let desk = Mutex(())
  private var chain: JournalChain
  /// That of the open transaction.
  private var connection: Connection?
  /// The number of the last act that was decided.
  private(set) var sequence: Int64

  init(_ algorithm: DigestAlgorithm, after end: JournalEnd) {
    chain = JournalChain(algorithm, after: end.sequence, head: end.hash)
    sequence = end.sequence
  }

  /// Lets acts be stored in this transaction; gives what `body` gives when all of them are.
  func storing<Result>(on database: Connection, _ body: () throws -> Result) throws -> Result {
    desk.withLock { _ in connection = database }
    // Whatever happens, the second thread must have let go of the connection before the transaction ends.
    defer {
      desk.withLock { _ in
        connection = nil
        line.withLock { line in
          line.acts.removeAll(keepingCapacity: true)
          line.next = 0
        }
      }
    }
    let result = try body()
    try settle()
    return result
  }

  /// Takes an act over.
  func append(_ act: DecidedAct) {
    sequence = act.head.sequence
    var act = act
    if line.withLock({ $0.waiting >= Self.plenty }) { act.writeBody() }
    line.withLock { $0.acts.append(act) }
  }

  /// Whether so many acts wait that the second thread should be woken, if there are more to be decided.
  var isHelpWelcome: Bool { line.withLock { $0.waiting >= Self.portion } }

  /// What the second thread does: it stores what waits, act by act, so that the writer can come between. When
  /// he has the desk, he stores all of it himself.
  func storeWaiting() {
    while desk.withLockIfAvailable({ _ in storeNext() }) == true {}
  }

  /// Sees to it that all acts so far are stored: from here on the connection is the writer's, until he
  /// appends the next.
  func settle() throws {
    desk.withLock { _ in
      while storeNext() {}
    }
    let failure = line.withLock { line in
      line.acts.removeAll(keepingCapacity: true)
      line.next = 0
      return line.failure
    }
    if let failure { throw UnstoredAct(reason: failure) }
  }

  /// For whoever holds the desk; false when nothing waits.
  private func storeNext() -> Bool {
    let next = line.withLock { line -> DecidedAct? in
      guard line.failure == nil, line.waiting > 0 else { return nil }
      defer { line.next += 1 }
      return line.acts[line.next]
    }
    guard let next, let connection else { return false }
    do {
      try next.store(behind: &chain, on: connection)
      return true
    } catch {
      line.withLock { $0.failure = error }
      return false
    }
  }

  /// The hash of the last entry, when all are stored.
  var head: [UInt8] { desk.withLock { _ in chain.head } }

  /// Goes back to an earlier entry: those after it were undone.
  func rewind(to sequence: Int64, head: [UInt8]) {
    desk.withLock { _ in
      line.withLock { $0 = Line() }
      chain.rewind(to: sequence, head: head)
    }
    self.sequence = sequence
  }
}

/// An act was decided, but could not be stored; the acts after it were decided as if it had been.
struct UnstoredAct: Error {
  let reason: any Error
}
