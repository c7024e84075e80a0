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
      Migration(4, "search in two steps", Self.searchInTwoSteps),
      Migration(5, "what the archive has taken", [.createTable(ArchiveFact.table)]),
      Migration(6, "search terms in blocks of cases", Self.searchInBlocks),
      Migration(
        7, "how people handle cases",
        HandlingTables.first.map { .createTable($0) } + HandlingTables.taskColumns),
      Migration(8, "timers of suspended branches", [HandlingTables.timerColumn]),
      Migration(9, "what people did with their own hands", HandlingTables.ownHands),
      Migration(10, "statutory clocks", [.createTable(HandlingTables.clock)]),
      Migration(11, "who has signed before others", HandlingTables.signedFirst),
      Migration(12, "copies that keep the case as it was", [HandlingTables.copyColumn]),
      Migration(13, "copies that are work", HandlingTables.copyWork),
    ]
  }
  var projectedTables: [String] {
    CaseTables.all.map(\.name) + HandlingTables.all.map(\.name)
      + [
        OutsideJobFact.table.name, SearchIndex.terms.name, SearchIndex.texts.name,
        ArchiveFact.table.name,
      ]
  }

  /// All cases found so far are as if they had just begun.
  private static let searchInTwoSteps: [Migration.Step] = [
    .dropTable(CaseTables.firstSearchTerm.name),
    .createTable(CaseTables.secondSearchTerm),
    .createTable(SearchIndex.texts),
    .execute(
      """
      insert into search_text (instance, source, content)
      select id, 'case', lower(
        case_number || ' ' || process_name || ' ' || initiator_name || ' ' || coalesce(unit_name, ''))
      from process_instance
      """),
    .execute(
      """
      insert into search_text (instance, source, content)
      select id, 'title', lower(title) from process_instance where title <> ''
      """),
  ]

  private static let searchInBlocks: [Migration.Step] = [
    .createTable(SearchIndex.terms),
    .execute(
      """
      insert into search_block (term, block, source, cases)
      select term, instance / 32, source, sum(1 << (instance % 32))
      from search_term group by term, instance / 32, source
      """),
    .dropTable(CaseTables.secondSearchTerm.name),
  ]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    switch (fact.type, fact.version) {
    case (Advance.type, 1...Advance.currentVersion):
      try Advance(fact, at: entry.at).project(of: entry, to: database)
    case (CaseOpening.type, 1): try CaseOpening(fact).project(of: entry, to: database)
    case (MessageFact.buffered, 1): try MessageFact.buffer(fact, to: database)
    case (StartFact.happened, 1): try StartFact.keep(fact, in: database)
    case (SearchCut.type, 1): try SearchCut(fact).project(of: entry, to: database)
    case (StartFact.taken, 1): try StartFact.remove(fact, from: database)
    case (MessageFact.taken, 1), (MessageFact.expired, 1):
      try MessageFact.remove(fact, from: database)
    case (OutsideJobFact.offered, 1), (OutsideJobFact.locked, 1), (OutsideJobFact.withdrawn, 1):
      try OutsideJobFact.apply(fact, to: database)
    case (ArchiveFact.taken, 1), (ArchiveFact.historyRemoved, 1):
      try ArchiveFact.apply(fact, of: entry, to: database)
    default: throw UnknownFact(fact)
    }
  }
}
