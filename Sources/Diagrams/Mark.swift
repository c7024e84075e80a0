/// What the picture shows of an element in a running or ended case.
package struct Mark: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// 已办
    case done
    /// 在办
    case active
    /// 异常: stopped by an incident.
    case incident
    /// 已退回: done once, then undone by a return.
    case superseded
  }

  package var state: State
  /// How many times the element has run, or how many runs are open; shown from 2.
  package var count: Int

  package init(_ state: State, count: Int = 1) {
    self.state = state
    self.count = count
  }
}
