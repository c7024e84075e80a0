package import CivilTime
package import Engine
import SQLDatabase

/// Which tasks of an inbox are asked for, and in which order; what is nil does not narrow it.
package struct InboxFilter: Hashable, Sendable {
  /// On which days tasks are due; those without a day are due after all others.
  package enum Due: Hashable, Sendable {
    case before(CalendarDate)
    case from(CalendarDate, through: CalendarDate)
    case after(CalendarDate)
  }

  /// A part of the tasks of somebody, such as those that he delegated (期间代理).
  package struct Reach: Hashable, Sendable {
    /// Of cases of these processes; nil for all.
    package var processes: Set<String>?
    /// Of cases of these units; nil for all.
    package var units: Set<String>?
    /// Open since this moment or later; nil for all.
    package var since: Instant?

    package init(
      processes: Set<String>? = nil, units: Set<String>? = nil, since: Instant? = nil
    ) {
      self.processes = processes
      self.units = units
      self.since = since
    }

    /// Whether a task of a case of this process and unit belongs to it.
    package func covers(process: String, unit: String?, openSince: Instant) -> Bool {
      processes?.contains(process) ?? true
        && units.map { units in unit.map(units.contains) ?? false } ?? true
        && since.map { openSince >= $0 } ?? true
    }
  }

  package enum Order: Hashable, Sendable {
    /// 期限 → 紧急程度 → 收到: what is overdue stands first.
    case due
    case urgency, received, title
  }

  package var due: Due?
  package var process: String?
  /// The unit of the case.
  package var unit: String?
  package var urgency: Urgency?
  package var isAssigned: Bool?
  package var onlyReturned = false
  /// Occurs in the title, number or step of the task, or in the name of the initiator or unit.
  package var keyword = ""
  package var order = Order.due
  /// Only what belongs to one of these; nil for everything.
  package var within: [Reach]?
  /// Nothing that belongs to one of these.
  package var without: [Reach] = []
  /// Nothing of these cases.
  package var notOf: Set<InstanceID> = []
  /// Nothing that stands under one of these keys too.
  package var notUnder: [String] = []

  package init() {}
}

/// How urgent a task is (紧急程度), by the priority that the model gives it.
package enum Urgency: Int, CaseIterable, Hashable, Comparable, Sendable {
  /// 平件.
  case ordinary
  /// 加急: a priority of 70 or more.
  case urgent
  /// 特急: a priority of 90 or more.
  case critical

  package init(priority: Int) {
    self = Self.allCases.last { priority >= $0.priorities.lowerBound } ?? .ordinary
  }

  fileprivate var priorities: Range<Int> {
    switch self {
    case .ordinary: Int.min..<70
    case .urgent: 70..<90
    case .critical: 90..<Int.max
    }
  }

  package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
}

/// How many tasks of an inbox a filter would show, by process, unit and urgency.
package struct InboxCount: Hashable, Sendable {
  package let process: String
  package let processName: String
  package let unit: String?
  package let unitName: String?
  package let urgency: Urgency
  package let all: Int
  package let overdue: Int
  package let soon: Int
  package let assigned: Int
  package let returned: Int
}

extension CaseQueries {
  /// A page of the tasks that stand under any of the keys and that the filter admits.
  package func inbox(
    _ keys: [String], _ filter: InboxFilter, offset: Int = 0, limit: Int
  ) throws -> [TaskRecord] {
    guard !keys.isEmpty else { return [] }
    let order =
      switch filter.order {
      case .due: "c.first_due, t.priority desc, t.created_at, t.instance, t.activation"
      case .urgency: "t.priority desc, c.first_due, t.created_at, t.instance, t.activation"
      case .received: "t.created_at, t.instance, t.activation"
      case .title: "t.title, t.instance, t.activation"
      }
    let (selection, values) = Self.selection(keys, filter)
    return try database.read { connection in
      try connection.rows(
        "\(TaskRecord.select) \(selection) order by \(order) limit ? offset ?",
        values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try TaskRecord($0) }
    }
  }

  /// How many tasks the filter admits.
  package func inboxCount(_ keys: [String], _ filter: InboxFilter) throws -> Int {
    guard !keys.isEmpty else { return 0 }
    let (selection, values) = Self.selection(keys, filter)
    return try database.read { connection in
      try connection.first(
        """
        select count(*) from task t join process_instance p on p.id = t.instance \(selection)
        """, values
      ) { try $0.int(0) } ?? 0
    }
  }

  /// The tasks that the filter admits, counted by process, unit and urgency: overdue on `today`, due until
  /// `soon`, assigned, returned.
  package func inboxCounts(
    _ keys: [String], _ filter: InboxFilter = InboxFilter(), today: CalendarDate,
    soon: CalendarDate
  ) throws -> [InboxCount] {
    guard !keys.isEmpty else { return [] }
    let (selection, values) = Self.selection(keys, filter)
    return try database.read { connection in
      try connection.rows(
        """
        select p.process, max(p.process_name), p.unit, max(p.unit_name), \(Self.urgency) as urgency,
          count(*),
          sum(case when c.first_due < ? then 1 else 0 end),
          sum(case when c.first_due >= ? and c.first_due <= ? then 1 else 0 end),
          sum(case when t.assignee is not null then 1 else 0 end), sum(t.returned)
        from task t join process_instance p on p.id = t.instance \(selection)
        group by p.process, p.unit, urgency
        """,
        [
          .text(today.description), .text(today.description), .text(soon.description),
        ] + values
      ) { row in
        InboxCount(
          process: try row.text(0), processName: try row.text(1),
          unit: try row.optionalText(2), unitName: try row.optionalText(3),
          urgency: Urgency(rawValue: try row.int(4)) ?? .ordinary, all: try row.int(5),
          overdue: try row.int(6), soon: try row.int(7), assigned: try row.int(8),
          returned: try row.int(9))
      }
    }
  }

  /// The raw value of the urgency of a task `t`.
  private static let urgency =
    "case when t.priority >= \(Urgency.critical.priorities.lowerBound) then 2 "
    + "when t.priority >= \(Urgency.urgent.priorities.lowerBound) then 1 else 0 end"

  /// What follows the tables `t` and `p`: the candidates, found by the order of their key, and the
  /// conditions.
  private static func selection(
    _ keys: [String], _ filter: InboxFilter
  ) -> (sql: String, values: [SQLValue]) {
    var values: [SQLValue] = keys.map { .text($0) }
    var days = ""
    switch filter.due {
    case .before(let day):
      days = "and due < ?"
      values.append(.text(day.description))
    case .from(let first, let last):
      days = "and due >= ? and due <= ?"
      values += [.text(first.description), .text(last.description)]
    case .after(let day):
      days = "and due > ?"
      values.append(.text(day.description))
    case nil: break
    }
    var conditions: [String] = []
    if let process = filter.process {
      conditions.append("p.process = ?")
      values.append(.text(process))
    }
    if let unit = filter.unit {
      conditions.append("p.unit = ?")
      values.append(.text(unit))
    }
    if let urgency = filter.urgency {
      conditions.append("\(Self.urgency) = ?")
      values.append(.integer(Int64(urgency.rawValue)))
    }
    if let isAssigned = filter.isAssigned {
      conditions.append(isAssigned ? "t.assignee is not null" : "t.assignee is null")
    }
    if filter.onlyReturned { conditions.append("t.returned = 1") }
    func append(_ condition: (sql: String, values: [SQLValue])) {
      conditions.append(condition.sql)
      values += condition.values
    }
    if let within = filter.within {
      let parts = within.map(\.condition)
      append(
        (
          sql: parts.isEmpty ? "1 = 0" : "(\(parts.map(\.sql).joined(separator: " or ")))",
          values: parts.flatMap(\.values)
        ))
    }
    for part in filter.without.map(\.condition) {
      append((sql: "not (\(part.sql))", values: part.values))
    }
    if !filter.notOf.isEmpty {
      append(
        (
          sql: "t.instance not in (\(marks(filter.notOf.count)))",
          values: filter.notOf.sorted().map { .integer($0.rawValue) }
        ))
    }
    if !filter.notUnder.isEmpty {
      append(
        (
          sql: """
          not exists (select 1 from task_candidate o where o.instance = t.instance
            and o.activation = t.activation and o.group_key in (\(marks(filter.notUnder.count))))
          """, values: filter.notUnder.map { .text($0) }
        ))
    }
    if !filter.keyword.isEmpty {
      let fields = ["t.title", "p.case_number", "t.name", "p.initiator_name", "p.unit_name"]
      conditions.append(
        "(\(fields.map { "\($0) like ? escape '!'" }.joined(separator: " or ")))")
      let literal = filter.keyword.reduce(into: "") { text, character in
        if "%_!".contains(character) { text.append("!") }
        text.append(character)
      }
      let pattern = "%\(literal)%"
      values += fields.map { _ in .text(pattern) }
    }
    let narrowed = conditions.isEmpty ? "" : "where \(conditions.joined(separator: " and "))"
    let sql = """
      join (
        select instance, activation, min(due) as first_due from task_candidate
        where group_key in (\(marks(keys.count))) \(days) group by instance, activation
      ) c on c.instance = t.instance and c.activation = t.activation \(narrowed)
      """
    return (sql, values)
  }
}

/// So many marks for values.
private func marks(_ count: Int) -> String {
  Array(repeating: "?", count: count).joined(separator: ", ")
}

extension InboxFilter.Reach {
  /// What a task `t` of a case `p` fulfils that belongs to it.
  fileprivate var condition: (sql: String, values: [SQLValue]) {
    var parts = ["1 = 1"]
    var values: [SQLValue] = []
    if let processes {
      parts.append(processes.isEmpty ? "1 = 0" : "p.process in (\(marks(processes.count)))")
      values += processes.sorted().map { .text($0) }
    }
    if let units {
      // Where the case has no unit this must be false, not unknown: it may be negated.
      parts.append(
        units.isEmpty ? "1 = 0" : "coalesce(p.unit in (\(marks(units.count))), 1 = 0)")
      values += units.sorted().map { .text($0) }
    }
    if let since {
      parts.append("t.created_at >= ?")
      values.append(.integer(since.milliseconds))
    }
    return (parts.joined(separator: " and "), values)
  }
}
