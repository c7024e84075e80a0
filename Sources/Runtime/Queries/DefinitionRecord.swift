package import CivilTime
package import Engine
import SQLDatabase

/// A deployed process, as 发起 and the administrator's page list it.
package struct DefinitionRecord: Hashable, Sendable {
  package var program: ProgramKey
  package var name: String
  package var file: String
  /// Where it stands in 发起 (`tz:group`).
  package var group: String?
  /// The roles that may start it, separated by commas (`tz:startRole`).
  package var startRole: String?
  package var startForm: String?
  /// Whether a person may start it: it has a start event without trigger.
  package var hasStart: Bool
  package var deployedAt: Instant
  package var deployedBy: String
}

/// How the office fares, for the administrator's page.
package struct OfficeHealth: Hashable, Sendable {
  package var journalEntries: Int64
  package var lastEntryAt: Instant?
  package var openCases: Int
  package var openTasks: Int
  package var incidents: Int
  package var armedTimers: Int
  /// Messages in the outbox, and how many of them have failed at least once.
  package var outbox: Int
  package var failingOutbox: Int
  package var lastSignedHead: Int64
}

extension CaseQueries {
  /// Every version of every process.
  package func definitionKeys() throws -> [ProgramKey] {
    try database.read { connection in
      try connection.rows("select process, version from definition") {
        ProgramKey(process: try $0.text(0), version: try $0.int(1))
      }
    }
  }

  /// The latest version of every process, by name.
  package func definitions() throws -> [DefinitionRecord] {
    try database.read { connection in
      try connection.rows(
        """
        select d.process, d.version, d.name, d.resource, d.group_name, d.start_role, d.start_form,
          d.has_start, p.at, p.person
        from definition d join deployment p on p.id = d.deployment
        where d.version = (select max(version) from definition l where l.process = d.process)
        order by d.group_name, d.name, d.process
        """
      ) { row in
        DefinitionRecord(
          program: ProgramKey(process: try row.text(0), version: try row.int(1)),
          name: try row.text(2), file: try row.text(3), group: try row.optionalText(4),
          startRole: try row.optionalText(5), startForm: try row.optionalText(6),
          hasStart: try row.bool(7), deployedAt: Instant(milliseconds: try row.int64(8)),
          deployedBy: try row.text(9))
      }
    }
  }

  package func health() throws -> OfficeHealth {
    try database.read { connection in
      let count = { (sql: String) -> Int in
        try connection.first(sql) { try $0.optionalInt(0) ?? 0 } ?? 0
      }
      let end = try JournalEnd(of: connection)
      return OfficeHealth(
        journalEntries: end.sequence, lastEntryAt: end.sequence == 0 ? nil : end.at,
        openCases: try count("select count(*) from process_instance where ended_at is null"),
        openTasks: try count("select count(*) from task"),
        incidents: try count("select count(*) from incident"),
        armedTimers: try count("select count(*) from timer"),
        outbox: try count("select count(*) from outbox"),
        failingOutbox: try count("select count(*) from outbox where attempts > 0"),
        lastSignedHead: Int64(try count("select max(seq) from journal_head")))
    }
  }
}
