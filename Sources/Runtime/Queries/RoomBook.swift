package import SQLDatabase
import Synchronization

/// What was read of a room, by key, kept until the rows of the room change.
package final class RoomBook<Key: Hashable & Sendable, Item: Sendable>: Sendable {
  private struct Content {
    /// The revision of the room that the items were read from, or an earlier one.
    var revision = 0
    var items: [Key: Item?] = [:]
  }

  private let room: String
  private let database: Database
  private let revisions: RoomRevisions
  private let read: @Sendable (Key, Connection) throws -> Item?
  private let content = Mutex(Content())

  init(
    of room: String, in database: Database, revisions: RoomRevisions,
    read: @escaping @Sendable (Key, Connection) throws -> Item?
  ) {
    self.room = room
    self.database = database
    self.revisions = revisions
    self.read = read
  }

  /// As it is after every change that was answered before this call; nil where there is nothing.
  package subscript(_ key: Key) -> Item? {
    get throws {
      // Taken before reading: a change in between makes what is kept look older than it is.
      let revision = revisions[room]
      let known = content.withLock { $0.revision == revision ? $0.items[key] : nil }
      if let known { return known }
      // A reading that is open already may have begun before the revision.
      let isFresh = !database.isReading
      let item = try database.read { try read(key, $0) }
      if isFresh { keep(item, under: key, revision: revision) }
      return item
    }
  }

  private func keep(_ item: Item?, under key: Key, revision: Int) {
    content.withLock { content in
      if content.revision < revision { content = Content(revision: revision) }
      if content.revision == revision { content.items[key] = .some(item) }
    }
  }
}

extension OfficeRuntime {
  /// A book of what `read` finds in the database by a key, which follows from the rows of one room
  /// alone.
  package func book<Key, Item>(
    of room: String, read: @escaping @Sendable (Key, Connection) throws -> Item?
  ) -> RoomBook<Key, Item> {
    RoomBook(of: room, in: database, revisions: revisions, read: read)
  }
}
