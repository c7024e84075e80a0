import Decimals
import JSONText
import XMLReading

/// Reads typed attributes out of a form file and collects what is wrong with them.
final class AttributeReader {
  let file: String
  private let places: JSONPlaces
  private(set) var faults: [XMLReading.Diagnostic] = []
  private(set) var warnings: [XMLReading.Diagnostic] = []

  init(file: String, places: JSONPlaces) {
    self.file = file
    self.places = places
  }

  func location(of path: [JSONStep]) -> SourceLocation {
    let place = places[path]
    return SourceLocation(file: file, line: place.line, column: place.column)
  }

  func fault(_ rule: String, at path: [JSONStep], element: String? = nil, _ message: String) {
    faults.append(
      XMLReading.Diagnostic(
        .error, rule: rule, at: location(of: path), element: element, message: message))
  }

  func warning(_ rule: String, at path: [JSONStep], element: String? = nil, _ message: String) {
    warnings.append(
      XMLReading.Diagnostic(
        .warning, rule: rule, at: location(of: path), element: element, message: message))
  }

  /// Warns of attributes that nothing here reads: most often a slip of the pen.
  func expect(_ names: Set<String>, in node: JSONNode) {
    for name in node.object.names where !names.contains(name) {
      warning("unknown-attribute", at: node.path(to: name), "属性“\(name)”不起作用，请检查拼写。")
    }
  }

  func string(_ name: String, in node: JSONNode) -> String? {
    value(name, in: node, "文本") { $0.stringValue }
  }

  func bool(_ name: String, in node: JSONNode) -> Bool? {
    value(name, in: node, "true 或 false") { $0.boolValue }
  }

  func object(_ name: String, in node: JSONNode) -> JSONNode? {
    value(name, in: node, "对象") { $0.objectValue }
      .map { JSONNode(object: $0, path: node.path(to: name)) }
  }

  func array(_ name: String, in node: JSONNode) -> [JSON]? {
    value(name, in: node, "数组") { $0.arrayValue }
  }

  func integer(_ name: String, in node: JSONNode, _ range: ClosedRange<Int>) -> Int? {
    value(name, in: node, "\(range.lowerBound) 至 \(range.upperBound) 的整数") { json in
      json.integerValue.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number, or a text that is one: form-js writes both, the text where precision matters.
  func decimal(_ name: String, in node: JSONNode) -> Decimal128? {
    value(name, in: node, "数字") { json in
      json.numberValue ?? json.stringValue.flatMap { Decimal128($0) }
    }
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, in node: JSONNode, as type: Word.Type
  ) -> Word? {
    let words = Word.allCases.map(\.rawValue).joined(separator: "、")
    return value(name, in: node, "其一：\(words)") { json in
      json.stringValue.flatMap { Word(rawValue: $0) }
    }
  }

  /// A text, perhaps with expressions in it.
  func text(_ name: String, in node: JSONNode) -> FormText? {
    guard let written = string(name, in: node), !written.isEmpty else { return nil }
    do {
      return try FormText(parsing: written, at: location(of: node.path(to: name)))
    } catch {
      fault("invalid-expression", at: node.path(to: name), error.message)
      return nil
    }
  }

  /// An expression; it begins with `=`.
  func expression(_ name: String, in node: JSONNode) -> FormExpression? {
    string(name, in: node).flatMap { expression(written: $0, at: node.path(to: name)) }
  }

  func condition(_ name: String, in node: JSONNode) -> FormCondition {
    switch node.object[name] {
    case nil, .null: return .fixed(false)
    case .bool(let value): return .fixed(value)
    case .string(let written):
      return expression(written: written, at: node.path(to: name)).map(FormCondition.computed)
        ?? .fixed(false)
    default:
      fault("wrong-type", at: node.path(to: name), "“\(name)”应为 true、false 或以“=”开头的表达式。")
      return .fixed(false)
    }
  }

  func limit<Bound>(
    _ name: String, in node: JSONNode, read: (JSON) -> Bound?
  ) -> FormLimit<Bound>? {
    guard let json = node.object[name], !json.isNull else { return nil }
    if let written = json.stringValue, written.hasPrefix("=") {
      return expression(written: written, at: node.path(to: name)).map(FormLimit.computed)
    }
    guard let bound = read(json) else {
      fault("wrong-type", at: node.path(to: name), "“\(name)”应为数字或以“=”开头的表达式。")
      return nil
    }
    return .fixed(bound)
  }

  private func expression(written: String, at path: [JSONStep]) -> FormExpression? {
    guard written.hasPrefix("=") else {
      fault("invalid-expression", at: path, "表达式“\(written)”应以“=”开头。")
      return nil
    }
    do {
      return try FormExpression(parsing: String(written.dropFirst()), at: location(of: path))
    } catch {
      fault("invalid-expression", at: path, error.message)
      return nil
    }
  }

  private func value<Value>(
    _ name: String, in node: JSONNode, _ expected: String, read: (JSON) -> Value?
  ) -> Value? {
    guard let json = node.object[name], !json.isNull else { return nil }
    guard let value = read(json) else {
      fault("wrong-type", at: node.path(to: name), "“\(name)”应为\(expected)。")
      return nil
    }
    return value
  }
}
