/// A journal that is not as the program wrote it.
package struct DamagedJournal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The entry at which the damage shows.
  package let sequence: Int64
  package let problem: String

  package var description: String {
    """
    journal entry \(sequence): \(problem); the data is damaged: restore a backup with \
    `tongzheng restore`
    """
  }
}
