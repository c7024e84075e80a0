package import Engine

/// A task, job or wait of a case: its instance and its activation, `17-4` in addresses.
package struct TaskKey: Hashable, Sendable, LosslessStringConvertible {
  package var instance: InstanceID
  package var activation: ActivationID

  package init(instance: InstanceID, activation: ActivationID) {
    self.instance = instance
    self.activation = activation
  }

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let instance = Int64(parts[0]), let activation = Int32(parts[1]),
      instance > 0, activation > 0
    else { return nil }
    self.init(
      instance: InstanceID(rawValue: instance), activation: ActivationID(rawValue: activation))
  }

  package var description: String { "\(instance)-\(activation)" }
}
