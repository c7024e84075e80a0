/// What becomes of the tokens that wait when a run begins.
extension InstanceState {
  /// A gateway that begins takes one token from each of its flows that has any (BPMN 2.0.2 §13.4.1,
  /// §13.4.3), an activity as many as it needs.
  mutating func consumeTokens(of begin: Activated, in scope: ActivationID) {
    guard !waitingTokens.isEmpty else { return }
    let served = reset(of: begin.element, in: scope).map(flowsServed) ?? []
    var taken: [WaitingToken] = []
    waitingTokens.removeAll { token in
      guard token.gateway == begin.element, token.scope == scope else { return false }
      if let takes = begin.takes {
        guard taken.count < takes else { return false }
      } else if served.contains(token.flow) || taken.contains(where: { $0.flow == token.flow }) {
        return false
      }
      taken.append(token)
      return true
    }
    if !taken.isEmpty { update(begin.id) { $0.tokens = taken } }
  }

  /// The run of a complex gateway that waits for its reset.
  func reset(of gateway: String, in scope: ActivationID) -> ActivationID? {
    gatewaysToReset.first { self[$0]?.element == gateway && self[$0]?.scope == scope }
  }

  /// The flows from which a run took its tokens.
  func flowsServed(by run: ActivationID) -> Set<String> {
    Set(self[run]?.tokens.map(\.flow) ?? [])
  }

  /// BPMN 2.0.2 §13.4.5: a reset takes one token from each flow that gave none before.
  mutating func applyReset(of first: ActivationID, by run: ActivationID?) {
    if run == nil, let gateway = self[first], let scope = gateway.scope {
      var served = flowsServed(by: first)
      var late: [WaitingToken] = []
      waitingTokens.removeAll { token in
        guard token.gateway == gateway.element, token.scope == scope,
          served.insert(token.flow).inserted
        else { return false }
        late.append(token)
        return true
      }
      if !late.isEmpty { update(first) { $0.tokens += late } }
    }
    gatewaysToReset.removeAll { $0 == first }
  }

  /// A return undid a run whose token a reset took: the gateway waits for that token once more. Runs
  /// that began with such a token are undone themselves.
  mutating func waitForResets(without undone: ActivationID) {
    for run in activations
    where run.lifecycle == .completed
      && run.tokens.contains(where: { $0.cause.contains(undone) })
    {
      update(run.id) { $0.tokens.removeAll { $0.cause.contains(undone) } }
      if !gatewaysToReset.contains(run.id) { gatewaysToReset.append(run.id) }
    }
  }

  mutating func forgetResets(in scope: ActivationID) {
    guard !gatewaysToReset.isEmpty else { return }
    gatewaysToReset = gatewaysToReset.filter { self[$0]?.scope != scope }
  }
}
