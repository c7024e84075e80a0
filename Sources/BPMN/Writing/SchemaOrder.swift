import XMLReading

/// Puts the children of elements into the order that the schema prescribes (BPMN20.xsd,
/// Semantic.xsd, BPMNDI.xsd: every content model is a sequence).
enum SchemaOrder {
  /// The element with everything in it sorted; what has the same rank keeps its order.
  static func sorted(_ element: XMLElement) -> XMLElement {
    var element = element
    element.content = element.content.map { content in
      if case .element(let child) = content { .element(sorted(child)) } else { content }
    }
    guard let sequence = sequence(of: element) else { return element }
    element.content = sorted(element.content, by: sequence)
    return element
  }

  /// A child with what stands before it: white space and comments move along.
  private struct Piece {
    var rank: Int
    var content: [XMLElement.Content]
  }

  private static func sorted(
    _ content: [XMLElement.Content], by sequence: [String: Int]
  ) -> [XMLElement.Content] {
    var pieces: [Piece] = []
    var pending: [XMLElement.Content] = []
    for part in content {
      pending.append(part)
      guard case .element(let child) = part else { continue }
      // What is of no concern to the schema stays behind its neighbour.
      let isForeign = sequence[child.name.local] == nil && child.name.namespace != Namespaces.model
      let rank =
        isForeign ? pieces.last?.rank ?? 0 : sequence[child.name.local] ?? sequence.count
      pieces.append(Piece(rank: rank, content: pending))
      pending = []
    }
    let isSorted = zip(pieces, pieces.dropFirst()).allSatisfy { $0.rank <= $1.rank }
    if isSorted { return content }
    let sorted = pieces.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return sorted.flatMap(\.element.content) + pending
  }

  /// The rank of each child of an element; nil where order does not matter or is not known.
  static func sequence(of element: XMLElement) -> [String: Int]? {
    switch element.name.namespace {
    case Namespaces.model: ranks[element.name.local] ?? ranks[""]
    case Namespaces.diagram: diagramRanks[element.name.local]
    default: nil
    }
  }

  private static let ranks = ContentModels.semantic.mapValues(ranked)
  private static let diagramRanks = ContentModels.diagram.mapValues(ranked)

  private static func ranked(_ groups: [[String]]) -> [String: Int] {
    groups.enumerated().reduce(into: [:]) { ranks, entry in
      for name in entry.element where ranks[name] == nil { ranks[name] = entry.offset }
    }
  }
}
