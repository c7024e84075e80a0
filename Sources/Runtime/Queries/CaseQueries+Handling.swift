package import CivilTime
package import Engine
import JSONText
import SQLDatabase

/// A copy that somebody got to read, as lists show it.
package struct CopyRecord: Hashable, Sendable {
  package let instance: InstanceID
  package let id: CopyID
  package let kind: CopyKind
  package let reader: String
  package let sender: String
  package let text: String
  package let sentAt: Instant
  package let readAt: Instant?
  package let remark: String?
  package let isWithdrawn: Bool
  /// Whether the reader sees the case as it was when the copy was sent (抄送快照).
  package let isSnapshot: Bool
  /// The day by which work must be done (阅办); nil without one.
  package let due: CalendarDate?
  package let caseNumber: String
  /// The title of the case.
  package let title: String
  package let program: ProgramKey
  package let processName: String
  /// The unit of the case.
  package let unit: String?
  package let unitName: String?

  /// Whether it waits to be read.
  package var isOpen: Bool { readAt == nil && !isWithdrawn }
}

/// What somebody did in a case beside finishing a task, as the trail tells it.
package struct CaseActRecord: Hashable, Sendable {
  package let sequence: Int64
  package let event: HandlingEvent
  package let actor: ActingPerson
  package let at: Instant
}

/// What was recorded for a leader who has not confirmed it (待本人确认).
package struct UnconfirmedRecord: Hashable, Sendable {
  package let key: TaskKey
  package let leader: String
  package let clerk: String
  package let evidence: String
  package let at: Instant
  package let caseNumber: String
  package let title: String
}

/// A task or branch that is suspended.
package struct SuspensionRecord: Hashable, Sendable {
  package let key: TaskKey
  package let reason: String
  package let until: Instant?
}

extension CaseQueries {
  // MARK: Copies

  /// What a person has to read (待阅), or has read (已阅), the newest first; work that is due (阅办) by its day.
  package func copies(
    for reader: String, isRead: Bool, of kind: CopyKind? = nil,
    without hidden: Set<InstanceID> = [], offset: Int = 0, limit: Int = 50
  ) throws -> [CopyRecord] {
    let read = "c.read_at is \(isRead ? "not " : "")null"
    let ofKind = kind == nil ? "" : "and c.kind = ?"
    let shown = "\(ofKind) \(Self.without(hidden, "c.instance"))"
    let isWorkToDo = kind?.isWork == true && !isRead
    return try copies(
      where: "c.reader = ? and c.withdrawn = 0 and \(read) \(shown)",
      [.text(reader)] + (kind.map { [.text($0.rawValue)] } ?? []),
      order: isWorkToDo ? "coalesce(c.due, '\(InboxKey.noDue)'), c.sent_at" : "c.sent_at desc",
      offset, limit)
  }

  package func copyCount(
    for reader: String, isRead: Bool, of kind: CopyKind? = nil,
    without hidden: Set<InstanceID> = []
  ) throws -> Int {
    try database.read { connection in
      try connection.first(
        """
        select count(*) from copy
        where reader = ? and withdrawn = 0 and read_at is \(isRead ? "not " : "")null
          \(kind == nil ? "" : "and kind = ?") \(Self.without(hidden, "instance"))
        """, [.text(reader)] + (kind.map { [SQLValue.text($0.rawValue)] } ?? [])
      ) { try $0.int(0) } ?? 0
    }
  }

  package func copyCount(
    sentBy sender: String, without hidden: Set<InstanceID> = []
  ) throws -> Int {
    try database.read { connection in
      try connection.first(
        "select count(*) from copy where sender = ? \(Self.without(hidden, "instance"))", sender
      ) { try $0.int(0) } ?? 0
    }
  }

  /// What a person has sent to others (我发出的传阅), the newest first.
  package func copies(
    sentBy sender: String, without hidden: Set<InstanceID> = [], offset: Int = 0,
    limit: Int = 50
  ) throws -> [CopyRecord] {
    try copies(
      where: "c.sender = ? \(Self.without(hidden, "c.instance"))", [.text(sender)], offset, limit)
  }

  /// All copies of a case, in the order in which they were sent.
  package func copies(of instance: InstanceID) throws -> [CopyRecord] {
    try copies(where: "c.instance = ?", [.integer(instance.rawValue)], 0, Int.max).reversed()
  }

  private func copies(
    where condition: String, _ values: [SQLValue], order: String = "c.sent_at desc",
    _ offset: Int, _ limit: Int
  ) throws -> [CopyRecord] {
    try database.read { connection in
      try connection.rows(
        """
        select c.instance, c.id, c.kind, c.reader, c.sender, c.text, c.sent_at, c.read_at,
          c.remark, c.withdrawn, c.snapshot, c.due, p.case_number, p.title, p.process, p.version,
          p.process_name, p.unit, p.unit_name
        from copy c join process_instance p on p.id = c.instance
        where \(condition) order by \(order), c.instance desc, c.id desc limit ? offset ?
        """, values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { row in
        CopyRecord(
          instance: InstanceID(rawValue: try row.int64(0)),
          id: CopyID(rawValue: Int32(try row.int(1))),
          kind: CopyKind(rawValue: try row.text(2)) ?? .know, reader: try row.text(3),
          sender: try row.text(4), text: try row.text(5),
          sentAt: Instant(milliseconds: try row.int64(6)),
          readAt: try row.optionalInt64(7).map { Instant(milliseconds: $0) },
          remark: try row.optionalText(8), isWithdrawn: try row.bool(9),
          isSnapshot: try row.bool(10),
          due: try row.optionalText(11).flatMap { CalendarDate($0) },
          caseNumber: try row.text(12), title: try row.text(13),
          program: ProgramKey(process: try row.text(14), version: try row.int(15)),
          processName: try row.text(16), unit: try row.optionalText(17),
          unitName: try row.optionalText(18))
      }
    }
  }

  // MARK: The trail

  /// What people did in a case beside finishing tasks (轨迹), in the order in which they did it.
  package func acts(of instance: InstanceID) throws -> [CaseActRecord] {
    try database.read { connection in
      try connection.rows(
        """
        select seq, type, payload, actor, on_behalf_of, at from case_act where instance = ?
        order by seq, ordinal
        """, instance.rawValue
      ) { row in
        let event = try Event(
          type: try row.text(1), version: 1, payload: try JSON(parsing: try row.text(2)))
        guard case .handling(let handling) = event else { return nil }
        return CaseActRecord(
          sequence: try row.int64(0), event: handling,
          actor: ActingPerson(person: try row.text(3), onBehalfOf: try row.optionalText(4)),
          at: Instant(milliseconds: try row.int64(5)))
      }.compactMap { (record: CaseActRecord?) in record }
    }
  }

  /// The cases of which one of these people holds a task and whose initiator has asked to withdraw, at any time
  /// (撤销申请): their states tell whether somebody's consent is still owed.
  package func withdrawalsAsked(ofTasksOf people: [String]) throws -> [InstanceID] {
    guard !people.isEmpty else { return [] }
    let marks = Array(repeating: "?", count: people.count).joined(separator: ", ")
    return try database.read { connection in
      try connection.rows(
        """
        select distinct t.instance from task t
        where t.assignee in (\(marks)) and exists (
          select 1 from case_act c where c.instance = t.instance and c.type = 'withdrawalAsked')
        order by t.instance
        """, people.map(SQLValue.text)
      ) { InstanceID(rawValue: try $0.int64(0)) }
    }
  }

  /// The names of the acts on a case after a version of it, the oldest first.
  package func acts(on instance: InstanceID, since version: Int64) throws -> [String] {
    try database.read { connection in
      try connection.rows(
        """
        select j.body from instance_entry e join journal j on j.seq = e.seq
        where e.instance = ? and e.seq > ? order by e.seq
        """, instance.rawValue, version
      ) { row in
        try JSON(parsing: String(decoding: try row.bytes(0), as: UTF8.self))["act"]?.stringValue
          ?? ""
      }
    }
  }

  /// What was recorded for a leader and waits for him to confirm it, the oldest first.
  package func unconfirmed(for leader: String) throws -> [UnconfirmedRecord] {
    try unconfirmed("where u.leader = ?", [.text(leader)])
  }

  /// What was recorded for anybody and waits to be confirmed, the oldest first.
  package func unconfirmed() throws -> [UnconfirmedRecord] { try unconfirmed("", []) }

  /// Nil when nothing recorded for that task waits to be confirmed.
  package func unconfirmed(_ task: TaskKey) throws -> UnconfirmedRecord? {
    try unconfirmed(
      "where u.instance = ? and u.activation = ?",
      [.integer(task.instance.rawValue), .integer(Int64(task.activation.rawValue))]
    ).first
  }

  private func unconfirmed(
    _ condition: String, _ values: [SQLValue]
  ) throws -> [UnconfirmedRecord] {
    try database.read { connection in
      try connection.rows(
        """
        select u.instance, u.activation, u.clerk, u.evidence, u.at, p.case_number, p.title, u.leader
        from unconfirmed u join process_instance p on p.id = u.instance
        \(condition) order by u.at, u.instance
        """, values
      ) { row in
        UnconfirmedRecord(
          key: try TaskKey(row), leader: try row.text(7), clerk: try row.text(2),
          evidence: try row.text(3), at: Instant(milliseconds: try row.int64(4)),
          caseNumber: try row.text(5), title: try row.text(6))
      }
    }
  }

  package func suspensions(of instance: InstanceID) throws -> [SuspensionRecord] {
    try database.read { connection in
      try connection.rows(
        """
        select instance, activation, reason, until from suspended_run where instance = ?
        order by activation
        """, instance.rawValue
      ) { row in
        SuspensionRecord(
          key: try TaskKey(row), reason: try row.text(2),
          until: try row.optionalInt64(3).map { Instant(milliseconds: $0) })
      }
    }
  }

  /// The open tasks that a person has in hand, in whatever state.
  package func tasks(heldBy person: String) throws -> [TaskRecord] {
    try database.read { connection in
      try connection.rows(
        "\(TaskRecord.select) where t.assignee = ? order by t.instance, t.activation", person
      ) { try TaskRecord($0) }
    }
  }

  /// The open tasks that nobody else could do if the person were gone: those in his hands, in whatever
  /// state, and those that are offered to him alone.
  package func tasks(dependingOn person: String) throws -> [TaskRecord] {
    let key = InboxKey.person(person)
    return try database.read { connection in
      try connection.rows(
        """
        \(TaskRecord.select) where t.assignee = ? or (
          t.assignee is null
          and exists (select 1 from task_candidate c where c.instance = t.instance
            and c.activation = t.activation and c.group_key = ?)
          and not exists (select 1 from task_candidate c where c.instance = t.instance
            and c.activation = t.activation and c.group_key <> ?))
        order by t.instance, t.activation
        """, person, key, key
      ) { try TaskRecord($0) }
    }
  }
}
