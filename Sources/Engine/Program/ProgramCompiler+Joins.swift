import BPMN

extension ProgramCompiler {
  mutating func complex(_ draft: ElementDraft, _ condition: String?) -> Behavior {
    .complexGateway(
      ComplexPlan(
        join: join(draft),
        activationCondition: condition.flatMap {
          formula($0, element: draft.id, at: draft.origin)
        }))
  }

  /// Walks backward from each incoming flow, not through the gateway (BPMN 2.0.2 §13.4.3). What is
  /// attached to an activity counts as leaving it: the token inside may go that way.
  func join(_ draft: ElementDraft) -> JoinPlan {
    var sources: [Int: Set<Int>] = [:]
    var flowSources: [String: Int] = [:]
    for source in drafts where source.container == draft.container {
      for flow in source.outgoing {
        sources[flow.target, default: []].insert(source.index)
        flowSources[flow.id] = source.index
      }
      for event in source.boundaryEvents { sources[event, default: []].insert(source.index) }
    }
    let incoming = draft.incoming.map { flow in
      var reached: Set<Int> = []
      var open = flowSources[flow].map { [$0] } ?? []
      while let next = open.popLast() {
        guard next != draft.index, reached.insert(next).inserted else { continue }
        open.append(contentsOf: sources[next] ?? [])
      }
      return JoinPlan.Incoming(flow: flow, reachableFrom: reached)
    }
    return JoinPlan(incoming: incoming)
  }
}
