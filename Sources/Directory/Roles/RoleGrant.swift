import SQLDatabase

/// That a person holds a role, for a unit or for the office (授权).
package struct RoleGrant: Hashable, Sendable {
  package var person: String
  package var role: String
  /// Nil for a role of the whole office.
  package var unit: String?
  package var scope: DataScope

  package init(person: String, role: String, unit: String?, scope: DataScope) {
    self.person = person
    self.role = role
    self.unit = unit
    self.scope = scope
  }

  /// The name under which tasks are offered to the holders: `unit.head@U012`, or `est.officer`.
  package var groupKey: String { unit.map { "\(role)@\($0)" } ?? role }

  /// In the table a role of the whole office stands at the empty unit, since keys cannot be null.
  init(_ row: borrowing Row) throws {
    let unit = try row.text(2)
    let scope = try row.text(3)
    guard let known = DataScope(rawValue: scope) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(scope)” is no data scope", doing: "reading a role grant")
    }
    self.init(
      person: try row.text(0), role: try row.text(1), unit: unit.isEmpty ? nil : unit, scope: known)
  }
}
