import Directory
import Runtime
import Synchronization

/// Who the people at the pages are in the office, read once and kept until the directory changes.
final class StandingBook: Sendable {
  private struct Content {
    /// The revision of the directory that the standings were read from, or an earlier one.
    var revision = 0
    var standings: [String: Standing] = [:]
  }

  private let runtime: OfficeRuntime
  private let content = Mutex(Content())

  init(runtime: OfficeRuntime) {
    self.runtime = runtime
  }

  /// As it is after every change that was answered before this call; nil when nobody here has the
  /// code.
  func standing(of person: String) throws -> Standing? {
    // Taken before reading: a change in between makes what is kept look older than it is.
    let revision = runtime.revision(of: DirectoryFact.room)
    let known = content.withLock { $0.revision == revision ? $0.standings[person] : nil }
    if let known { return known }
    // A reading that is open already may have begun before the revision.
    let isFresh = !runtime.isReading
    let standing = try runtime.read { try DirectoryQueries($0).standing(of: person) }
    if isFresh { keep(standing, of: person, revision: revision) }
    return standing
  }

  private func keep(_ standing: Standing?, of person: String, revision: Int) {
    content.withLock { content in
      if content.revision < revision { content = Content(revision: revision) }
      if content.revision == revision { content.standings[person] = standing }
    }
  }
}
