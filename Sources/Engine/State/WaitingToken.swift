/// A token that waits at a gateway for others.
package struct WaitingToken: Hashable, Sendable {
  /// The runs that led here: the edges of the cause graph.
  package var cause: [ActivationID]
  package var flow: String
  package var gateway: String
  package var scope: ActivationID

  package init(cause: [ActivationID], flow: String, gateway: String, scope: ActivationID) {
    self.cause = cause
    self.flow = flow
    self.gateway = gateway
    self.scope = scope
  }
}
