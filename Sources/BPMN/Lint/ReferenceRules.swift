/// Whether everything that an element names is there.
struct ReferenceRules {
  let definitions: Definitions
  let report: LintReport

  func check() {
    var drawn: Set<String> = []
    for process in definitions.processes {
      drawn.formUnion([process.id])
      collect(process.scope, into: &drawn)
      // What is never run may be drawn as it likes.
      guard process.isExecutable else { continue }
      check(process.scope)
      let ids = ids(of: process.scope)
      process.lanes.forEach { check($0, nodes: ids, drawn: &drawn) }
    }
    for collaboration in definitions.collaborations {
      drawn.formUnion([collaboration.id])
      drawn.formUnion(collaboration.participants.map(\.id))
      drawn.formUnion(collaboration.messageFlows.map(\.id))
      drawn.formUnion(collaboration.artifacts.map(\.id))
      check(collaboration)
    }
    checkDrawing(drawn)
  }

  private func check(_ scope: Scope) {
    let ids = Set(scope.nodes.map(\.id))
    for flow in scope.flows {
      for (end, id) in [("起点", flow.source), ("终点", flow.target)] where !ids.contains(id) {
        report.error(
          "dangling-reference", flow, "的\(end)“\(id)”不在同一层流程中。请连到同一流程或子流程里的节点。")
      }
    }
    for node in scope.nodes {
      if let flow = node.defaultFlow, !node.outgoing.contains(flow) {
        report.error("default-flow", node, "的默认流“\(flow)”不是从它出来的顺序流。")
      }
      if let (kind, id) = missingReference(of: node) {
        report.warning(
          "dangling-reference", node, "引用的\(kind)“\(id)”在文件中没有定义，就以“\(id)”为名。请补上定义。")
      }
      if case .subProcess(let subProcess) = node.kind { check(subProcess.scope) }
    }
  }

  private func missingReference(of node: FlowNode) -> (kind: String, id: String)? {
    switch node.kind {
    case .task(.send(let id)), .task(.receive(let id, _)): missingMessage(id)
    case .startEvent(let event): missingReference(of: event.definition)
    case .boundaryEvent(let event): missingReference(of: event.definition)
    case .endEvent(let definition), .intermediateCatch(let definition),
      .intermediateThrow(let definition):
      missingReference(of: definition)
    default: nil
    }
  }

  private func missingReference(of definition: EventDefinition) -> (kind: String, id: String)? {
    switch definition {
    case .message(let id): return missingMessage(id)
    case .error(let id?) where definitions.errors[id] == nil: return ("错误", id)
    case .signal(let id?) where definitions.signals[id] == nil: return ("信号", id)
    case .escalation(let id?) where definitions.escalations[id] == nil: return ("升级", id)
    case .multiple(let all, _): return all.lazy.compactMap(missingReference).first
    default: return nil
    }
  }

  private func missingMessage(_ id: String?) -> (kind: String, id: String)? {
    id.flatMap { definitions.messages[$0] == nil ? ("消息", $0) : nil }
  }

  private func check(_ lane: Lane, nodes: Set<String>, drawn: inout Set<String>) {
    drawn.insert(lane.id)
    for id in lane.nodes where !nodes.contains(id) {
      report.warning(
        "dangling-reference", at: lane.origin, element: lane.id,
        "泳道“\(lane.name ?? lane.id)”引用的节点“\(id)”不在本流程中。")
    }
    lane.children.forEach { check($0, nodes: nodes, drawn: &drawn) }
  }

  private func check(_ collaboration: Collaboration) {
    let processes = Set(definitions.processes.map(\.id))
    for participant in collaboration.participants {
      if let id = participant.process, !processes.contains(id) {
        report.warning(
          "dangling-reference", at: participant.origin, element: participant.id,
          "参与者“\(participant.name ?? participant.id)”引用的流程“\(id)”在文件中不存在。")
      }
    }
    let ends = definitions.processes.reduce(into: Set(collaboration.participants.map(\.id))) {
      $0.formUnion(ids(of: $1.scope))
    }
    for flow in collaboration.messageFlows {
      for id in [flow.source, flow.target] where !ends.contains(id) {
        report.warning(
          "dangling-reference", at: flow.origin, element: flow.id,
          "消息流“\(flow.name ?? flow.id)”连接的“\(id)”在文件中不存在。")
      }
    }
  }

  private func checkDrawing(_ known: Set<String>) {
    for plane in definitions.diagrams {
      let subjects = [plane.element] + plane.shapes.map(\.element) + plane.edges.map(\.element)
      let missing = subjects.filter { !known.contains($0) }
      if !missing.isEmpty {
        report.warning(
          "dangling-diagram", at: Origin(line: 1, column: 1), element: nil,
          "图中画有文件里不存在的元素：\(missing.joined(separator: "、"))。请在建模工具中重新保存。")
      }
    }
  }

  private func ids(of scope: Scope) -> Set<String> {
    scope.nodes.reduce(into: []) { ids, node in
      ids.insert(node.id)
      if case .subProcess(let inner) = node.kind { ids.formUnion(self.ids(of: inner.scope)) }
    }
  }

  private func collect(_ scope: Scope, into ids: inout Set<String>) {
    ids.formUnion(scope.flows.map(\.id))
    ids.formUnion(scope.artifacts.map(\.id))
    for node in scope.nodes {
      ids.insert(node.id)
      if case .subProcess(let inner) = node.kind { collect(inner.scope, into: &ids) }
    }
  }
}
