/// `zeebe:conditionalFilter`: after which changes of variables a condition is asked again.
package struct ConditionalFilter: Hashable, Sendable {
  /// The variables whose changes count; empty where those of all do.
  package var variables: [String]
  /// The kinds of changes that count, as written; nil where all do.
  package var events: [String]?
  package var origin: Origin

  package init(variables: [String] = [], events: [String]? = nil, origin: Origin) {
    self.variables = variables
    self.events = events
    self.origin = origin
  }
}
