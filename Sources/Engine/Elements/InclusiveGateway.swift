extension Execution {
  /// BPMN 2.0.2 §13.4.3: every flow whose condition holds; if none, the default flow; else an exception.
  func inclusiveChoice(of site: Site) throws(Trouble) -> [Flow] {
    let outgoing = site.element.outgoing
    if outgoing.isEmpty || (outgoing.count == 1 && outgoing[0].condition == nil) { return outgoing }
    return try conditionalChoice(of: site, isRequired: true)
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
