import CivilTime
import SQLDatabase

extension JournalEntry {
  /// The number of the last entry that was written before `limit`; 0 if there is none.
  ///
  /// The clock of the journal never goes back and its numbers have no gaps, so halving finds it.
  static func last(before limit: Instant, upTo end: Int64, on database: Connection) throws -> Int64
  {
    var (low, high) = (Int64(0), end)
    while low < high {
      let middle = (low + high + 1) / 2
      if try time(of: middle, on: database) < limit { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// When an entry was written.
  static func time(of sequence: Int64, on database: Connection) throws -> Instant {
    let body = try database.first("select body from journal where seq = ?", sequence) {
      try $0.bytes(0)
    }
    guard let body else { throw DamagedJournal(sequence: sequence, problem: "it is missing") }
    return try JournalEntry(body: body, sequence: sequence).head.at
  }
}
