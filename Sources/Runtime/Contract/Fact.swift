package import CivilTime
package import JSONText

/// A change of state that the journal keeps.
///
/// Every projected row follows from facts and from nothing else.
package struct Fact: Hashable, Sendable {
  /// The room that projects the fact, such as `directory`.
  package var room: String
  /// What happened, in the past tense, such as `reserved`.
  package var type: String
  /// The shape of the payload; appliers of older versions are kept for ever.
  package var version: Int
  package var payload: JSON

  package init(room: String, type: String, version: Int = 1, payload: JSON) {
    self.room = room
    self.type = type
    self.version = version
    self.payload = payload
  }
}

/// What appliers may know of the journal entry that a fact belongs to.
package struct EntryHead: Hashable, Sendable {
  package var sequence: Int64
  package var at: Instant
  package var actor: Actor

  package init(sequence: Int64, at: Instant, actor: Actor) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
  }
}
