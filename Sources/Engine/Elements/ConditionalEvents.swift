import FEEL

/// A conditional event happens when its condition becomes true (BPMN 2.0.2 §10.5.5).
///
/// When the wait begins the condition counts as false, and it is asked then and after every change of
/// variables. An event that does not interrupt happens again after the condition was false in between.
extension Execution {
  mutating func askConditions() {
    asksConditions = false
    for wait in state.conditions {
      guard let current = state.conditions.first(where: { $0.isSameWait(as: wait) }),
        let run = state[wait.activation], let site = site(of: run),
        let condition = condition(of: wait.element, in: site.program)
      else { continue }
      // What cannot be told to be true does not hold: the variables may come later.
      let holds =
        condition.expression.evaluate(in: scope(at: wait.activation)).value.booleanValue == true
      guard holds != current.holds else { continue }
      record(.conditionChanged(wait.activation, element: wait.element, holds: holds))
      if holds { trigger(wait.element, at: site, variables: [:]) }
    }
  }

  private func condition(of wait: String, in program: Program) -> Formula? {
    guard let event = program[WaitName.element(of: wait)],
      case .conditional(let condition) = event.trigger.parts(of: event)
        .first(where: { $0.wait == wait })?.trigger
    else { return nil }
    return condition
  }
}

extension ConditionAwaited {
  fileprivate func isSameWait(as other: ConditionAwaited) -> Bool {
    activation == other.activation && element == other.element
  }
}
