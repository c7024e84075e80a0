package import SQLDatabase

/// Reads the directory on a connection: what the projection holds at that moment.
package struct DirectoryQueries {
  let database: Connection

  package init(_ database: Connection) { self.database = database }
}
