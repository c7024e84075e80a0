import Engine
import SQLDatabase

/// Gives the rows of an instance the names that its elements have in another version.
struct MigrationProjection {
  let instance: Int64
  let source: ProgramKey
  let target: ProgramKey
  let mapping: [String: String]
  let database: Connection

  func run() throws {
    try database.execute(
      "update process_instance set process = ?, version = ? where id = ?", target.process,
      target.version, instance)
    for (old, new) in mapping.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        """
        update activation set element = ?
        where instance = ? and process = ? and version = ? and element = ?
        """, new, instance, source.process, source.version, old)
      // A wait of an event with several triggers bears `#` and a number behind the element.
      for table in ["task", "timer", "subscription", "signal_wait", "incident"] {
        try database.execute(
          """
          update \(table) set element = ? || substr(element, ?)
          where instance = ? and (element = ? or element like ?) and activation in (
            select id from activation where instance = ? and process = ? and version = ?)
          """, new, old.count + 1, instance, old, "\(old)#%", instance, source.process,
          source.version)
      }
    }
    try database.execute(
      """
      update activation set process = ?, version = ?
      where instance = ? and process = ? and version = ?
      """, target.process, target.version, instance, source.process, source.version)
    try database.execute(
      "update task set process = ? where instance = ?", target.process, instance)
  }
}
