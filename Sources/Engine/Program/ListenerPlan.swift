/// The moments at which listeners are told (监听).
package enum ListenerEvent: String, Hashable, Sendable {
  /// Before the work of an element begins, and when it has ended.
  case start, end
  /// Before a user task is offered, assigned, finished.
  case creating, assigning, completing
}

/// A job at a moment of an element's life.
struct ListenerPlan: Sendable {
  let event: ListenerEvent
  let job: JobPlan
}
