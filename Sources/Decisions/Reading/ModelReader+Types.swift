import FEEL
import XMLReading

extension ModelReader {
  /// Reads all item definitions (数据类型定义).
  mutating func readTypes() {
    for element in root.elements("itemDefinition") {
      guard let name = element["name"] else {
        report(.error, "dmn-name", element, "数据类型没有名称（name）。")
        continue
      }
      result.types[name] = definition(element)
    }
  }

  private mutating func definition(_ element: XMLElement) -> FEELType {
    let components = element.elements("itemComponent")
    var type: FEELType
    if let function = element.element("functionItem") {
      let parameters = function.elements("parameters").map { parameter in
        self.type(parameter["typeRef"], of: parameter)
      }
      type = .function(parameters, self.type(function["outputTypeRef"], of: function))
    } else if components.isEmpty {
      type = self.type(element.element("typeRef")?.text, of: element)
    } else {
      type = .context(
        components.map { FEELType.Field(name: $0["name"] ?? "", type: definition($0)) })
    }
    if let tests = tests(element.element("allowedValues")) { type = .restricted(type, tests) }
    if element["isCollection"] == "true" { type = .list(type) }
    if let tests = tests(element.element("typeConstraint")) { type = .restricted(type, tests) }
    return type
  }

  /// The type that a reference names; no reference means any value.
  mutating func type(_ reference: String?, of element: XMLElement) -> FEELType {
    guard let text = reference?.trimmed, !text.isEmpty else { return .any }
    if let builtin = FEELType(builtin: text) { return builtin }
    if rootTypeNames.contains(text) || result.types[text] != nil { return .named(text) }
    // Older files write built-in types with a prefix, such as `feel:string`.
    if let colon = text.firstIndex(of: ":") {
      let local = String(text[text.index(after: colon)...])
      return FEELType(builtin: local) ?? .named(local)
    }
    report(.error, "dmn-type", element, "没有名为“\(text)”的数据类型。")
    return .any
  }

  /// Allowed values as tests.
  mutating func tests(_ element: XMLElement?) -> UnaryTests? {
    guard let element, let text = element.element("text")?.text, !text.trimmed.isEmpty else {
      return nil
    }
    return unaryTests(text, element)
  }

  mutating func unaryTests(_ text: String, _ element: XMLElement) -> UnaryTests? {
    do {
      return try UnaryTests(parsing: text.trimmed, names: names)
    } catch {
      report(.error, "feel-syntax", element, "测试“\(text.trimmed)”有误：\(error.message())")
      return nil
    }
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
