import SQLDatabase

/// The tree of units, walked upwards.
extension DirectoryQueries {
  /// The unit and the units above it, the nearest first.
  package func chain(from code: String) throws -> [Unit] {
    var units: [Unit] = []
    var next: String? = code
    // The register refuses circles; the bound keeps damaged rows from going on for ever.
    while let code = next, units.count < 32, let unit = try unit(code) {
      units.append(unit)
      next = unit.parent
    }
    return units
  }

  /// Whether a unit is `top` or somewhere below it.
  package func isUnit(_ code: String, atOrBelow top: String) throws -> Bool {
    try chain(from: code).contains { $0.code == top }
  }

  /// The open units directly below one, or the tops of the tree, in their order.
  package func units(below parent: String?) throws -> [Unit] {
    try database.rows(
      """
      select \(Unit.columns) from unit
      where \(parent == nil ? "parent is null" : "parent = ?") and closed_on is null
      order by sort, code
      """, parent.map { [.text($0)] } ?? []
    ) { try Unit($0) }
  }
}
