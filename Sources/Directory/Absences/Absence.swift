package import CivilTime
import SQLDatabase

/// That somebody is not at work for some days (不在岗).
package struct Absence: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 请假.
    case leave
    /// 出差.
    case travel
    /// 学习培训.
    case training
    /// Lent to another unit (借调、挂职).
    case secondment

    package var name: String {
      switch self {
      case .leave: "请假"
      case .travel: "出差"
      case .training: "学习培训"
      case .secondment: "借调挂职"
      }
    }

    /// Whether people who are away so usually still handle their tasks.
    package var isUsuallyReachable: Bool { self == .travel }
  }

  /// Numbers absences; 0 before it is recorded.
  package var id: Int
  package var person: String
  package var kind: Kind
  package var from: CalendarDate
  /// The last day.
  package var through: CalendarDate
  /// Whether the person still handles tasks meanwhile; else they go where a vacancy's would go.
  package var isReachable: Bool
  package var reason: String
  /// The first day back, when that was earlier than planned (销假).
  package var endedOn: CalendarDate?

  package init(
    id: Int = 0, person: String, kind: Kind, from: CalendarDate, through: CalendarDate,
    isReachable: Bool? = nil, reason: String = "", endedOn: CalendarDate? = nil
  ) {
    self.id = id
    self.person = person
    self.kind = kind
    self.from = from
    self.through = through
    self.isReachable = isReachable ?? kind.isUsuallyReachable
    self.reason = reason
    self.endedOn = endedOn
  }

  package func covers(_ day: CalendarDate) -> Bool {
    from <= day && day <= through && endedOn.map { day < $0 } ?? true
  }

  static let columns = "id, person, kind, from_on, through_on, is_reachable, reason, ended_on"

  init(_ row: borrowing Row) throws {
    self.init(
      id: try row.int(0), person: try row.text(1), kind: try row.choice(2, "an absence"),
      from: try row.date(3), through: try row.date(4), isReachable: try row.bool(5),
      reason: try row.text(6), endedOn: try row.optionalDate(7))
  }
}

extension DirectoryQueries {
  package func absence(_ id: Int) throws -> Absence? {
    try database.first("select \(Absence.columns) from absence where id = ?", id) {
      try Absence($0)
    }
  }

  /// All absences of a person, the latest first.
  package func absences(of person: String) throws -> [Absence] {
    try database.rows(
      """
      select \(Absence.columns) from absence where person = ? order by from_on desc, id desc
      """, person
    ) { try Absence($0) }
  }

  /// Why a person is not at work on a day; nil for somebody who is.
  package func absence(of person: String, on day: CalendarDate) throws -> Absence? {
    try database.first(
      """
      select \(Absence.columns) from absence
      where person = ? and from_on <= ? and through_on >= ? and (ended_on is null or ended_on > ?)
      order by is_reachable, through_on desc limit 1
      """, person, day.description, day.description, day.description
    ) { try Absence($0) }
  }
}
