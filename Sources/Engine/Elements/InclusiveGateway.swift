extension Execution {
  /// BPMN 2.0.2 §13.4.3: every flow whose condition holds; if none, the default flow; else an exception.
  func inclusiveChoice(of site: Site) throws(Trouble) -> [Flow] {
    let outgoing = site.element.outgoing
    if outgoing.isEmpty || (outgoing.count == 1 && outgoing[0].condition == nil) { return outgoing }
    return try conditionalChoice(of: site, isRequired: true)
  }

  /// The inclusive gateway, of those at which tokens wait, that may begin.
  mutating func enabledInclusiveJoin() -> PendingEntry? {
    var seen: [WaitingToken] = []
    for token in state.waitingTokens {
      if seen.contains(where: { $0.gateway == token.gateway && $0.scope == token.scope }) {
        continue
      }
      seen.append(token)
      if let entry = inclusiveJoin(at: token) { return entry }
    }
    return nil
  }

  private mutating func inclusiveJoin(at token: WaitingToken) -> PendingEntry? {
    guard let program = innerProgram(of: token.scope), let element = program[token.gateway],
      case .inclusiveGateway(let plan) = element.behavior
    else { return nil }
    let waiting = state.waitingTokens.filter {
      $0.scope == token.scope && $0.gateway == token.gateway
    }
    let withToken = plan.incoming.filter { flow in waiting.contains { $0.flow == flow.flow } }
    let without = plan.incoming.filter { flow in !waiting.contains { $0.flow == flow.flow } }
    // A token elsewhere that can reach a flow without token is waited for, unless it can reach a flow
    // with one as well; in both cases without visiting the gateway.
    for place in tokenPlaces(in: token.scope, of: program, except: token.gateway)
    where without.contains(where: { $0.reachableFrom.contains(place) })
      && !withToken.contains(where: { $0.reachableFrom.contains(place) })
    {
      return nil
    }
    let causes = withToken.flatMap { flow in
      waiting.first { $0.flow == flow.flow }?.cause ?? []
    }
    return PendingEntry(program: program, element: element, scope: token.scope, cause: causes)
  }

  /// Where the tokens of the scope are: in active elements, and at gateways.
  private func tokenPlaces(
    in scope: ActivationID, of program: Program, except gateway: String
  ) -> Set<Int> {
    var places: Set<Int> = []
    for run in state.activeChildren(of: scope) {
      if let element = state[run].flatMap({ program[$0.element] }) { places.insert(element.index) }
    }
    for token in state.waitingTokens where token.scope == scope && token.gateway != gateway {
      if let element = program[token.gateway] { places.insert(element.index) }
    }
    return places
  }

  /// The program whose elements run directly inside the scope.
  private mutating func innerProgram(of scope: ActivationID) -> Program? {
    state[scope].flatMap { program($0.program) }
  }
}
