/// One kind of element in the tables of the standard.
///
/// A line of the tables reads `name: base +role | attribute… | child…`. Behind the name of an
/// attribute or child stand `!` if it must be there, `*` if it may be there several times, `>kind`
/// if it refers to an element by a qualified name, `~kind` if by the id of one in the same file, and
/// `=boolean`, `=integer`, `=double`, `=name`, `=uri` or `=A,B,C` if its value is restricted.
package struct ElementType: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case text
    case boolean
    case integer
    case double
    /// A qualified name of something that need not be of BPMN, such as a type (`xsd:QName`).
    case name
    case uri
    case oneOf([String])
    /// A reference to an element of one of these kinds.
    case reference([String])
  }

  /// An attribute, or a child.
  package struct Feature: Hashable, Sendable {
    package var name: String
    package var isRequired: Bool
    package var repeats: Bool
    package var value: Value
    /// Whether the reference is an `xsd:IDREF`, which leads to an element of the same file.
    package var isLocal: Bool
  }

  package var name: String
  package var base: String?
  /// Kinds beside the base, such as being a holder of data.
  package var roles: [String]
  package var attributes: [Feature]
  package var children: [Feature]

  init(_ line: String) {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    let head = parts[0].split(separator: ":", maxSplits: 1)
    let kinds = head.dropFirst().flatMap { $0.split(separator: " ") }
    name = String(head[0].filter { $0 != " " })
    base = kinds.first { $0.first != "+" }.map(String.init)
    roles = kinds.filter { $0.first == "+" }.map { String($0.dropFirst()) }
    attributes = parts.count > 1 ? parts[1].split(separator: " ").map(Feature.init) : []
    children = parts.count > 2 ? parts[2].split(separator: " ").map(Feature.init) : []
  }
}

extension ElementType.Feature {
  fileprivate init(_ text: Substring) {
    let nameEnd = text.firstIndex { "!*>~=".contains($0) } ?? text.endIndex
    name = String(text[..<nameEnd])
    isRequired = text.contains("!")
    repeats = text.contains("*")
    isLocal = text.contains("~")
    if let arrow = text.firstIndex(where: { ">~".contains($0) }) {
      value = .reference(
        text[text.index(after: arrow)...].split(separator: ",").map(String.init))
    } else if let sign = text.firstIndex(of: "=") {
      switch text[text.index(after: sign)...] {
      case "boolean": value = .boolean
      case "integer": value = .integer
      case "double": value = .double
      case "name": value = .name
      case "uri": value = .uri
      case let names: value = .oneOf(names.split(separator: ",").map(String.init))
      }
    } else {
      value = .text
    }
  }
}
