import XMLReading

/// Reads attributes of elements and collects what is wrong with them.
///
/// One reader goes through a whole file, so that all its faults are reported together.
final class AttributeReader {
  private(set) var faults: [Diagnostic] = []

  func fault(_ rule: String, at element: XMLElement, _ message: String) {
    faults.append(
      Diagnostic(
        .error, rule: rule, at: element.location, element: element["id"], message: message))
  }

  /// The value of an attribute that must be there; empty, and a fault, where it is not.
  func required(_ name: String, of element: XMLElement) -> String {
    if let value = element[name], !value.isEmpty { return value }
    fault(
      "required-attribute", at: element, "<\(element.writtenName)> 缺少属性 \(name)。请补上。")
    return ""
  }

  func requiredReference(_ name: String, of element: XMLElement) -> String {
    required(name, of: element).referencedID
  }

  func reference(_ name: String, of element: XMLElement) -> String? {
    element[name].flatMap { $0.isEmpty ? nil : $0.referencedID }
  }

  /// An `xsd:boolean`.
  func flag(_ name: String, of element: XMLElement) -> Bool? {
    switch element[name]?.trimmingWhitespace.lowercased() {
    case nil, "": return nil
    case "true", "1": return true
    case "false", "0": return false
    case .some(let text):
      fault("attribute-value", at: element, "属性 \(name) 的值“\(text)”应为 true 或 false。")
      return nil
    }
  }

  func flag(_ name: String, of element: XMLElement, default: Bool) -> Bool {
    flag(name, of: element) ?? `default`
  }

  /// An `xsd:double` that a drawing can use.
  func number(_ name: String, of element: XMLElement) -> Double {
    let text = required(name, of: element)
    if text.isEmpty { return 0 }
    if let number = Double(text.trimmingWhitespace), number.isFinite, abs(number) < 1_000_000 {
      return number
    }
    fault("attribute-value", at: element, "属性 \(name) 的值“\(text)”应为一个数。")
    return 0
  }

  func integer(_ name: String, of element: XMLElement) -> Int? {
    guard let text = element[name] else { return nil }
    if let number = Int(text.trimmingWhitespace), number >= 0 { return number }
    fault("attribute-value", at: element, "属性 \(name) 的值“\(text)”应为一个非负整数。")
    return nil
  }

  /// A number of at least 1, which is also what counts where the attribute is absent.
  func count(_ name: String, of element: XMLElement) -> Int {
    guard let number = integer(name, of: element) else { return 1 }
    if number > 0 { return number }
    fault("attribute-value", at: element, "属性 \(name) 的值“0”应为一个正整数。")
    return 1
  }

  /// Reports every id that stands on more than one element of the model.
  func checkIDs(in root: XMLElement) {
    var first: [String: SourceLocation] = [:]
    var pending = [root]
    while let element = pending.popLast() {
      if let id = element["id"] {
        if let earlier = first[id] {
          fault(
            "duplicate-id", at: element, "id“\(id)”与第 \(earlier.line) 行的元素重复。请改为唯一的 id。")
        } else {
          first[id] = element.location
        }
      }
      // What modelers keep in extension elements has rules of its own.
      if element.modelName != "extensionElements", element.name.namespace != Namespaces.diagram {
        pending.append(contentsOf: element.elements.reversed())
      }
    }
  }
}
