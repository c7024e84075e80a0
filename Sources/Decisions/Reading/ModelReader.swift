import FEEL
import XMLReading

/// Reads the elements of a `definitions` tree.
struct ModelReader {
  static let namespaces: Set<String> = [
    "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
  ]

  let root: XMLElement
  private let available: [DecisionModel]
  var result: DecisionModel
  /// The names of the item definitions, which may refer to one another in any order.
  private(set) var rootTypeNames: Set<String> = []
  /// All names of the model, so that expressions may use those with spaces and signs.
  var names: Set<String> = []

  init(_ root: XMLElement, file: String, imports: [DecisionModel]) {
    self.root = root
    available = imports
    result = DecisionModel(
      name: root["name"] ?? "", namespace: root["namespace"] ?? "", file: file)
  }

  mutating func model() -> DecisionModel {
    guard root.name.local == "definitions", Self.namespaces.contains(root.name.namespace ?? "")
    else {
      report(
        .error, "dmn-root", root,
        "文件的根元素不是 DMN 1.2 至 1.5 的 definitions。请检查 xmlns 命名空间。")
      return result
    }
    readImports()
    collectNames(root)
    rootTypeNames = Set(root.elements("itemDefinition").compactMap { $0["name"] })
    readTypes()
    readElements()
    checkReferences()
    result.diagnostics.sort { ($0.location, $0.rule) < ($1.location, $1.rule) }
    return result
  }

  mutating func report(
    _ severity: XMLReading.Diagnostic.Severity, _ rule: String, _ element: XMLElement,
    _ message: String
  ) {
    result.diagnostics.append(
      XMLReading.Diagnostic(
        severity, rule: rule, at: element.location, element: element["id"], message: message))
  }

  private mutating func readImports() {
    for element in root.elements("import") where Self.isModel(element["importType"]) {
      let name = element["name"] ?? ""
      guard let model = available.first(where: { $0.namespace == element["namespace"] }) else {
        report(
          .error, "dmn-import", element,
          "导入的模型“\(name)”（\(element["namespace"] ?? "")）没有提供。请一并上传该文件。")
        continue
      }
      result.imports.append(DecisionModel.Import(name: name, model: model))
      if !name.isEmpty { names.insert(name) }
      names.formUnion(model.names)
      for (type, definition) in model.types {
        result.types[model.name(of: type, importedAs: name)] = definition.renamed {
          model.name(of: $0, importedAs: name)
        }
      }
    }
  }

  private static func isModel(_ type: String?) -> Bool {
    type.map { namespaces.contains($0) || $0.contains("/spec/DMN/") } ?? false
  }

  private mutating func collectNames(_ element: XMLElement) {
    if Self.namespaces.contains(element.name.namespace ?? ""), element.name.local != "definitions" {
      for attribute in ["name", "iteratorVariable"] {
        if let name = element[attribute] { names.insert(name) }
      }
    }
    for child in element.elements { collectNames(child) }
  }

  private mutating func readElements() {
    for element in root.elements where element.name.namespace == root.name.namespace {
      switch element.name.local {
      case "inputData":
        result.inputs.append(
          InputData(
            id: element["id"] ?? "", name: name(of: element), variable: variable(of: element),
            location: element.location))
      case "decision": result.decisions.append(decision(element))
      case "businessKnowledgeModel": result.knowledgeModels.append(knowledgeModel(element))
      case "decisionService": result.services.append(service(element))
      default: break
      }
    }
  }

  private mutating func name(of element: XMLElement) -> String {
    if let name = element["name"], !name.isEmpty { return name }
    report(.error, "dmn-name", element, "<\(element.writtenName)> 没有名称（name）。")
    return element["id"] ?? ""
  }

  /// The variable of an element, which bears the element's name.
  private mutating func variable(of element: XMLElement) -> InformationItem {
    let name = name(of: element)
    let variable = element.element("variable")
    return InformationItem(name: name, type: type(variable?["typeRef"], of: variable ?? element))
  }

  private mutating func decision(_ element: XMLElement) -> Decision {
    let logicElement = element.elements.first { Self.logicNames.contains($0.name.local) }
    let owner = name(of: element)
    return Decision(
      id: element["id"] ?? "", name: owner, variable: variable(of: element),
      question: element.element("question")?.text,
      requiredInputs: references(element, "informationRequirement", "requiredInput"),
      requiredDecisions: references(element, "informationRequirement", "requiredDecision"),
      requiredKnowledge: references(element, "knowledgeRequirement", "requiredKnowledge"),
      logic: logicElement.flatMap { logic($0, owner: owner) }, location: element.location)
  }

  private mutating func knowledgeModel(_ element: XMLElement) -> KnowledgeModel {
    let variable = variable(of: element)
    let logic = element.element("encapsulatedLogic")
    return KnowledgeModel(
      id: element["id"] ?? "", name: variable.name, variable: variable,
      requiredKnowledge: references(element, "knowledgeRequirement", "requiredKnowledge"),
      function: logic.map { function($0, owner: variable.name) }, location: element.location)
  }

  private mutating func service(_ element: XMLElement) -> DecisionService {
    DecisionService(
      id: element["id"] ?? "", name: name(of: element), variable: variable(of: element),
      outputDecisions: references(in: element, "outputDecision"),
      inputDecisions: references(in: element, "inputDecision"),
      inputData: references(in: element, "inputData"), location: element.location)
  }

  private func references(
    _ element: XMLElement, _ requirement: String, _ target: String
  ) -> [ElementReference] {
    element.elements(requirement).flatMap { references(in: $0, target) }
  }

  private func references(in element: XMLElement, _ target: String) -> [ElementReference] {
    element.elements(target).compactMap { element in
      guard let href = element["href"] else { return nil }
      guard let hash = href.lastIndex(of: "#") else {
        return ElementReference(namespace: nil, id: href)
      }
      let namespace = String(href[..<hash])
      return ElementReference(
        namespace: namespace.isEmpty || namespace == result.namespace ? nil : namespace,
        id: String(href[href.index(after: hash)...]))
    }
  }
}

extension DecisionModel {
  /// The names by which expressions of an importing model may speak of this one.
  fileprivate var names: Set<String> {
    var names = Set(types.keys)
    names.formUnion(inputs.map(\.name) + decisions.map(\.name))
    names.formUnion(knowledgeModels.map(\.name) + services.map(\.name))
    for type in types.values { type.collectNames(into: &names) }
    return names
  }
}

extension FEELType {
  fileprivate func collectNames(into names: inout Set<String>) {
    switch self {
    case .list(let item), .range(let item), .restricted(let item, _):
      item.collectNames(into: &names)
    case .context(let fields):
      for field in fields {
        names.insert(field.name)
        field.type.collectNames(into: &names)
      }
    default: break
    }
  }
}
