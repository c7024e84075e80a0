import SQLDatabase

/// A key under which an act is done at most once, however often it is sent.
package struct IdempotencyKey: RawRepresentable, Hashable, Sendable, SQLBindable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The key of one task of a batch that was sent under this key.
  package func ofPart(_ task: TaskKey) -> IdempotencyKey {
    IdempotencyKey(rawValue: "\(rawValue)#\(task)")
  }
}
