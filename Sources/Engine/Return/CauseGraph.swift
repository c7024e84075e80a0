/// The runs of an instance and what led to what: a graph without cycles, on which returns are defined
/// (see docs/modeling.md). "Behind" a run is what it caused, not what the diagram draws after it.
struct CauseGraph {
  private let runs: [Activation]
  private let successors: [[ActivationID]]
  /// Transactions that are being undone: nothing in them goes on.
  private let cancelled: Set<ActivationID>

  init(of state: InstanceState) {
    runs = state.activations
    var successors = [[ActivationID]](repeating: [], count: runs.count)
    for run in runs {
      for cause in run.begin.cause { successors[Int(cause.rawValue) - 1].append(run.id) }
    }
    self.successors = successors
    cancelled = Set(state.compensations.filter(\.cancelsScope).map(\.scope))
  }

  subscript(_ id: ActivationID) -> Activation {
    runs[Int(id.rawValue) - 1]
  }

  /// The runs and everything that followed from them, also over what was cancelled: a task that was
  /// interrupted leads on over its border.
  func closure(of origins: [ActivationID]) -> Set<ActivationID> {
    var reached: Set<ActivationID> = []
    var open = origins
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open.append(contentsOf: successors[Int(next.rawValue) - 1])
    }
    return reached
  }

  /// What followed from the run in its scope.
  func next(after id: ActivationID) -> [Activation] {
    successors[Int(id.rawValue) - 1].map { self[$0] }.filter { $0.scope == self[id].scope }
  }

  /// Everything that led to the run.
  func past(of id: ActivationID) -> Set<ActivationID> {
    var reached: Set<ActivationID> = []
    var open = self[id].begin.cause
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open.append(contentsOf: self[next].begin.cause)
    }
    return reached
  }

  /// Whether the run undoes another, or belongs to what does.
  func isUndoing(_ id: ActivationID) -> Bool {
    ([id] + scopes(around: id)).contains { self[$0].begin.compensates != nil }
  }

  /// Whether a scope is active, or was completed so that it can be opened again.
  func isOpen(_ scope: ActivationID) -> Bool {
    switch self[scope].lifecycle {
    case .active: !cancelled.contains(scope)
    case .completed: !isSkipped(scope)
    case .cancelled, .superseded: false
    }
  }

  /// Whether somebody went past the scope (跳过), so that what was inside is withdrawn with its tokens:
  /// scopes that end by themselves are nobody's work.
  private func isSkipped(_ scope: ActivationID) -> Bool {
    self[scope].isScope && self[scope].actor != nil
  }

  /// The scopes around a run, the innermost first.
  func scopes(around id: ActivationID) -> [ActivationID] {
    var scopes: [ActivationID] = []
    var outer = self[id].scope
    while let scope = outer {
      scopes.append(scope)
      outer = self[scope].scope
    }
    return scopes
  }

  /// The beginnings of the other branches of the fork behind which the target stands, if the current
  /// run stands behind a join of them.
  func branches(besides target: ActivationID, before current: ActivationID) -> [ActivationID] {
    let ahead = past(of: current)
    for fork in past(of: target).sorted(by: >) {
      let branches = successors[Int(fork.rawValue) - 1].filter { ahead.contains($0) }
      guard branches.count > 1 else { continue }
      let others = branches.filter {
        self[$0].lifecycle == .completed && scopes(around: $0).allSatisfy(isOpen)
          && !closure(of: [$0]).contains(target)
      }
      if !others.isEmpty { return others }
    }
    return []
  }
}
