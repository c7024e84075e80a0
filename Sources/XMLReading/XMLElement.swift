/// An element of an XML file with everything written in it, in the order of the file.
package struct XMLElement: Hashable, Sendable {
  package struct Attribute: Hashable, Sendable {
    package var name: QualifiedName
    package var prefix: String?
    package var value: String

    package init(name: QualifiedName, prefix: String?, value: String) {
      self.name = name
      self.prefix = prefix
      self.value = value
    }
  }

  /// An `xmlns` or `xmlns:prefix` attribute.
  package struct NamespaceDeclaration: Hashable, Sendable {
    /// The declared prefix; nil for the default namespace.
    package var prefix: String?
    package var uri: String

    package init(prefix: String?, uri: String) {
      self.prefix = prefix
      self.uri = uri
    }
  }

  /// One piece of what stands between the start tag and the end tag.
  package indirect enum Content: Hashable, Sendable {
    case element(XMLElement)
    /// Characters with references resolved; CDATA sections are characters like any others.
    case text(String)
    case comment(String)
    case processingInstruction(target: String, data: String)
  }

  package var name: QualifiedName
  package var prefix: String?
  /// The attributes in the order of the file, without namespace declarations.
  package var attributes: [Attribute]
  package var namespaces: [NamespaceDeclaration]
  package var content: [Content]
  /// Where the `<` of the start tag stands.
  package var location: SourceLocation

  package init(
    name: QualifiedName, prefix: String?, attributes: [Attribute] = [],
    namespaces: [NamespaceDeclaration] = [], content: [Content] = [], location: SourceLocation
  ) {
    self.name = name
    self.prefix = prefix
    self.attributes = attributes
    self.namespaces = namespaces
    self.content = content
    self.location = location
  }
}

extension XMLElement {
  /// The name as it is written in the file, with its prefix.
  package var writtenName: String { prefix.map { "\($0):\(name.local)" } ?? name.local }
  package var line: Int { location.line }
  package var column: Int { location.column }

  /// The child elements.
  package var elements: [XMLElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The characters that stand directly in this element, concatenated.
  package var text: String {
    content.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
  }

  /// The value of the attribute `name` that is in no namespace.
  package subscript(name: String) -> String? { self[QualifiedName(name)] }

  package subscript(name: QualifiedName) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// The child elements called `name`.
  package func elements(_ name: QualifiedName) -> [XMLElement] {
    elements.filter { $0.name == name }
  }

  /// The first child element called `name`.
  package func element(_ name: QualifiedName) -> XMLElement? {
    elements.first { $0.name == name }
  }

  /// The child elements with this local name in the namespace of this element.
  package func elements(_ local: String) -> [XMLElement] {
    elements(QualifiedName(local, in: name.namespace))
  }

  /// The first child element with this local name in the namespace of this element.
  package func element(_ local: String) -> XMLElement? {
    element(QualifiedName(local, in: name.namespace))
  }
}
