import XMLReading

/// The BPMN elements of a file with their places in it, whatever tool wrote them.
///
/// Unlike ``Definitions`` it holds everything that is well-formed: faults are for the rules to find.
struct ModelTree {
  /// One element of the model or the diagram. What stands in extension elements is none.
  struct Node: Identifiable {
    let id: Int
    let element: XMLElement
    let parent: Int?
    fileprivate(set) var children: [Int] = []

    /// The local name, which is a name of ``MetaModel`` unless a tool invented it.
    var name: String { element.name.local }
    var key: String? { element["id"] }
  }

  /// What a reference leads to.
  enum Resolution {
    case node(Node)
    /// An element of another file; its kind where that file is at hand.
    case elsewhere(kind: String?)
    case nothing
  }

  let file: String
  private(set) var nodes: [Node] = []
  private var byKey: [String: [Int]] = [:]
  private var byKind: [String: [Int]] = [:]
  /// Namespaces by the prefixes that the root declares.
  private var namespaces: [String: String] = [:]
  private let targetNamespace: String?
  private let importedNamespaces: Set<String>
  let imported: ImportedFiles

  init(_ tree: XMLFile, imported: ImportedFiles) {
    file = tree.name
    self.imported = imported
    targetNamespace = tree.root["targetNamespace"]
    importedNamespaces = Set(tree.root.models("import").compactMap { $0["namespace"] })
    for declaration in tree.root.namespaces {
      namespaces[declaration.prefix ?? ""] = declaration.uri
    }
    add(tree.root, to: nil)
  }

  private static let namespacesOfModel: Set = [
    Namespaces.model, Namespaces.diagram, Namespaces.drawing, Namespaces.lines,
  ]

  /// Elements within which the schema lets anything stand.
  private static let holdersOfAnything: Set = [
    "extensionElements", "documentation", "text", "script", "extension",
  ]

  private mutating func add(_ element: XMLElement, to parent: Int?) {
    let index = nodes.count
    nodes.append(Node(id: index, element: element, parent: parent))
    if let key = element["id"] { byKey[key, default: []].append(index) }
    for kind in meta.kinds(of: element.name.local) { byKind[kind, default: []].append(index) }
    if let parent { nodes[parent].children.append(index) }
    guard !Self.isHolderOfAnything(element) else { return }
    for child in element.elements where Self.isOfModel(child) { add(child, to: index) }
  }

  /// Whether an element is one of the model or the diagram by its namespace.
  static func isOfModel(_ element: XMLElement) -> Bool {
    element.name.namespace.map(namespacesOfModel.contains) ?? false
  }

  /// The `extension` of the diagram holds anything, that of the model documentation.
  static func isHolderOfAnything(_ element: XMLElement) -> Bool {
    let local = element.name.local
    return holdersOfAnything.contains(local)
      && (element.modelName != nil) == (local != "extension")
  }

  var root: Node { nodes[0] }
  var meta: MetaModel { .standard }

  // MARK: Walking

  func parent(of node: Node) -> Node? { node.parent.map { nodes[$0] } }

  func children(of node: Node) -> [Node] { node.children.map { nodes[$0] } }

  func children(of node: Node, kind: String) -> [Node] {
    children(of: node).filter { meta.isKind($0.name, of: kind) }
  }

  func child(of node: Node, named name: String) -> Node? {
    node.children.lazy.map { nodes[$0] }.first { $0.name == name }
  }

  /// The nodes of a kind in the whole file.
  func all(_ kind: String) -> [Node] { byKind[kind, default: []].map { nodes[$0] } }

  func isKind(_ node: Node, _ kind: String) -> Bool { meta.isKind(node.name, of: kind) }

  /// The nearest element around a node that is of a kind.
  func enclosing(_ kind: String, of node: Node) -> Node? {
    var next = parent(of: node)
    while let candidate = next {
      if isKind(candidate, kind) { return candidate }
      next = parent(of: candidate)
    }
    return nil
  }

  /// Whether a node stands within another, however deep.
  func isInside(_ node: Node, _ other: Node) -> Bool {
    var next = parent(of: node)
    while let candidate = next {
      if candidate.id == other.id { return true }
      next = parent(of: candidate)
    }
    return false
  }

  /// What contains the flow that a node belongs to: process, sub-process or choreography.
  func scope(of node: Node) -> Node? {
    var next = parent(of: node)
    while let candidate = next {
      if Self.scopeKinds.contains(where: { isKind(candidate, $0) }) { return candidate }
      next = parent(of: candidate)
    }
    return nil
  }

  private static let scopeKinds = ["process", "subProcess", "choreography", "subChoreography"]

  // MARK: References

  func nodes(withKey key: String) -> [Node] { byKey[key, default: []].map { nodes[$0] } }

  /// The nodes that bear an id several times, by the id.
  var sharedKeys: [(key: String, nodes: [Node])] {
    byKey.filter { $0.value.count > 1 }.map { ($0.key, $0.value.map { nodes[$0] }) }
      .sorted { $0.key < $1.key }
  }

  /// What the text of a reference leads to: a qualified name, whose prefix may be left out.
  func resolve(_ text: String) -> Resolution {
    let text = text.trimmingWhitespace
    if let found = nodes(withKey: text).first { return .node(found) }
    guard let colon = text.firstIndex(of: ":") else { return .nothing }
    let prefix = String(text[..<colon])
    let local = String(text[text.index(after: colon)...])
    guard let namespace = namespaces[prefix] else {
      return nodes(withKey: local).first.map(Resolution.node) ?? .nothing
    }
    if namespace == targetNamespace {
      return nodes(withKey: local).first.map(Resolution.node) ?? .nothing
    }
    if let kinds = imported.kinds[namespace] {
      return kinds[local].map { .elsewhere(kind: $0) } ?? .nothing
    }
    return importedNamespaces.contains(namespace) ? .elsewhere(kind: nil) : .nothing
  }

  /// Whether a prefix has been declared where a node stands.
  func declares(_ prefix: String, at node: Node) -> Bool {
    var next: Node? = node
    while let candidate = next {
      if candidate.element.namespaces.contains(where: { $0.prefix == prefix }) { return true }
      next = parent(of: candidate)
    }
    return prefix == "xml"
  }

  /// The element that an attribute or a child of a node refers to.
  func target(of node: Node, _ feature: String) -> Node? {
    guard let text = node.element[feature] ?? child(of: node, named: feature)?.element.text,
      case .node(let target) = resolve(text)
    else { return nil }
    return target
  }

  /// The elements that the children of this name refer to.
  func targets(of node: Node, _ feature: String) -> [Node] {
    children(of: node).filter { $0.name == feature }.compactMap {
      if case .node(let target) = resolve($0.element.text) { target } else { nil }
    }
  }
}

extension ModelTree.Node {
  /// An `xsd:boolean`; nil where it is absent or is none.
  func flag(_ name: String) -> Bool? {
    switch element[name]?.trimmingWhitespace {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  /// How people find the node: its name, else its id, else its tag.
  var label: String {
    let name = element["name"].flatMap { $0.isEmpty ? nil : $0 }
    return name ?? key ?? "<\(element.writtenName)>"
  }
}
