package import CivilTime
package import Engine
import JSONText
import SQLDatabase

/// Which running cases are supervised (督查、电子监察), by how their time stands.
package enum SupervisedLight: String, Hashable, Sendable, CaseIterable {
  /// The day on which they were due is over.
  case overdue
  /// They are due today.
  case today
  /// They are due soon, today included.
  case soon
  case all
}

/// Running cases whose time somebody watches: of some units, or of the whole office.
package struct Supervision: Hashable, Sendable {
  /// Nil for all units.
  package var units: Set<String>?
  package var today: CalendarDate
  /// The last day that counts as soon.
  package var soon: CalendarDate
  package var light = SupervisedLight.all
  /// Only cases of this unit; nil for all of them.
  package var unit: String?
  package var process: String?

  package init(units: Set<String>?, today: CalendarDate, soon: CalendarDate) {
    self.units = units
    self.today = today
    self.soon = soon
  }
}

/// How many running cases of a unit and a process there are, and how their time stands.
package struct SupervisedCount: Hashable, Sendable {
  package let unit: String?
  package let unitName: String?
  package let process: String
  package let processName: String
  package let all: Int
  package let overdue: Int
  package let soon: Int
  package let today: Int
}

/// How often the clocks of a case stood still, and how often its handlers were urged.
package struct SupervisedActs: Hashable, Sendable {
  package let pauses: Int
  package let urges: Int
  package let lastUrged: Instant?
}

extension CaseQueries {
  /// The running cases counted by unit and process, whatever the light.
  package func supervisedCounts(_ supervision: Supervision) throws -> [SupervisedCount] {
    var whole = supervision
    whole.light = .all
    let (condition, values) = whole.condition
    let days = [supervision.today, supervision.today, supervision.soon, supervision.today]
    return try database.read { connection in
      try connection.rows(
        """
        select unit, max(unit_name), process, max(process_name), count(*),
          sum(case when due < ? then 1 else 0 end),
          sum(case when due >= ? and due <= ? then 1 else 0 end),
          sum(case when due = ? then 1 else 0 end)
        from process_instance where \(condition) group by unit, process
        order by max(unit_name), max(process_name), unit, process
        """, days.map { .text($0.description) } + values
      ) { row in
        SupervisedCount(
          unit: try row.optionalText(0), unitName: try row.optionalText(1),
          process: try row.text(2), processName: try row.text(3), all: try row.int(4),
          overdue: try row.int(5), soon: try row.int(6), today: try row.int(7))
      }
    }
  }

  /// The running cases, those that are due first at the head.
  package func supervisedCases(
    _ supervision: Supervision, offset: Int = 0, limit: Int
  ) throws -> [CaseHeader] {
    let (condition, values) = supervision.condition
    return try database.read { connection in
      try connection.rows(
        """
        \(CaseHeader.select) where \(condition) order by coalesce(due, '9999'), id limit ? offset ?
        """, values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try CaseHeader($0) }
    }
  }

  package func supervisedActs(of instance: InstanceID) throws -> SupervisedActs {
    let found = try database.read { connection in
      try connection.first(
        """
        select sum(type = 'clockPaused'), sum(type = 'urged'),
          max(case when type = 'urged' then at end)
        from case_act where instance = ? and type in ('clockPaused', 'urged')
        """, instance.rawValue
      ) { row in
        SupervisedActs(
          pauses: try row.optionalInt(0) ?? 0, urges: try row.optionalInt(1) ?? 0,
          lastUrged: try row.optionalInt64(2).map { Instant(milliseconds: $0) })
      }
    }
    return found ?? SupervisedActs(pauses: 0, urges: 0, lastUrged: nil)
  }
}

extension Supervision {
  /// What stands after `where`, with its values.
  fileprivate var condition: (String, [SQLValue]) {
    var conditions = ["ended_at is null"]
    var values: [SQLValue] = []
    func day(_ condition: String, _ days: CalendarDate...) {
      conditions.append(condition)
      values += days.map { .text($0.description) }
    }
    switch light {
    case .overdue: day("due < ?", today)
    case .today: day("due = ?", today)
    case .soon: day("due >= ? and due <= ?", today, soon)
    case .all: break
    }
    if let units {
      conditions.append("unit in (select value from json_each(?))")
      values.append(.text(JSON.array(units.sorted().map(JSON.string)).text))
    }
    if let unit {
      conditions.append("unit = ?")
      values.append(.text(unit))
    }
    if let process {
      conditions.append("process = ?")
      values.append(.text(process))
    }
    return (conditions.joined(separator: " and "), values)
  }
}
