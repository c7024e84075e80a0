import SQLDatabase

/// The rows that pages read about cases; all of them follow from facts.
enum CaseTables {
  static let all = lasting + signals

  /// The tables of the first version of the schema.
  static let first = lasting + [firstSearchTerm]

  private static let lasting = [
    processInstance, instanceEntry, activation, task, taskCandidate, timer, subscription, incident,
    message,
  ]

  static let signals = [signalWait, startTrigger]

  /// A case (事项): one process instance. `version_no` counts the facts of versions before 3, and nobody reads it.
  static let processInstance = Table(
    "process_instance",
    columns: [
      .integer("id"), .text("case_number"), .text("process"), .integer("version"),
      .text("process_name"), .text("title"), .text("initiator"), .text("initiator_name"),
      .text("unit", null: true), .text("unit_name", null: true), .integer("started_at"),
      .text("due", null: true), .integer("due_provisional"), .integer("ended_at", null: true),
      .text("outcome", null: true), .integer("version_no"),
    ],
    primaryKey: ["id"], uniques: [["case_number"]],
    indexes: [
      Index("process_instance_by_initiator", ["initiator", "id"]),
      Index("process_instance_by_unit", ["unit", "id"]),
      Index("process_instance_open_by_due", ["due"], where: "ended_at is null"),
    ])

  /// Which journal entries belong to an instance.
  static let instanceEntry = Table(
    "instance_entry", columns: [.integer("instance"), .integer("seq")],
    primaryKey: ["instance", "seq"])

  /// The history of a case (办理过程): one run of one node a row.
  static let activation = Table(
    "activation",
    columns: [
      .integer("instance"), .integer("id"), .text("process"), .integer("version"),
      .text("element"), .text("name"), .text("type"), .integer("scope", null: true),
      .text("cause"), .integer("round"), .integer("loop_counter", null: true),
      .integer("reopens", null: true), .integer("started_at"), .integer("ended_at", null: true),
      .text("status"), .text("reason", null: true), .text("actor", null: true),
      .text("on_behalf_of", null: true), .text("conclusion", null: true),
      .text("conclusion_label", null: true), .text("opinion", null: true),
    ],
    primaryKey: ["instance", "id"],
    checks: [Check("status_known", "status in ('active', 'completed', 'cancelled', 'superseded')")],
    indexes: [
      Index("activation_by_actor", ["actor", "ended_at"], where: "actor is not null")
    ])

  /// An open task (待办).
  static let task = Table(
    "task",
    columns: [
      .integer("instance"), .integer("activation"), .text("element"), .text("name"),
      .text("title"), .text("process"), .text("assignee", null: true), .text("due", null: true),
      .integer("due_provisional"), .integer("priority"), .text("form", null: true),
      .integer("created_at"), .integer("version_no"), .integer("returned"),
      .text("candidate_groups"), .text("candidate_users"),
    ],
    primaryKey: ["instance", "activation"])

  /// Who may see an open task: group keys, and `person:CODE` for single persons.
  static let taskCandidate = Table(
    "task_candidate",
    columns: [.text("group_key"), .text("due"), .integer("instance"), .integer("activation")],
    primaryKey: ["group_key", "due", "instance", "activation"],
    indexes: [Index("task_candidate_by_task", ["instance", "activation"])])

  static let timer = Table(
    "timer",
    columns: [
      .integer("instance"), .integer("activation"), .text("element"), .integer("due"),
      .integer("remaining", null: true),
    ],
    primaryKey: ["instance", "activation", "element"], indexes: [Index("timer_by_due", ["due"])])

  static let subscription = Table(
    "subscription",
    columns: [
      .integer("instance"), .integer("activation"), .text("element"), .text("message"),
      .text("key"),
    ],
    primaryKey: ["instance", "activation", "element"],
    indexes: [Index("subscription_by_message", ["message", "key"])])

  /// Who listens for which signal.
  static let signalWait = Table(
    "signal_wait",
    columns: [
      .integer("instance"), .integer("activation"), .text("element"), .text("signal"),
    ],
    primaryKey: ["instance", "activation", "element"],
    indexes: [Index("signal_wait_by_name", ["signal", "instance"])])

  /// What has happened for start events that need several triggers (parallel multiple).
  static let startTrigger = Table(
    "start_trigger",
    columns: [.text("process"), .text("element"), .text("wait"), .text("variables")],
    primaryKey: ["process", "wait"])

  static let incident = Table(
    "incident",
    columns: [
      .integer("instance"), .integer("activation"), .text("element"), .text("kind"),
      .text("message"), .integer("raised_at"),
    ],
    primaryKey: ["instance", "activation"])

  /// A message that nobody waited for yet.
  static let message = Table(
    "message",
    columns: [
      .integer("id"), .text("name"), .text("key"), .text("variables"), .integer("expires_at"),
    ],
    primaryKey: ["id"],
    indexes: [
      Index("message_by_key", ["name", "key"]), Index("message_by_end", ["expires_at"]),
    ])

  /// The terms as they were first kept; `SearchIndex` has their present table.
  static let firstSearchTerm = Table(
    "search_term",
    columns: [.text("term"), .integer("instance"), .text("source")],
    primaryKey: ["term", "instance", "source"],
    indexes: [Index("search_term_by_instance", ["instance", "source"])])

  /// The same without an index for texts that change.
  static let secondSearchTerm = Table(
    "search_term", columns: [.text("term"), .integer("instance"), .text("source")],
    primaryKey: ["term", "instance", "source"])
}
