import CivilTime
import JSONText
import SQLDatabase

/// Keeps what is deployed: files with their content, and what they define.
struct DeploymentRoom: OfficeRoom {
  static let name = "deployments"

  var name: String { Self.name }
  var migrations: [Migration] {
    [
      Migration(1, "deployments", Self.tables.map { .createTable($0) }),
      Migration(2, "starts", Self.starts.map { .createTable($0) }),
      Migration(
        3, "starts of one message side by side",
        [
          .createTable(Self.messageStart),
          .execute(
            """
            insert into message_start_event (message, process, element)
            select message, process, element from message_start
            """),
          .dropTable("message_start"),
        ]),
    ]
  }
  var projectedTables: [String] {
    (Self.tables + Self.starts + [Self.messageStart]).map(\.name).filter { $0 != "message_start" }
  }

  private static let tables = [
    Table(
      "deployment", columns: [.integer("id"), .integer("at"), .text("person")],
      primaryKey: ["id"]),
    Table(
      "resource",
      columns: [
        .text("kind"), .text("key"), .integer("version"), .integer("deployment"), .text("file"),
        .text("digest"), .blob("content"),
      ],
      primaryKey: ["kind", "key", "version"],
      foreignKeys: [ForeignKey(["deployment"], references: "deployment", ["id"])],
      largeRows: true),
    Table(
      "definition",
      columns: [
        .text("process"), .integer("version"), .text("name"), .text("resource"),
        .integer("resource_version"), .integer("deployment"), .text("group_name", null: true),
        .text("start_role", null: true), .text("start_form", null: true),
        .integer("has_start"),
      ],
      primaryKey: ["process", "version"]),
    Table(
      "decision",
      columns: [
        .text("decision"), .integer("version"), .text("resource"), .integer("resource_version"),
      ],
      primaryKey: ["decision", "version"]),
    Table(
      "message_start",
      columns: [.text("message"), .text("process"), .text("element")],
      primaryKey: ["message", "process"]),
    Table(
      "timer_start",
      columns: [
        .text("process"), .text("element"), .integer("due"), .integer("remaining", null: true),
      ],
      primaryKey: ["process", "element"], indexes: [Index("timer_start_by_due", ["due"])]),
  ]

  /// Which start events a message reaches, all those of one process among them.
  private static let messageStart = Table(
    "message_start_event",
    columns: [.text("message"), .text("process"), .text("element")],
    primaryKey: ["message", "process", "element"])

  private static let starts = [
    Table(
      "signal_start", columns: [.text("signal"), .text("process"), .text("element")],
      primaryKey: ["signal", "process", "element"]),
    Table(
      "condition_start", columns: [.text("process"), .text("element"), .integer("holds")],
      primaryKey: ["process", "element"]),
  ]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    switch (fact.type, fact.version) {
    case ("deployed", 1):
      try database.execute(
        "insert into deployment (id, at, person) values (?, ?, ?)",
        try fact.integer("deployment"), entry.at.milliseconds, entry.actor.person)
    case ("resourceDeployed", 1): try insertResource(fact, database)
    case ("processDeployed", 1), ("processDeployed", 2): try insertProcess(fact, database)
    case ("decisionDeployed", 1):
      try database.execute(
        """
        insert into decision (decision, version, resource, resource_version) values (?, ?, ?, ?)
        """, try fact.text("decision"), try fact.integer("version"), try fact.text("resource"),
        try fact.integer("resourceVersion"))
    case (Deployment.startTimerSet, 1): try setStartTimer(fact, database)
    case (Deployment.startSignalSet, 1):
      try database.execute(
        "insert into signal_start (signal, process, element) values (?, ?, ?)",
        try fact.text("signal"), try fact.text("process"), try fact.text("element"))
    case (Deployment.startConditionSet, 1):
      try database.execute(
        """
        insert into condition_start (process, element, holds) values (?, ?, ?)
        on conflict (process, element) do update set holds = excluded.holds
        """, try fact.text("process"), try fact.text("element"), try fact.bool("holds"))
    default: throw UnknownFact(fact)
    }
  }

  private func insertResource(_ fact: Fact, _ database: Connection) throws {
    try database.execute(
      """
      insert into resource (kind, key, version, deployment, file, digest, content)
      values (?, ?, ?, ?, ?, ?, ?)
      """, try fact.text("kind"), try fact.text("key"), try fact.integer("version"),
      try fact.integer("deployment"), try fact.text("file"), try fact.text("digest"),
      Array(try fact.text("content").utf8))
  }

  private func insertProcess(_ fact: Fact, _ database: Connection) throws {
    let process = try fact.text("process")
    try database.execute(
      """
      insert into definition (
        process, version, name, resource, resource_version, deployment, group_name, start_role,
        start_form, has_start)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, process, try fact.integer("version"), try fact.text("name"), try fact.text("resource"),
      try fact.integer("resourceVersion"), try fact.integer("deployment"),
      try fact.optionalText("group"), try fact.optionalText("startRole"),
      try fact.optionalText("startForm"), try fact.bool("hasStart"))
    // Only the latest version is started by messages and timers.
    for table in ["message_start_event", "timer_start", "signal_start", "condition_start"] {
      try database.execute("delete from \(table) where process = ?", process)
    }
    for start in try fact.array("messageStarts") {
      guard let message = start["message"]?.stringValue, let element = start["element"]?.stringValue
      else { throw UnknownFact(fact, problem: "a message start is malformed") }
      // Then, only the last start event of each message was kept.
      if fact.version == 1 {
        try database.execute(
          "delete from message_start_event where process = ? and message = ?", process, message)
      }
      try database.execute(
        "insert into message_start_event (message, process, element) values (?, ?, ?)",
        message, process, element)
    }
  }

  /// A start timer that is due anew, or, without a due time, is over.
  private func setStartTimer(_ fact: Fact, _ database: Connection) throws {
    let process = try fact.text("process")
    let element = try fact.text("element")
    try database.execute(
      "delete from timer_start where process = ? and element = ?", process, element)
    guard let due = try fact.optionalInteger("due") else { return }
    try database.execute(
      "insert into timer_start (process, element, due, remaining) values (?, ?, ?, ?)",
      process, element, due, try fact.optionalInteger("remaining"))
  }
}
