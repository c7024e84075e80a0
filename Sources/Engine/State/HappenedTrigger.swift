/// A trigger that has happened of an event that needs several (parallel multiple).
package struct HappenedTrigger: Hashable, Sendable {
  package var activation: ActivationID
  /// The id of the event, `#` and the number of the trigger.
  package var wait: String

  package init(activation: ActivationID, wait: String) {
    self.activation = activation
    self.wait = wait
  }
}
