import XMLReading

/// The sequence flows of a file, and who is joined by them.
struct FlowGraph {
  let tree: ModelTree
  /// All sequence flows with both ends, where these are in the file.
  let flows: [Flow]
  private let outgoing: [Int: [Flow]]
  private let incoming: [Int: [Flow]]
  /// Boundary events by what they are attached to.
  private let borders: [Int: [ModelTree.Node]]

  struct Flow {
    let node: ModelTree.Node
    let source: ModelTree.Node?
    let target: ModelTree.Node?
  }

  init(_ tree: ModelTree) {
    self.tree = tree
    flows = tree.all("sequenceFlow").map {
      Flow(
        node: $0, source: tree.target(of: $0, "sourceRef"),
        target: tree.target(of: $0, "targetRef"))
    }
    outgoing = Dictionary(grouping: flows.filter { $0.source != nil }) { $0.source?.id ?? 0 }
    incoming = Dictionary(grouping: flows.filter { $0.target != nil }) { $0.target?.id ?? 0 }
    borders = Dictionary(
      grouping: tree.all("boundaryEvent").filter { tree.target(of: $0, "attachedToRef") != nil }
    ) { tree.target(of: $0, "attachedToRef")?.id ?? 0 }
  }

  func exits(of node: ModelTree.Node) -> [Flow] { outgoing[node.id] ?? [] }
  func entries(of node: ModelTree.Node) -> [Flow] { incoming[node.id] ?? [] }
  func boundaryEvents(of node: ModelTree.Node) -> [ModelTree.Node] { borders[node.id] ?? [] }
}
