package import Engine
import SQLDatabase

/// How many cases a list has in all.
package struct CaseCounts: Hashable, Sendable {
  package let running: Int
  package let ended: Int

  package var all: Int { running + ended }
}

/// The lists of cases that somebody began or had a hand in, with their totals.
extension CaseQueries {
  /// The cases that a person has begun (我的申请), the newest first; those that run or have ended, or all.
  package func begun(
    by person: String, isRunning: Bool? = nil, offset: Int = 0, limit: Int = 50
  ) throws -> [CaseHeader] {
    try database.read { connection in
      try connection.rows(
        """
        \(CaseHeader.select) where initiator = ? \(Self.state(isRunning))
        order by id desc limit ? offset ?
        """, person, limit, offset
      ) { try CaseHeader($0) }
    }
  }

  package func begunCounts(by person: String) throws -> CaseCounts {
    try counts("from process_instance where initiator = ?", [.text(person)])
  }

  /// The cases in which a person has finished a task or sent it back, or it was done in his place (已办), the
  /// latest first. What a clerk recorded for a leader, or a proxy did, stands in the lists of both. Those of
  /// `hidden` are left out, such as secret ones for which he is not cleared any more.
  package func handled(
    by person: String, isRunning: Bool? = nil, without hidden: Set<InstanceID> = [],
    offset: Int = 0, limit: Int = 50
  ) throws -> [CaseHeader] {
    try database.read { connection in
      try connection.rows(
        """
        \(CaseHeader.select) join (
          select instance, max(ended_at) as last \(Self.handlings) group by instance
        ) a on a.instance = id
        where true \(Self.state(isRunning)) \(Self.without(hidden, "id"))
        order by a.last desc, id desc limit ? offset ?
        """, Self.handlingValues(person) + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try CaseHeader($0) }
    }
  }

  package func handledCounts(
    by person: String, without hidden: Set<InstanceID> = []
  ) throws -> CaseCounts {
    try counts(
      "from process_instance where id in (select instance \(Self.handlings)) "
        + Self.without(hidden, "id"), Self.handlingValues(person))
  }

  /// The cases of some processes in which a person has finished a task.
  package func handledCases(
    by person: String, of processes: Set<String>
  ) throws -> [InstanceID] {
    try cases(
      of: processes, among: "select instance \(Self.handlings)", Self.handlingValues(person))
  }

  /// The cases of some processes of which a person has got or sent copies.
  package func copiedCases(
    for person: String, of processes: Set<String>
  ) throws -> [InstanceID] {
    try cases(
      of: processes,
      among: ["reader", "sender"].map { "select instance from copy where \($0) = ?" }
        .joined(separator: " union "), [.text(person), .text(person)])
  }

  private func cases(
    of processes: Set<String>, among source: String, _ values: [SQLValue]
  ) throws -> [InstanceID] {
    guard !processes.isEmpty else { return [] }
    let marks = Array(repeating: "?", count: processes.count).joined(separator: ", ")
    return try database.read { connection in
      try connection.rows(
        "select id from process_instance where process in (\(marks)) and id in (\(source))",
        processes.sorted().map(SQLValue.text) + values
      ) { InstanceID(rawValue: try $0.int64(0)) }
    }
  }

  /// A condition that leaves cases out, by the column that names them.
  static func without(_ hidden: Set<InstanceID>, _ column: String) -> String {
    guard !hidden.isEmpty else { return "" }
    return "and \(column) not in (\(hidden.sorted().map(\.description).joined(separator: ", ")))"
  }

  /// The tasks that a person did, also those for which others have yet to sign, and what he read and did (阅办).
  /// A task that went with an act of his, such as with a withdrawal, was not done by him; the row names him
  /// because the history does.
  private static let handlings =
    "from ("
    + ["actor", "on_behalf_of"].map { column in
      """
      select instance, ended_at from activation
      where \(column) = ? and type = 'userTask' and ended_at is not null
        and (status <> 'cancelled' or reason like 'returned:%')
      union all
      select instance, at from case_act where \(column) = ? and type = 'ownerFinished'
      """
    }.joined(separator: " union all ")
    + ["reader", "done_by"].map { column in
      """
       union all
      select instance, read_at from copy
      where \(column) = ? and kind = 'act' and read_at is not null
      """
    }.joined() + ") own"

  /// The person, for each place of `handlings` that names him.
  private static func handlingValues(_ person: String) -> [SQLValue] {
    Array(repeating: .text(person), count: 6)
  }

  private static func state(_ isRunning: Bool?) -> String {
    isRunning.map { "and ended_at is \($0 ? "" : "not ")null" } ?? ""
  }

  private func counts(_ source: String, _ values: [SQLValue]) throws -> CaseCounts {
    try database.read { connection in
      try connection.first(
        "select count(*) - count(ended_at), count(ended_at) \(source)", values
      ) { CaseCounts(running: try $0.int(0), ended: try $0.int(1)) }
    } ?? CaseCounts(running: 0, ended: 0)
  }
}
