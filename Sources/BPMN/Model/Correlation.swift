/// A part of the key by which messages find their instance (BPMN 2.0.2 §8.4.2, correlation property).
package struct CorrelationProperty: Hashable, Sendable {
  /// Where the part stands in one kind of message.
  package struct Retrieval: Hashable, Sendable {
    package var message: String
    /// The expression as written.
    package var path: String
    package var origin: Origin

    package init(message: String, path: String, origin: Origin) {
      self.message = message
      self.path = path
      self.origin = origin
    }
  }

  package var id: String
  package var retrievals: [Retrieval]

  package init(id: String, retrievals: [Retrieval]) {
    self.id = id
    self.retrievals = retrievals
  }

  /// The expression that yields the key of which each path yields a part: the part itself, or their texts
  /// with bars between them; nil without parts.
  package static func key(of paths: [String]) -> String? {
    if paths.count < 2 { return paths.first }
    let texts = paths.map { "string(\($0.first == "=" ? String($0.dropFirst()) : $0))" }
    return texts.joined(separator: " + \"|\" + ")
  }
}

/// Where an instance keeps a part of its key (correlation property binding).
package struct CorrelationBinding: Hashable, Sendable {
  package var property: String
  package var path: String
  package var origin: Origin

  package init(property: String, path: String, origin: Origin) {
    self.property = property
    self.path = path
    self.origin = origin
  }
}
