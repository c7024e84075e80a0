import Engine
import JSONText
import SQLDatabase

/// Reads the state of an instance: its last snapshot, then the journal entries after it.
struct InstanceLoading {
  let database: Connection

  func load(_ instance: InstanceID) throws -> KeptInstance {
    let row = try database.first(
      "select process, version, case_number from process_instance where id = ?", instance.rawValue
    ) { row in
      (
        program: ProgramKey(process: try row.text(0), version: try row.int(1)),
        caseNumber: try row.text(2)
      )
    }
    guard let row else { throw ActFailure.unknownCase(instance) }
    var kept = KeptInstance(
      state: InstanceState(of: row.program), caseNumber: row.caseNumber, sequence: 0,
      entriesSinceSnapshot: 0)
    try readSnapshot(of: instance, into: &kept)
    try foldEntries(of: instance, into: &kept)
    // Its history went when its period had ended.
    guard kept.sequence > 0 else { throw ActFailure.unknownCase(instance) }
    return kept
  }

  private func readSnapshot(of instance: InstanceID, into kept: inout KeptInstance) throws {
    let snapshot = try database.first(
      "select seq, state from snapshot where instance = ?", instance.rawValue
    ) { (sequence: try $0.int64(0), state: try $0.bytes(1)) }
    guard let snapshot else { return }
    kept.state = try InstanceState(json: try JSON(parsing: snapshot.state))
    kept.sequence = snapshot.sequence
  }

  private func foldEntries(of instance: InstanceID, into kept: inout KeptInstance) throws {
    for entry in try entries(of: instance, after: kept.sequence) {
      for advance in try Self.advances(in: entry, of: instance) {
        for event in advance.events { kept.state.apply(event) }
      }
      kept.sequence = entry.head.sequence
      kept.entriesSinceSnapshot += 1
    }
  }

  /// Reads what was done to an instance in the entries after a number.
  func forEachAdvance(
    of instance: InstanceID, after sequence: Int64, _ body: (Advance, EntryHead) -> Void
  ) throws {
    try forEachEntry(of: instance, after: sequence) { entry, advances in
      for advance in advances { body(advance, entry.head) }
    }
  }

  /// The same, entry by entry.
  func forEachEntry(
    of instance: InstanceID, after sequence: Int64, _ body: (JournalEntry, [Advance]) -> Void
  ) throws {
    for entry in try entries(of: instance, after: sequence) {
      body(entry, try Self.advances(in: entry, of: instance))
    }
  }

  private func entries(of instance: InstanceID, after sequence: Int64) throws -> [JournalEntry] {
    try database.rows(
      """
      select journal.seq, journal.body
      from instance_entry join journal on journal.seq = instance_entry.seq
      where instance_entry.instance = ? and instance_entry.seq > ?
      order by instance_entry.seq
      """, instance.rawValue, sequence
    ) { try JournalEntry(body: try $0.bytes(1), sequence: try $0.int64(0)) }
  }

  private static func advances(
    in entry: JournalEntry, of instance: InstanceID
  ) throws -> [Advance] {
    try entry.facts.filter { fact in
      fact.room == CaseRoom.name && fact.type == Advance.type
        && fact.payload["instance"]?.integerValue == Int(instance.rawValue)
    }.map { try Advance($0, at: entry.head.at) }
  }

  func takeSnapshot(of kept: KeptInstance, instance: InstanceID) throws {
    try database.execute(
      """
      insert into snapshot (instance, seq, state) values (?, ?, ?)
      on conflict (instance) do update set seq = excluded.seq, state = excluded.state
      """, instance.rawValue, kept.sequence, kept.state.snapshot)
  }
}
