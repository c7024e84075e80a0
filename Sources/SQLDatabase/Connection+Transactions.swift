/// Transactions and the savepoints inside them.
extension Connection {
  /// Runs `body` in one transaction: all of it is kept, or nothing.
  @discardableResult
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      try rollBack(after: error)
      throw error
    }
  }

  /// Runs `body` on one unchanging state of the database.
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("begin")
    do {
      let result = try body()
      try execute("commit")
      return result
    } catch {
      try rollBack(after: error)
      throw error
    }
  }

  /// Runs `body` inside the open transaction; when it throws, its writes alone are undone.
  @discardableResult
  package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    let savepoint = try beginSavepoint()
    do {
      let result = try body()
      try release(savepoint)
      return result
    } catch {
      try rollBack(to: savepoint, after: error)
      throw error
    }
  }

  /// Undoes everything since the savepoint because of an error; throws only when that fails.
  package func rollBack(to savepoint: Savepoint, after error: any Error) throws {
    do {
      try rollBack(to: savepoint)
    } catch let rollback {
      throw RollbackError(body: error, rollback: rollback)
    }
  }

  /// Opens a transaction that may write; waits for another writer.
  package func begin() throws(DatabaseError) {
    try execute("begin immediate")
    savepointDepth = 0
  }

  /// Commits; when it returns, the changes are on the disk.
  package func commit() throws(DatabaseError) {
    try execute("commit")
  }

  /// Rolls the open transaction back; does nothing where the database has already done so.
  package func rollBack() throws(DatabaseError) {
    savepointDepth = 0
    if isInTransaction { try execute("rollback") }
  }

  private func rollBack(after error: any Error) throws(RollbackError) {
    do {
      try rollBack()
    } catch let rollback {
      throw RollbackError(body: error, rollback: rollback)
    }
  }

  /// A point inside the transaction to which it can go back.
  package struct Savepoint: Hashable, Sendable {
    let depth: Int
  }

  package func beginSavepoint() throws(DatabaseError) -> Savepoint {
    guard isInTransaction else {
      throw DatabaseError(
        .misuse, message: "no transaction is open", doing: "opening a savepoint")
    }
    savepointDepth += 1
    try execute("savepoint s\(savepointDepth)")
    return Savepoint(depth: savepointDepth)
  }

  package func release(_ savepoint: Savepoint) throws(DatabaseError) {
    try execute("release s\(savepoint.depth)")
    savepointDepth = savepoint.depth - 1
  }

  /// Undoes everything since the savepoint and closes it.
  package func rollBack(to savepoint: Savepoint) throws(DatabaseError) {
    // Some errors (a full disk, an input/output error) make SQLite roll everything back
    // (https://www.sqlite.org/lang_transaction.html#immediate).
    guard isInTransaction else {
      throw DatabaseError(
        .transactionLost, message: "the database rolled the whole transaction back",
        doing: "going back to a savepoint")
    }
    try execute("rollback to s\(savepoint.depth)")
    try execute("release s\(savepoint.depth)")
    savepointDepth = savepoint.depth - 1
  }
}
