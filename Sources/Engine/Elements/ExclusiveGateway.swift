extension Execution {
  /// BPMN 2.0.2 §13.4.2: the first flow, in the order of the file, whose condition holds; if none, the
  /// default flow; if there is none, an exception. A flow without condition is open.
  func exclusiveChoice(of site: Site) throws(Trouble) -> [Flow] {
    let outgoing = site.element.outgoing
    if outgoing.count == 1, outgoing[0].condition == nil { return outgoing }
    guard !outgoing.isEmpty else { return [] }
    let scope = scope(at: site.id)
    for flow in outgoing where !flow.isDefault {
      guard let condition = flow.condition else { return [flow] }
      if try holds(condition, in: scope) { return [flow] }
    }
    guard let otherwise = outgoing.first(where: \.isDefault) else { throw noFlow(at: site) }
    return [otherwise]
  }
}
