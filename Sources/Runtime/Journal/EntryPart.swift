import JSONText

/// A change of state on its way into an entry of the journal.
protocol EntryPart: Sendable {
  var room: String { get }
  var type: String { get }
  var version: Int { get }
  /// Writes the payload as one JSON value.
  func writePayload(to writer: inout JSONWriter, of head: EntryHead)
}

extension Fact: EntryPart {
  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    payload.write(to: &writer)
  }
}
