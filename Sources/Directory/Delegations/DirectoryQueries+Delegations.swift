package import CivilTime
import SQLDatabase

/// Who acts for whom.
extension DirectoryQueries {
  package func delegation(_ id: Int) throws -> Delegation? {
    try delegations("id = ?", .integer(Int64(id))).first
  }

  /// Everything that a person ever delegated, the latest first.
  package func delegations(by person: String) throws -> [Delegation] {
    try delegations("person = ?", .text(person))
  }

  /// Everything that was ever delegated to a person, the latest first.
  package func delegations(to person: String) throws -> [Delegation] {
    try delegations(
      "id in (select delegation from delegation_proxy where person = ?)", .text(person))
  }

  /// What a person has delegated on a day.
  package func delegations(by person: String, on day: CalendarDate) throws -> [Delegation] {
    try delegations(
      "person = ? and \(Self.inForce)", [.text(person)] + Self.inForce(on: day))
  }

  /// For whom a person may act on a day, as far as each delegation reaches.
  package func delegations(to person: String, on day: CalendarDate) throws -> [Delegation] {
    try delegations(
      """
      id in (select delegation from delegation_proxy where person = ?) and \(Self.inForce)
      """, [.text(person)] + Self.inForce(on: day))
  }

  /// Under which delegations a person may act on a day in cases of this process and unit.
  package func delegations(
    to person: String, on day: CalendarDate, inProcess process: String, ofUnit unit: String?
  ) throws -> [Delegation] {
    guard try isHere(person) else { return [] }
    return try delegations(to: person, on: day).filter {
      try reaches($0, process: process, unit: unit)
    }
  }

  /// What a person has delegated on a day so that only others do it: while one of them is there.
  package func diversions(of person: String, on day: CalendarDate) throws -> [Delegation] {
    try delegations(by: person, on: day).filter { delegation in
      guard delegation.mode == .divert else { return false }
      return try delegation.proxies.contains { try isAtWork($0, on: day) }
    }
  }

  /// Whether somebody has not left, and is there or can be reached.
  private func isAtWork(_ person: String, on day: CalendarDate) throws -> Bool {
    guard try isHere(person) else { return false }
    return try absence(of: person, on: day).map(\.isReachable) ?? true
  }

  /// Whether `proxy` may act in the place of `person` on a day, in a case of this process and unit.
  ///
  /// It tells nothing of whose case it is: that nobody approves his own matter is the engine's rule.
  package func may(
    _ proxy: String, actFor person: String, inProcess process: String, ofUnit unit: String?,
    on day: CalendarDate
  ) throws -> Bool {
    guard proxy != person, try isHere(proxy) else { return false }
    return try delegations(by: person, on: day).contains { delegation in
      guard delegation.proxies.contains(proxy) else { return false }
      return try reaches(delegation, process: process, unit: unit)
    }
  }

  /// Whether a delegation is meant for cases of this process and unit.
  func reaches(_ delegation: Delegation, process: String, unit: String?) throws -> Bool {
    switch delegation.scope {
    case .all: true
    case .processes(let processes): processes.contains(process)
    case .unit(let top): try unit.map { try isUnit($0, atOrBelow: top) } ?? false
    }
  }

  /// Whether the person has not left.
  package func isHere(_ person: String) throws -> Bool {
    try database.first(
      "select 1 from person where code = ? and left_on is null", person
    ) { _ in true } ?? false
  }

  private static let inForce =
    "from_on <= ? and through_on >= ? and (ended_on is null or ended_on > ?)"

  private static func inForce(on day: CalendarDate) -> [SQLValue] {
    Array(repeating: .text(day.description), count: 3)
  }

  private func delegations(_ condition: String, _ values: SQLValue...) throws -> [Delegation] {
    try delegations(condition, values)
  }

  private func delegations(_ condition: String, _ values: [SQLValue]) throws -> [Delegation] {
    let rows = try database.rows(
      """
      select id, person, from_on, through_on, scope, unit, mode, covers_earlier, reason, ended_on
      from delegation where \(condition) order by from_on desc, id desc
      """, values
    ) { row in
      (
        Delegation(
          id: try row.int(0), person: try row.text(1), proxies: [], from: try row.date(2),
          through: try row.date(3), mode: try row.choice(6, "a delegation"),
          coversEarlier: try row.bool(7), reason: try row.text(8),
          endedOn: try row.optionalDate(9)),
        try row.choice(4, "a delegation", as: Delegation.Scope.Kind.self),
        try row.optionalText(5)
      )
    }
    return try rows.map { delegation, kind, unit in
      var delegation = delegation
      delegation.proxies = try database.rows(
        "select person from delegation_proxy where delegation = ? order by place", delegation.id
      ) { try $0.text(0) }
      switch kind {
      case .all: delegation.scope = .all
      case .unit: delegation.scope = .unit(unit ?? "")
      case .processes:
        delegation.scope = .processes(
          Set(
            try database.rows(
              "select process from delegation_process where delegation = ?", delegation.id
            ) { try $0.text(0) }))
      }
      return delegation
    }
  }
}
