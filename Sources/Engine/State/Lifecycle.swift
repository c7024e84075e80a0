/// The life of an activation, and the one table of its transitions.
package enum Lifecycle: String, Hashable, Sendable {
  /// 进行中: a token is in the element, or tokens are in the scope.
  case active
  /// 已完成: ended in the normal way.
  case completed
  /// 已取消: interrupted, terminated or sent back before its end.
  case cancelled
  /// 已作废的轮次: completed, then undone by a return; it stays visible.
  case superseded

  /// The states that may follow this one.
  var successors: [Lifecycle] {
    switch self {
    case .active: [.completed, .cancelled]
    // A return leads back into a completed scope, or undoes what was completed.
    case .completed: [.active, .superseded]
    case .cancelled, .superseded: []
    }
  }
}
