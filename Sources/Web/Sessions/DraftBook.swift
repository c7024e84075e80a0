import SQLDatabase
import Synchronization

/// Which drafts there are, in memory, so that whoever finishes a task need not ask the database
/// whether he has put something aside for it.
///
/// The acts that keep and drop drafts note it here, one after another on the thread of the writer.
/// Should such an act fail after all, a draft may stay in the list until its owner drops it.
final class DraftBook: Sendable {
  private struct Entry: Hashable {
    let person: String
    let subject: String
  }

  private let entries: Mutex<Set<Entry>>

  init(reading database: Connection) throws {
    let rows = try database.rows("select person, subject from web_draft") {
      Entry(person: try $0.text(0), subject: try $0.text(1))
    }
    entries = Mutex(Set(rows))
  }

  func has(_ subject: Draft.Subject, of person: String) -> Bool {
    entries.withLock { $0.contains(Entry(person: person, subject: subject.text)) }
  }

  func note(_ subject: Draft.Subject, of person: String) {
    entries.withLock { _ = $0.insert(Entry(person: person, subject: subject.text)) }
  }

  func forget(_ subject: Draft.Subject, of person: String) {
    entries.withLock { _ = $0.remove(Entry(person: person, subject: subject.text)) }
  }
}
