/// A condition that a run waits for, and whether it held when it was last asked.
package struct ConditionAwaited: Hashable, Sendable {
  package var activation: ActivationID
  package var element: String
  package var holds = false

  package init(activation: ActivationID, element: String) {
    self.activation = activation
    self.element = element
  }
}
