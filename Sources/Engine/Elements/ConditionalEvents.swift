import FEEL

/// A conditional event happens when its condition becomes true (BPMN 2.0.2 §10.5.5).
///
/// When the wait begins the condition counts as false, and it is asked then and after every change of
/// variables, or after those that its filter lets count. An event that does not interrupt happens again
/// after the condition was false in between.
extension Execution {
  mutating func askConditions() {
    let occasion = takeOccasion()
    for wait in state.conditions {
      guard let current = state.conditions.first(where: { $0.isSameWait(as: wait) }),
        let run = state[wait.activation], let site = site(of: run),
        let plan = plan(of: wait.element, in: site.program), isAsked(plan, wait, on: occasion)
      else { continue }
      // What is suspended is asked when it goes on.
      guard state.suspension(of: wait.activation) == nil else { continue }
      // What cannot be told to be true does not hold: the variables may come later.
      let holds =
        plan.condition.expression.evaluate(in: scope(at: wait.activation)).value.booleanValue
        == true
      guard holds != current.holds else { continue }
      record(.conditionChanged(wait.activation, element: wait.element, holds: holds))
      if holds { trigger(wait.element, at: site, variables: [:]) }
    }
  }

  private func isAsked(
    _ plan: ConditionPlan, _ wait: ConditionAwaited, on occasion: ConditionOccasion
  ) -> Bool {
    guard plan.isFiltered, !occasion.begun.contains(where: { $0.isSameWait(as: wait) }) else {
      return true
    }
    return occasion.changes.contains { change in
      plan.counts(change) && sees(change.scope, from: wait.activation)
    }
  }

  /// Whether expressions at the run see the variables of the scope.
  private func sees(_ scope: ActivationID, from id: ActivationID) -> Bool {
    var next: ActivationID? = id
    while let current = next, let run = state[current] {
      if current == scope { return true }
      next = run.isProcess ? nil : run.scope
    }
    return false
  }

  private func plan(of wait: String, in program: Program) -> ConditionPlan? {
    guard let event = program[WaitName.element(of: wait)],
      case .conditional(let plan) = event.trigger.parts(of: event)
        .first(where: { $0.wait == wait })?.trigger
    else { return nil }
    return plan
  }
}

/// Why conditions are asked: waits that have begun, and variables that have changed since the last time.
struct ConditionOccasion {
  var begun: [ConditionAwaited] = []
  var changes: [VariableChange] = []
}

extension ConditionAwaited {
  fileprivate func isSameWait(as other: ConditionAwaited) -> Bool {
    activation == other.activation && element == other.element
  }
}
