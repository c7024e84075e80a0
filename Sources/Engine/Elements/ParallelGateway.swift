extension Execution {
  /// BPMN 2.0.2 §13.4.1: a parallel gateway begins when each of its flows has a token; it takes one
  /// from each. Nil while one is missing, else the runs that led to those tokens.
  func completeArrivals(at element: Element, in scope: ActivationID) -> [ActivationID]? {
    var causes: [ActivationID] = []
    for flow in element.incoming {
      guard
        let token = state.waitingTokens.first(where: {
          $0.scope == scope && $0.gateway == element.id && $0.flow == flow
        })
      else { return nil }
      causes.append(contentsOf: token.cause)
    }
    return causes
  }
}
