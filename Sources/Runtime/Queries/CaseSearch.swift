package import CivilTime
import Engine
import JSONText
import SQLDatabase

/// Which cases somebody looks for; what is nil does not matter.
package struct CaseSearch: Hashable, Sendable {
  /// All its words occur in the title, number, process, initiator or unit.
  package var text: String
  /// Whose cases are looked through; nil for those of the whole office.
  package var sight: CaseSight?
  package var isRunning: Bool?
  package var process: String?
  package var unit: String?
  /// When the case began.
  package var begun: Range<Instant>?

  package init(_ text: String = "", seenBy sight: CaseSight? = nil) {
    self.text = text
    self.sight = sight
  }
}

/// Which cases a person may see: of some units, begun by him, with a hand of his in them, or a
/// copy that shows them as they are.
package struct CaseSight: Hashable, Sendable {
  package var person: String
  package var units: Set<String>
  package var inboxKeys: [String]

  package init(person: String, units: Set<String>, inboxKeys: [String]) {
    self.person = person
    self.units = units
    self.inboxKeys = inboxKeys
  }
}

/// Cases that agree in what a search can be narrowed by, and how many they are.
package struct CaseGroup: Hashable, Sendable {
  package let isRunning: Bool
  package let process: String
  package let processName: String
  package let unit: String?
  package let unitName: String?
  /// The place among the moments that were asked about: how many of them are not later than the beginning.
  package let period: Int
  package let count: Int
}

extension CaseQueries {
  /// The cases that a search finds, the newest first.
  package func found(
    by search: CaseSearch, offset: Int = 0, limit: Int = 50
  ) throws -> [CaseHeader] {
    let (condition, values) = search.condition
    return try database.read { connection in
      try connection.rows(
        "\(CaseHeader.select) where \(condition) order by id desc limit ? offset ?",
        values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try CaseHeader($0) }
    }
  }

  /// How many cases a search finds, counted by state, process, unit and period: between which of the moments
  /// they began.
  package func groups(of search: CaseSearch, between moments: [Instant]) throws -> [CaseGroup] {
    let (condition, values) = search.condition
    let period = ["0"] + moments.map { _ in "(started_at >= ?)" }
    return try database.read { connection in
      try connection.rows(
        """
        select ended_at is null, process, max(process_name), unit, max(unit_name),
          \(period.joined(separator: " + ")) as period, count(*)
        from process_instance where \(condition) group by 1, process, unit, period
        """, moments.map { .integer($0.milliseconds) } + values
      ) { row in
        CaseGroup(
          isRunning: try row.bool(0), process: try row.text(1), processName: try row.text(2),
          unit: try row.optionalText(3), unitName: try row.optionalText(4),
          period: try row.int(5), count: try row.int(6))
      }
    }
  }

  /// When the first case of the office began; nil before there is one.
  package func firstBeginning() throws -> Instant? {
    try database.read { connection in
      try connection.first("select started_at from process_instance order by id limit 1") {
        Instant(milliseconds: try $0.int64(0))
      }
    }
  }
}

extension CaseSearch {
  /// What stands after `where`, with its values.
  fileprivate var condition: (String, [SQLValue]) {
    var conditions = ["true"]
    var values: [SQLValue] = []
    for words in SearchIndex.conditions(for: text) {
      conditions.append(words.sql)
      values += words.values
    }
    if let sight {
      conditions.append(sight.condition.0)
      values += sight.condition.1
    }
    if let isRunning { conditions.append("ended_at is \(isRunning ? "" : "not ")null") }
    if let process {
      conditions.append("process = ?")
      values.append(.text(process))
    }
    if let unit {
      conditions.append("unit = ?")
      values.append(.text(unit))
    }
    if let begun {
      conditions.append("started_at >= ? and started_at < ?")
      values += [.integer(begun.lowerBound.milliseconds), .integer(begun.upperBound.milliseconds)]
    }
    return (conditions.joined(separator: " and "), values)
  }
}

extension CaseSight {
  fileprivate var condition: (String, [SQLValue]) {
    func list(_ texts: some Sequence<String>) -> SQLValue {
      .text(JSON.array(texts.map(JSON.string)).text)
    }
    let own = [
      "activation where actor", "task where assignee",
      "case_act where type <> 'copyRead' and actor",
      "copy where withdrawn = 0 and snapshot = 0 and reader", "copy where snapshot = 0 and done_by",
    ].map { "select instance from \($0) = ?" }
    return (
      """
      (initiator = ? or unit in (select value from json_each(?)) or id in (
        select instance from task_candidate where group_key in (select value from json_each(?))
        union all \(own.joined(separator: " union all "))))
      """,
      [.text(person), list(units.sorted()), list(inboxKeys)] + own.map { _ in .text(person) }
    )
  }
}
