/// What the standard's schema says of the elements of a BPMN file: attributes, children, references
/// and which element is a kind of which (BPMN 2.0.2, the XML schemas of clauses 8 to 12).
///
/// The tables stand in `MetaModel+Core.swift` and its neighbours, one line an element.
package struct MetaModel: Sendable {
  package static let standard = MetaModel(
    lines: coreLines + dataLines + activityLines + eventLines + collaborationLines + diagramLines)

  private let types: [String: ElementType]
  /// Everything that an element is a kind of, itself included.
  private let kinds: [String: Set<String>]
  private let attributes: [String: [ElementType.Feature]]
  private let children: [String: [ElementType.Feature]]

  init(lines: [String]) {
    var types: [String: ElementType] = [:]
    for line in lines {
      let type = ElementType(line)
      types[type.name] = type
    }
    self.types = types
    let lineages = types.mapValues { Self.lineage(of: $0.name, in: types) }
    kinds = lineages.mapValues { lineage in
      lineage.reduce(into: []) {
        $0.insert($1.name)
        $0.formUnion($1.roles)
      }
    }
    attributes = lineages.mapValues { $0.flatMap(\.attributes) }
    children = lineages.mapValues { $0.flatMap(\.children) }
  }

  /// What stands in the table for the element itself, without what it inherits.
  package subscript(_ name: String) -> ElementType? { types[name] }

  /// The elements that a file may contain, in the order of their names.
  package var writableNames: [String] {
    types.keys.filter { !Self.abstractNames.contains($0) }.sorted()
  }

  /// The element and all that it is a kind of, itself first.
  package func lineage(of name: String) -> [ElementType] {
    Self.lineage(of: name, in: types)
  }

  private static func lineage(of name: String, in types: [String: ElementType]) -> [ElementType] {
    var lineage: [ElementType] = []
    var next = types[name]
    while let type = next {
      lineage.append(type)
      next = type.base.flatMap { types[$0] }
    }
    return lineage
  }

  /// Whether an element is of a kind: itself, or anything that it is derived from.
  package func isKind(_ name: String, of kind: String) -> Bool {
    kinds[name]?.contains(kind) ?? false
  }

  /// All that an element is a kind of, itself included.
  package func kinds(of name: String) -> Set<String> { kinds[name] ?? [] }

  /// All attributes of an element, own and inherited.
  package func attributes(of name: String) -> [ElementType.Feature] { attributes[name] ?? [] }

  /// All children that an element may have, own and inherited.
  package func children(of name: String) -> [ElementType.Feature] { children[name] ?? [] }

  /// The feature under which an element may stand in a parent; nil if it may not.
  package func feature(for child: String, in parent: String) -> ElementType.Feature? {
    guard !Self.abstractNames.contains(child) else { return nil }
    let features = children(of: parent)
    return features.first { $0.name == child }
      ?? features.first { isSubstitute(child, for: $0.name) }
  }

  /// Whether an element may stand wherever another may, by a substitution group of the schema.
  package func isSubstitute(_ name: String, for head: String) -> Bool {
    Self.heads.contains(head) && !Self.localNames.contains(name) && isKind(name, of: head)
  }

  /// Elements that the schema declares as abstract: only what is derived from them can be written.
  static let abstractNames: Set = [
    "baseElement", "rootElement", "flowElement", "flowNode", "artifact", "activity", "gateway",
    "anyEvent", "catchEvent", "throwEvent", "eventDefinition", "loopCharacteristics",
    "conversationNode", "choreographyActivity", "dataAssociation",
  ]

  /// The heads of the substitution groups.
  private static let heads: Set = [
    "rootElement", "flowElement", "artifact", "eventDefinition", "loopCharacteristics",
    "resourceRole", "conversationNode",
  ]

  /// Elements that only one kind of parent knows.
  private static let localNames: Set = ["event"]
}
