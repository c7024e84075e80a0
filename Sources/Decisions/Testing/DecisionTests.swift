package import FEEL
package import XMLReading

/// Test cases for a model of decisions (决策测试), in the format of the DMN Technology Compatibility
/// Kit (namespace `http://www.omg.org/spec/DMN/20160719/testcase`).
package struct DecisionTests: Sendable {
  package enum Subject: Hashable, Sendable {
    /// The expected results name decisions.
    case decisions
    case service(String)
    case knowledgeModel(String)
  }

  package struct Case: Sendable {
    package var id: String
    package var description: String
    package var subject: Subject
    package var inputs: Context
    package var expectations: [Expectation]
    package var location: SourceLocation
  }

  package struct Expectation: Sendable {
    /// The decision.
    package var name: String
    package var value: Value
    package var location: SourceLocation
  }

  /// The file name of the model.
  package var modelName: String
  package var cases: [Case]

  /// Reads a file of test cases.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(XMLSyntaxError) -> DecisionTests {
    let root = try XMLFile.parse(bytes, file: file).root
    let cases = root.elements("testCase").enumerated().map { index, element in
      Case(
        id: element["id"] ?? "\(index + 1)",
        description: element.element("description")?.text ?? "",
        subject: subject(of: element),
        inputs: Context(
          element.elements("inputNode").map { ($0["name"] ?? "", value(of: $0)) }),
        expectations: element.elements("resultNode").map { node in
          Expectation(
            name: node["name"] ?? "", value: node.element("expected").map(value) ?? .null,
            location: node.location)
        }, location: element.location)
    }
    return DecisionTests(modelName: root.element("modelName")?.text.trimmed ?? "", cases: cases)
  }

  private static func subject(of element: XMLElement) -> Subject {
    let name = element["invocableName"] ?? ""
    return switch element["type"] {
    case "decisionService": .service(name)
    case "bkm": .knowledgeModel(name)
    default: .decisions
    }
  }

  private static func isNil(_ element: XMLElement) -> Bool {
    let name = QualifiedName("nil", in: "http://www.w3.org/2001/XMLSchema-instance")
    return element[name] == "true"
  }

  /// The value that a node holds as `value`, `list` or `component`s.
  private static func value(of element: XMLElement) -> Value {
    if isNil(element) { return .null }
    if let value = element.element("value") { return simple(value) }
    if let list = element.element("list") {
      return isNil(list) ? .null : .list(list.elements("item").map(value))
    }
    let components = element.elements("component")
    guard !components.isEmpty else { return .null }
    return .context(Context(components.map { ($0["name"] ?? "", value(of: $0)) }))
  }

  private static func simple(_ element: XMLElement) -> Value {
    if isNil(element) { return .null }
    let name = QualifiedName("type", in: "http://www.w3.org/2001/XMLSchema-instance")
    let type = element[name].map { String($0.split(separator: ":").last ?? "") }
    return Value(lexical: element.text, schemaType: type ?? "string")
  }
}
