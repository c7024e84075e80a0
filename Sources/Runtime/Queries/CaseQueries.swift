package import Engine
package import FEEL
import SQLDatabase

/// What pages ask about cases. Every answer is of one unchanging state.
package struct CaseQueries: Sendable {
  let database: Database
  let states: InstanceCache

  /// The case, or nil.
  package func header(of instance: InstanceID) throws -> CaseHeader? {
    try database.read { connection in
      try connection.first("\(CaseHeader.select) where id = ?", instance.rawValue) {
        try CaseHeader($0)
      }
    }
  }

  package func header(caseNumber: String) throws -> CaseHeader? {
    try database.read { connection in
      try connection.first("\(CaseHeader.select) where case_number = ?", caseNumber) {
        try CaseHeader($0)
      }
    }
  }

  // MARK: Tasks

  /// An open task, or nil when it is done.
  package func task(_ key: TaskKey) throws -> TaskRecord? {
    try database.read { connection in
      try connection.first(
        "\(TaskRecord.select) where t.instance = ? and t.activation = ?",
        key.instance.rawValue, key.activation.rawValue
      ) { try TaskRecord($0) }
    }
  }

  /// What has happened to a case last, by the number of its journal entry: the version that an act on the
  /// whole case is compared with. Nil when its history has been removed.
  package func version(of instance: InstanceID) throws -> Int64? {
    try database.read { connection in
      try connection.first(
        "select max(seq) from instance_entry where instance = ?", instance.rawValue
      ) { try $0.optionalInt64(0) } ?? nil
    }
  }

  /// The open tasks of a case.
  package func tasks(of instance: InstanceID) throws -> [TaskRecord] {
    try database.read { connection in
      try connection.rows(
        "\(TaskRecord.select) where t.instance = ? order by t.activation", instance.rawValue
      ) { try TaskRecord($0) }
    }
  }

  /// The keys of inboxes under which the task stands.
  package func offers(of task: TaskKey) throws -> [String] {
    try database.read { connection in
      try connection.rows(
        "select group_key from task_candidate where instance = ? and activation = ?",
        task.instance.rawValue, task.activation.rawValue
      ) { try $0.text(0) }
    }
  }

  /// The keys under which the task would stand if nobody had it in hand; none where it was given to one
  /// person, such as by 转办.
  package func pool(of task: TaskKey) throws -> [String] {
    let lists = try database.read { connection in
      try connection.first(
        """
        select candidate_groups, candidate_users from task where instance = ? and activation = ?
        """, task.instance.rawValue, task.activation.rawValue
      ) { (groups: try $0.text(0), users: try $0.text(1)) }
    }
    guard let lists else { return [] }
    return try EventProjection.items(lists.groups)
      + EventProjection.items(lists.users).map(InboxKey.person)
  }

  /// Whether the task stands under any of the keys.
  package func isOffered(_ task: TaskKey, to keys: [String]) throws -> Bool {
    try offers(of: task).contains(where: keys.contains)
  }

  // MARK: Search

  /// The cases in whose title, number, process, initiator or unit all words occur, the newest first.
  package func search(_ text: String, offset: Int = 0, limit: Int = 50) throws -> [CaseHeader] {
    try found(by: CaseSearch(text), offset: offset, limit: limit)
  }

  // MARK: Waits, incidents, variables

  /// The messages for which a case waits, for instance 撤销申请.
  package func subscriptions(of instance: InstanceID) throws -> [SubscriptionOpened] {
    try database.read { connection in
      try connection.rows(
        """
        select activation, element, message, key from subscription where instance = ?
        order by activation, element
        """, instance.rawValue
      ) { row in
        SubscriptionOpened(
          activation: ActivationID(rawValue: Int32(try row.int(0))), element: try row.text(1),
          message: try row.text(2), key: try row.text(3))
      }
    }
  }

  package func incidents(offset: Int = 0, limit: Int = 100) throws -> [IncidentRecord] {
    try database.read { connection in
      try connection.rows(
        """
        \(IncidentRecord.select) order by i.raised_at desc, i.instance desc, i.activation
        limit ? offset ?
        """, limit, offset
      ) { try IncidentRecord($0) }
    }
  }

  package func incidents(of instance: InstanceID) throws -> [IncidentRecord] {
    try database.read { connection in
      try connection.rows(
        "\(IncidentRecord.select) where i.instance = ? order by i.activation", instance.rawValue
      ) { try IncidentRecord($0) }
    }
  }

  /// The whole state of a case as the engine has it; nil when there is none.
  package func state(of instance: InstanceID) throws -> InstanceState? {
    try database.read { connection in
      do {
        if let hot = try hotState(of: instance, on: connection) { return hot }
        return try InstanceLoading(database: connection).load(instance).state
      } catch ActFailure.unknownCase {
        return nil
      }
    }
  }

  /// What the writer holds in memory, if that is what this view of the database has: it may be older.
  private func hotState(
    of instance: InstanceID, on connection: Connection
  ) throws -> InstanceState? {
    let last = try connection.first(
      "select max(seq) from instance_entry where instance = ?", instance.rawValue
    ) { try $0.optionalInt64(0) }
    guard let kept = states.glance(at: instance), kept.sequence == last else { return nil }
    return kept.state
  }

  /// The variables of the whole case.
  package func variables(of instance: InstanceID) throws -> Context {
    try state(of: instance)?[InstanceState.root]?.variables ?? [:]
  }

  /// Everything that a task can see: its own variables over those of the scopes around it.
  package func variables(of task: TaskKey) throws -> Context {
    guard let state = try state(of: task.instance) else { return [:] }
    var chain: [Context] = []
    var next: ActivationID? = task.activation
    while let current = next, let activation = state[current] {
      chain.append(activation.variables)
      // A called process sees its own variables only.
      next = activation.element == activation.program.process ? nil : activation.scope
    }
    return chain.reversed().reduce(into: Context()) { $0 = $0.merging($1) }
  }

  /// How many files each of some cases has; those without are left out.
  package func attachmentCounts(of instances: Set<InstanceID>) throws -> [InstanceID: Int] {
    guard !instances.isEmpty else { return [:] }
    let list = instances.sorted().map(\.description).joined(separator: ", ")
    return try database.read { connection in
      Dictionary(
        uniqueKeysWithValues: try connection.rows(
          "select instance, count(*) from attachment where instance in (\(list)) group by instance"
        ) { (InstanceID(rawValue: try $0.int64(0)), try $0.int(1)) })
    }
  }

  package func attachments(of instance: InstanceID) throws -> [Attachment] {
    try database.read { connection in
      try connection.rows(
        "select id, sha256, name, media_type, size from attachment where instance = ? order by id",
        instance.rawValue
      ) { row in
        try BlobID(try row.text(1)).map {
          Attachment(
            id: try row.int64(0), blob: $0, name: try row.text(2), mediaType: try row.text(3),
            size: try row.int(4))
        }
      }.compactMap { $0 }
    }
  }
}
