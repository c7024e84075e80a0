import SQLDatabase

/// Which cases somebody looks for who repairs them; what is nil does not matter.
package struct CaseFilter: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case active, suspended, completed, canceled
  }

  package var process: String?
  package var version: Int?
  package var caseNumber: String?
  package var state: State?
  package var hasIncident: Bool?

  package init() {}

  /// What stands after `where`, with its values.
  fileprivate var condition: (String, [SQLValue]) {
    var conditions: [String] = []
    var values: [SQLValue] = []
    if let process {
      conditions.append("process = ?")
      values.append(.text(process))
    }
    if let version {
      conditions.append("version = ?")
      values.append(.integer(Int64(version)))
    }
    if let caseNumber {
      conditions.append("case_number = ?")
      values.append(.text(caseNumber))
    }
    switch state {
    case .active: conditions.append("ended_at is null and suspended is null")
    case .suspended: conditions.append("ended_at is null and suspended is not null")
    case .completed: conditions.append("ended_at is not null and outcome not like 'cancelled:%'")
    case .canceled: conditions.append("outcome like 'cancelled:%'")
    case nil: break
    }
    if let hasIncident {
      conditions.append(
        "\(hasIncident ? "" : "not ")exists (select 1 from incident i where i.instance = id)")
    }
    return (conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and "), values)
  }
}

/// What those ask who repair cases or look after the jobs of workers outside.
extension CaseQueries {
  /// The cases that a filter finds, the newest first, and how many there are in all.
  package func cases(
    _ filter: CaseFilter, offset: Int = 0, limit: Int = 100
  ) throws -> (rows: [CaseHeader], total: Int) {
    let (condition, values) = filter.condition
    return try database.read { connection in
      let rows = try connection.rows(
        "\(CaseHeader.select) \(condition) order by id desc limit ? offset ?",
        values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try CaseHeader($0) }
      let total = try connection.first(
        "select count(*) from process_instance \(condition)", values
      ) { try $0.int(0) }
      return (rows, total ?? 0)
    }
  }

  package func incident(_ key: TaskKey) throws -> IncidentRecord? {
    try incidents(of: key.instance).first { $0.key == key }
  }

  package func incidentCount() throws -> Int {
    try database.read { connection in
      try connection.first("select count(*) from incident") { try $0.int(0) } ?? 0
    }
  }

  /// The jobs that wait for workers outside or are with them, by when they may be taken.
  package func outsideJobs(
    ofType type: String? = nil, offset: Int = 0, limit: Int = 100
  ) throws -> (rows: [OutsideJobRecord], total: Int) {
    let condition = type == nil ? "" : "where j.type = ?"
    let values = type.map { [SQLValue.text($0)] } ?? []
    return try database.read { connection in
      let rows = try connection.rows(
        """
        select j.instance, j.activation, j.type, a.element, j.retries, j.available_at, j.worker
        from outside_job j
        join activation a on a.instance = j.instance and a.id = j.activation \(condition)
        order by j.available_at, j.instance, j.activation limit ? offset ?
        """, values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try OutsideJobRecord($0) }
      let total = try connection.first(
        "select count(*) from outside_job j \(condition)", values
      ) { try $0.int(0) }
      return (rows, total ?? 0)
    }
  }
}
