/// Finds the completed user tasks to which a task can be sent back.
struct ReturnTargets {
  let graph: CauseGraph
  /// The task that is sent back.
  let current: ActivationID
  /// Whether a run is one of a user task, and not of somebody whom its holder asked.
  let isUserTask: (Activation) -> Bool
  /// The scopes around the current task: they are no targets, nor are multi-instance bodies among them.
  private let around: Set<ActivationID>
  /// What can never be taken back (`tz:irreversible`): a return behind it is refused.
  let irreversible: [ActivationID]
  /// Runs whose branches beside them were ended since, so that they would wait for them for ever.
  private let leftAlone: Set<ActivationID>

  init(
    from current: ActivationID, in graph: CauseGraph, irreversible: [ActivationID],
    leftAlone: Set<ActivationID>, isUserTask: @escaping (Activation) -> Bool
  ) {
    self.graph = graph
    self.current = current
    self.isUserTask = isUserTask
    around = Set(graph.scopes(around: current))
    self.irreversible = irreversible
    self.leftAlone = leftAlone
  }

  /// All completed user tasks that led to the current one, the earliest first. Of a multi-instance
  /// task the body stands for its instances.
  var all: [ActivationID] {
    Set(graph.past(of: current).map(whole)).filter(isTarget).sorted()
  }

  /// Those of them behind which nothing irreversible was done.
  var valid: [ActivationID] {
    let settled = irreversible.reduce(into: Set<ActivationID>()) { settled, run in
      settled.insert(run)
      settled.formUnion(graph.past(of: run))
    }
    return all.filter { !settled.contains($0) }
  }

  /// The latest run of an element.
  func latest(of element: String) -> ActivationID? {
    all.last { graph[$0].element == element }
  }

  /// The user tasks whose completion led to the current one without another in between: one on a
  /// single path, one of each branch after a join.
  var previous: [ActivationID] {
    var found: Set<ActivationID> = []
    var seen: Set<ActivationID> = []
    var open = graph[current].begin.cause
    while let next = open.popLast().map(whole) {
      guard seen.insert(next).inserted else { continue }
      if isTarget(next) {
        found.insert(next)
      } else {
        open.append(contentsOf: graph[next].begin.cause)
      }
    }
    // A branch without a user task leads on to what is before the fork, and so to the past of the
    // others: going back there would undo what the other branches go back to.
    return found.filter { one in
      !found.contains { $0 != one && graph.past(of: $0).contains(one) }
    }.sorted()
  }

  /// The body, for an instance of a multi-instance user task.
  private func whole(_ id: ActivationID) -> ActivationID {
    let run = graph[id]
    guard run.isInstance, isUserTask(run), let body = run.scope else { return id }
    return body
  }

  /// A run that was completed, in scopes that can be entered again.
  private func isTarget(_ id: ActivationID) -> Bool {
    let run = graph[id]
    return run.lifecycle == .completed && !around.contains(id) && isUserTask(run)
      && isInOpenScopes(id) && !graph.isUndoing(id) && !leftAlone.contains(id)
  }

  /// Whether all scopes around a run are active, or completed so that they can be opened again.
  func isInOpenScopes(_ id: ActivationID) -> Bool {
    graph.scopes(around: id).allSatisfy(graph.isOpen)
  }
}
