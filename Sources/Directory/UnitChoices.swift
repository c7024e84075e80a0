package import FEEL
import Runtime
package import SQLDatabase

/// The organs and institutions to choose from, as `units` with label and value (`directory.units`).
package struct UnitChoices: CommonFormDataSource {
  package init() {}

  package var room: String { DirectoryFact.room }

  package func values(on database: Connection) throws -> Context {
    let units = try DirectoryQueries(database).units()
      .filter { $0.kind == .organ || $0.kind == .institution }
    return [
      "units": .list(
        units.map { ["label": .string($0.name), "value": .string($0.code)] })
    ]
  }
}
