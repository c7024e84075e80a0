/// How the running instances of one version go on in another (版本迁移).
package struct MigrationPlan: Hashable, Sendable {
  package var target: ProgramKey
  /// Elements that have another id in the target, by their ids in the source; others keep theirs.
  package var mapping: [String: String]

  package init(target: ProgramKey, mapping: [String: String] = [:]) {
    self.target = target
    self.mapping = mapping
  }

  package subscript(_ element: String) -> String { mapping[element] ?? element }
}

/// Why a run cannot go on in the target.
package struct MigrationProblem: Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// The target has no such element.
    case missing
    /// The element is of another kind there.
    case otherKind(String)
    /// The element stands in another sub-process there.
    case otherScope
    /// One runs several times and the other does not, or not in the same way.
    case otherLoop
    /// A token waits on a flow that does not lead to the element there.
    case missingFlow(String)
  }

  package let element: String
  package let target: String
  package let reason: Reason

  package init(element: String, target: String, reason: Reason) {
    self.element = element
    self.target = target
    self.reason = reason
  }

  package var description: String {
    let what =
      switch reason {
      case .missing: "新版本中没有“\(target)”，请在迁移计划中为它指定对应的元素"
      case .otherKind(let tag): "在新版本中“\(target)”是 \(tag)，种类不同"
      case .otherScope: "在新版本中“\(target)”属于另一层子流程"
      case .otherLoop: "在新版本中“\(target)”的循环或多实例方式不同"
      case .missingFlow(let flow): "有令牌在顺序流“\(flow)”上等待，新版本中没有这条通向“\(target)”的顺序流"
      }
    return "“\(element)”：\(what)。"
  }
}

extension InstanceState {
  /// Everything that keeps this instance from going on in the target; empty where it fits.
  package func problems(
    migratingFrom source: Program, to target: Program, by plan: MigrationPlan
  ) -> [MigrationProblem] {
    var problems: [MigrationProblem] = []
    func found(_ element: String, _ reason: MigrationProblem.Reason) {
      let problem = MigrationProblem(element: element, target: plan[element], reason: reason)
      if !problems.contains(problem) { problems.append(problem) }
    }
    for run in activations where run.isActive && run.program == source.key {
      guard let old = source[run.element], !old.isProcess else { continue }
      guard let new = target[plan[run.element]] else {
        found(run.element, .missing)
        continue
      }
      if new.tag != old.tag { found(run.element, .otherKind(new.tag)) }
      let container = source.elements[old.container]
      let expected = container.isProcess ? target.process.id : plan[container.id]
      if target.elements[new.container].id != expected { found(run.element, .otherScope) }
      if !old.runsLike(new) { found(run.element, .otherLoop) }
    }
    for token in waitingTokens where self[token.scope]?.program == source.key {
      guard let gateway = target[plan[token.gateway]] else {
        found(token.gateway, .missing)
        continue
      }
      if !token.flow.isEmpty, !gateway.incoming.contains(token.flow) {
        found(token.gateway, .missingFlow(token.flow))
      }
    }
    return problems
  }
}

extension Element {
  fileprivate var isProcess: Bool { index == 0 }

  fileprivate func runsLike(_ other: Element) -> Bool {
    switch (loop, other.loop) {
    case (nil, nil), (.standard, .standard): true
    case (.multiple(let one), .multiple(let two)): one.isSequential == two.isSequential
    default: false
    }
  }
}
