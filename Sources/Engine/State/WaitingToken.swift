/// A token that waits at a gateway, or at an activity that needs several, for others; or at an
/// activity of a sequential ad-hoc sub-process for its turn.
package struct WaitingToken: Hashable, Sendable {
  /// The runs that led here: the edges of the cause graph.
  package var cause: [ActivationID]
  /// The flow on which it came; empty where an activity was chosen.
  package var flow: String
  /// The element at which it waits.
  package var gateway: String
  package var scope: ActivationID

  package init(cause: [ActivationID], flow: String, gateway: String, scope: ActivationID) {
    self.cause = cause
    self.flow = flow
    self.gateway = gateway
    self.scope = scope
  }
}
