/// The moments at which listeners are told (监听).
package enum ListenerEvent: String, Hashable, Sendable, CaseIterable {
  /// Before the work of an element begins, and when it has ended.
  case start, end
  /// Before the instances of a multi-instance activity are made.
  case beforeAll
  /// When somebody cancels the whole case.
  case cancel
  /// Before a user task is offered, assigned, changed, finished.
  case creating, assigning, updating, completing
  /// When an open user task is withdrawn.
  case canceling
}

/// A job at a moment of an element's life.
struct ListenerPlan: Sendable {
  let event: ListenerEvent
  let job: JobPlan
}
