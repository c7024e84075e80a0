import SQLDatabase

/// A key under which an act is done at most once, however often it is sent.
package struct IdempotencyKey: RawRepresentable, Hashable, Sendable, SQLBindable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}
