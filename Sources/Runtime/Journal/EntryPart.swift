import JSONText
import SQLDatabase

/// A change of state on its way into an entry of the journal.
protocol EntryPart: Sendable {
  var room: String { get }
  var type: String { get }
  var version: Int { get }
  /// Writes the payload as one JSON value.
  func writePayload(to writer: inout JSONWriter, of head: EntryHead)
}

/// A change whose kind the runtime knows: it is projected from what is at hand, and read from its fact only
/// when the journal is replayed.
protocol ProjectedPart: EntryPart {
  func project(of head: EntryHead, to database: Connection) throws
}

extension Fact: EntryPart {
  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    payload.write(to: &writer)
  }
}
