extension Execution {
  /// BPMN 2.0.2 §13.4.3: every flow whose condition holds; if none, the default flow; else an exception.
  /// A flow without condition is open.
  func inclusiveChoice(of site: Site) throws(Trouble) -> [Flow] {
    let outgoing = site.element.outgoing
    if outgoing.isEmpty { return [] }
    let scope = scope(at: site.id)
    var open: [Flow] = []
    for flow in outgoing where !flow.isDefault {
      if let condition = flow.condition {
        if try holds(condition, in: scope) { open.append(flow) }
      } else {
        open.append(flow)
      }
    }
    if open.isEmpty { open = outgoing.filter(\.isDefault) }
    guard !open.isEmpty else { throw noFlow(at: site) }
    return open
  }

  /// Begins unless a token elsewhere in the scope is waited for.
  func inclusiveJoin(at place: Place, _ plan: JoinPlan) -> PendingEntry? {
    let waiting = waiting(at: place)
    let isExpected = plan.isExpected(fromAny: tokenPlaces(around: place)) { flow in
      waiting.contains { $0.flow == flow }
    }
    guard !isExpected else { return nil }
    return place.entry(
      cause: plan.incoming.flatMap { flow in
        waiting.first { $0.flow == flow.flow }?.cause ?? []
      })
  }
}
