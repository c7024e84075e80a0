import Engine
import JSONText
import SQLDatabase

/// An act that is decided, before its rows are changed and the bytes of its entry are written.
struct DecidedAct: Sendable {
  let head: EntryHead
  let name: String
  let key: IdempotencyKey?
  let answer: JSON
  let parts: [any EntryPart]
  /// Those of the parts whose rows are still to be changed.
  let unprojected: [any ProjectedPart]
  /// The instances of which a snapshot is due.
  let snapshots: [InstanceID: KeptInstance]
  /// The bytes of the entry, once somebody had the time to write them.
  private var knownBody: [UInt8]?

  init(
    _ act: any PendingAct, head: EntryHead, answer: JSON, parts: [any EntryPart],
    unprojected: [any ProjectedPart], snapshots: [InstanceID: KeptInstance]
  ) {
    self.head = head
    name = act.name
    key = act.key
    self.answer = answer
    self.parts = parts
    self.unprojected = unprojected
    self.snapshots = snapshots
  }

  /// Writes the bytes of the entry beforehand.
  mutating func writeBody() {
    knownBody = body
  }

  private var body: [UInt8] {
    knownBody
      ?? JournalEntry.body(of: head, act: name, key: key, answer: answer, parts: parts)
  }

  /// Changes the rows and stores the entry behind the last of the chain.
  func store(behind chain: inout JournalChain, on database: Connection) throws {
    for part in unprojected { try part.project(of: head, to: database) }
    if let key {
      try RuntimeRoom.remember(key, of: name, answer: answer, in: head, on: database)
    }
    for (instance, kept) in snapshots {
      try InstanceLoading(database: database).takeSnapshot(of: kept, instance: instance)
    }
    let body = body
    try database.execute(
      "insert into journal (seq, body, hash) values (?, ?, ?)", head.sequence, body,
      chain.append(body))
  }
}
