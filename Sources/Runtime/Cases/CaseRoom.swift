import CivilTime
import Engine
import SQLDatabase

/// Projects what happens in cases into the rows that pages read.
struct CaseRoom: OfficeRoom {
  static let name = "engine"

  var name: String { Self.name }
  var migrations: [Migration] {
    [
      Migration(1, "cases", CaseTables.first.map { .createTable($0) }),
      Migration(
        2, "signals and compensation",
        CaseTables.signals.map { .createTable($0) } + [
          .addColumn(table: CaseTables.activation.name, .integer("compensates", null: true))
        ]),
      Migration(
        3, "outside jobs and suspension",
        [
          .createTable(OutsideJobFact.table),
          .addColumn(table: CaseTables.processInstance.name, .text("suspended", null: true)),
        ]),
    ]
  }
  var projectedTables: [String] {
    CaseTables.all.map(\.name) + [OutsideJobFact.table.name]
  }

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    switch (fact.type, fact.version) {
    case (Advance.type, 1): try Self.project(try Advance(fact), of: entry, to: database)
    case (CaseOpening.type, 1): try open(try CaseOpening(fact), of: entry, to: database)
    case (MessageFact.buffered, 1): try MessageFact.buffer(fact, to: database)
    case (StartFact.happened, 1): try StartFact.keep(fact, in: database)
    case (StartFact.taken, 1): try StartFact.remove(fact, from: database)
    case (MessageFact.taken, 1), (MessageFact.expired, 1):
      try MessageFact.remove(fact, from: database)
    case (OutsideJobFact.offered, 1), (OutsideJobFact.locked, 1), (OutsideJobFact.withdrawn, 1):
      try OutsideJobFact.apply(fact, to: database)
    default: throw UnknownFact(fact)
    }
  }

  /// Projects events that are at hand, without reading them from their fact.
  static func project(_ advance: Advance, of entry: EntryHead, to database: Connection) throws {
    try EventProjection(advance: advance, entry: entry, database: database).run()
  }

  private func open(_ opening: CaseOpening, of entry: EntryHead, to database: Connection) throws {
    try database.execute(
      """
      insert into process_instance (
        id, case_number, process, version, process_name, title, initiator, initiator_name, unit,
        unit_name, started_at, due_provisional, version_no)
      values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, 0, 0)
      """, opening.instance.rawValue, opening.caseNumber, opening.program.process,
      opening.program.version, opening.processName, opening.initiator, opening.initiatorName,
      opening.unit, opening.unitName, entry.at.milliseconds)
    let words = [
      opening.caseNumber, opening.processName, opening.initiatorName, opening.unitName ?? "",
    ]
    try EventProjection.index(
      words.joined(separator: " "), source: "case", of: opening.instance, to: database)
  }
}
