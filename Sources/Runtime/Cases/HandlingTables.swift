import SQLDatabase

/// The rows about how people handle cases (办理), beside the course of the tokens.
enum HandlingTables {
  static let all = [act, copy, unconfirmed, suspendedRun, clock]
  /// Those of the version that brought the verbs.
  static let first = [act, copy, unconfirmed, suspendedRun]

  /// What people did beside finishing tasks (轨迹): one event a row.
  static let act = Table(
    "case_act",
    columns: [
      .integer("instance"), .integer("seq"), .integer("ordinal"), .text("type"),
      .integer("activation", null: true), .text("actor"), .text("on_behalf_of", null: true),
      .integer("at"), .text("payload"),
    ],
    primaryKey: ["instance", "seq", "ordinal"])

  /// Copies to read (待阅、已阅).
  static let copy = Table(
    "copy",
    columns: [
      .integer("instance"), .integer("id"), .text("kind"), .text("reader"), .text("sender"),
      .text("text"), .integer("activation", null: true), .integer("sent_at"),
      .integer("read_at", null: true), .text("remark", null: true), .integer("withdrawn"),
    ],
    primaryKey: ["instance", "id"],
    indexes: [
      Index("copy_by_reader", ["reader", "read_at", "sent_at"]),
      Index("copy_by_sender", ["sender", "sent_at"]),
    ])

  /// What was recorded for leaders who have not confirmed it (待本人确认).
  static let unconfirmed = Table(
    "unconfirmed",
    columns: [
      .integer("instance"), .integer("activation"), .text("leader"), .text("clerk"),
      .text("evidence"), .integer("at"),
    ],
    primaryKey: ["instance", "activation"], indexes: [Index("unconfirmed_by_leader", ["leader"])])

  /// Tasks and branches that are suspended (挂起).
  static let suspendedRun = Table(
    "suspended_run",
    columns: [
      .integer("instance"), .integer("activation"), .text("reason"), .integer("until", null: true),
    ],
    primaryKey: ["instance", "activation"])

  /// The statutory clocks of cases (时限时钟).
  static let clock = Table(
    "case_clock",
    columns: [
      .integer("instance"), .text("kind"), .text("base"), .integer("days"), .text("due"),
      .text("ended_on", null: true),
    ],
    primaryKey: ["instance", "kind"])

  /// Whether a copy shows the case as it was when it was sent (抄送快照).
  static let copyColumn = Migration.Step.addColumn(
    table: copy.name, .integer("snapshot", default: 0))

  /// By which day work on a copy must be done (阅办), and who did it where its reader did not himself.
  static let copyWork: [Migration.Step] = [
    .addColumn(table: copy.name, .text("due", null: true)),
    .addColumn(table: copy.name, .text("done_by", null: true)),
    .createIndex(
      table: copy.name,
      Index("copy_by_proxy", ["done_by", "read_at"], where: "done_by is not null")),
  ]

  /// Whether the branch around a timer is suspended, so that it waits.
  static let timerColumn = Migration.Step.addColumn(
    table: CaseTables.timer.name, .integer("suspended", default: 0))

  /// The rows of tasks that others ended no longer name these as their handlers, and only a return leads to a
  /// returned task.
  static let ownHands: [Migration.Step] = [
    .execute(
      """
      update activation set actor = null, on_behalf_of = null
      where status = 'cancelled' and actor is not null and (
        reason not like 'returned:%' or exists (
          select 1 from case_act c where c.instance = activation.instance and c.type = 'sentBack'
            and c.at = activation.ended_at and c.activation <> activation.id))
      """),
    .execute(
      """
      update task set returned = 0
      where returned = 1 and not exists (
        select 1 from activation r, activation a
        where a.instance = task.instance and a.id = task.activation and r.instance = a.instance
          and r.ended_at = a.started_at and r.status = 'cancelled' and r.reason like 'returned:%')
      """),
    .createIndex(
      table: CaseTables.activation.name,
      Index(
        "activation_by_principal", ["on_behalf_of", "ended_at"], where: "on_behalf_of is not null")),
  ]

  /// Finds what people have signed for which others have yet to sign.
  static let signedFirst: [Migration.Step] = ["actor", "on_behalf_of"].map { column in
    .createIndex(
      table: act.name,
      Index("case_act_signed_by_\(column)", [column, "at"], where: "type = 'ownerFinished'"))
  }

  /// What a task's row knows of it since this version.
  static let taskColumns: [Migration.Step] = [
    .addColumn(table: CaseTables.task.name, .integer("waiting", default: 0)),
    .addColumn(table: CaseTables.task.name, .integer("suspended", default: 0)),
    .addColumn(table: CaseTables.task.name, .integer("read_at", null: true)),
    .addColumn(table: CaseTables.task.name, .text("assist", null: true)),
    .addColumn(table: CaseTables.task.name, .text("asked_by", null: true)),
    .addColumn(table: CaseTables.task.name, .integer("urged", default: 0)),
    .addColumn(table: CaseTables.processInstance.name, .text("voided", null: true)),
  ]
}
