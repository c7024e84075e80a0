import SQLDatabase

/// That whoever is in a post holds a role (岗位角色): it comes and goes with the post.
package struct PostRole: Hashable, Sendable {
  package var unit: String
  package var title: String
  package var role: String
  /// The unit for which the role is held; nil for a role of the whole office.
  package var target: String?
  package var scope: DataScope

  package init(unit: String, title: String, role: String, target: String?, scope: DataScope) {
    self.unit = unit
    self.title = title
    self.role = role
    self.target = target
    self.scope = scope
  }

  static let columns = "unit, title, role, target, scope"

  init(_ row: borrowing Row) throws {
    let target = try row.text(3)
    self.init(
      unit: try row.text(0), title: try row.text(1), role: try row.text(2),
      target: target.isEmpty ? nil : target, scope: try row.choice(4, "a role of a post"))
  }
}
