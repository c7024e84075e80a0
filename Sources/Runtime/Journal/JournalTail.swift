import SQLDatabase

/// The end of the journal while a transaction goes on: the entries of acts that are decided are stored
/// together, at the latest before the commit.
///
/// Belongs to the writer.
final class JournalTail {
  /// So many entries are handed over together, so that waking the second thread costs little.
  private static let portion = 8

  /// The number of the last entry.
  private(set) var sequence: Int64
  /// How many entries were stored since the office was opened.
  private(set) var storedCount: Int64 = 0
  private let scribe: Scribe
  private let wakeScribe: () -> Void
  private var drafts: [EntryDraft] = []
  /// Kept until they are stored, so that it is the writer who gives back the memory that he took: else two
  /// threads would stand in each other's way.
  private var handedOver: [EntryDraft] = []
  /// What is written and not stored yet.
  private var written: [WrittenEntry] = []

  init(after end: JournalEnd, scribe: Scribe, wakeScribe: @escaping () -> Void) {
    sequence = end.sequence
    self.scribe = scribe
    self.wakeScribe = wakeScribe
  }

  /// Where many acts share the transaction, the second thread writes the entries of the first.
  func append(_ draft: EntryDraft) {
    drafts.append(draft)
    sequence = draft.head.sequence
    guard drafts.count == 2 * Self.portion else { return }
    let portion = drafts.prefix(Self.portion)
    handedOver += portion
    scribe.handOver(Array(portion))
    drafts.removeFirst(Self.portion)
    wakeScribe()
  }

  /// Stores all entries so far. Must be done before a savepoint is opened, whose undoing would undo them,
  /// and before anybody reads the journal inside the transaction.
  func store(on database: Connection) throws {
    written += scribe.finish(with: drafts)
    drafts.removeAll(keepingCapacity: true)
    handedOver.removeAll(keepingCapacity: true)
    var stored = 0
    // What could not be stored stays: without it the transaction must not be committed.
    defer {
      written.removeFirst(stored)
      storedCount += Int64(stored)
    }
    for entry in written {
      try database.execute(
        "insert into journal (seq, body, hash) values (?, ?, ?)", entry.sequence, entry.body,
        entry.hash)
      stored += 1
    }
  }

  /// The hash of the last entry, when all are stored.
  var head: [UInt8] { scribe.head }

  /// Goes back to an earlier entry: those after it were undone.
  func rewind(to sequence: Int64, head: [UInt8]) {
    scribe.rewind(to: sequence, head: head)
    drafts.removeAll()
    handedOver.removeAll()
    written.removeAll()
    self.sequence = sequence
  }
}
