import Engine

/// Who acts, as the journal records it: 谁、代谁、从哪里.
package struct Actor: Hashable, Sendable {
  /// The person's code in the directory, `system` for the program itself, or such as `cli:root`.
  package var person: String
  /// The person in whose place the act is done (代).
  package var onBehalfOf: String?
  /// The remote address, or `local`.
  package var address: String?

  package init(person: String, onBehalfOf: String? = nil, address: String? = nil) {
    self.person = person
    self.onBehalfOf = onBehalfOf
    self.address = address
  }

  /// The program itself: timers, messages, deliveries.
  package static let system = Actor(person: "system")

  /// The actor as the engine knows it.
  var acting: ActingPerson { ActingPerson(person: person, onBehalfOf: onBehalfOf) }
}
