import XMLReading

/// Whether attributes are those of the schema, with values of its types (BPMN 2.0.2 clause 15).
struct SchemaAttributeRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.nodes where tree.meta[node.name] != nil {
      let known = tree.meta.attributes(of: node.name)
      for feature in known { check(feature, of: node) }
      checkNames(of: node, known: Set(known.map(\.name)))
      if node.key == nil, Self.referenced.contains(where: { tree.isKind(node, $0) }),
        !Self.unreferenced.contains(node.name)
      {
        report.error(
          "id-required", node, "8.3.1", "<\(node.element.writtenName)>“\(node.label)”会被引用，须有 id。")
      }
      if let id = node.element["id"], !id.trimmingWhitespace.isNonColonizedName {
        report.error(
          "id-syntax", node, "8.3.1",
          "id“\(id)”不是合法的 XML 名称：须以字母、汉字或下划线开头，其后不含空格、冒号和其他符号。")
      }
      checkType(of: node)
    }
  }

  /// What is there to be referred to.
  private static let referenced = [
    "flowNode", "sequenceFlow", "participant", "messageFlow", "message", "signal", "error",
    "escalation", "itemDefinition", "dataObject", "dataStore", "dataInput", "dataOutput",
    "resource",
    "resourceParameter", "correlationProperty", "categoryValue", "operation",
  ]
  private static let unreferenced: Set = ["event", "inputDataItem", "outputDataItem"]

  // MARK: Names

  /// Attributes of foreign namespaces are extensions; without a namespace only the schema's may stand.
  private func checkNames(of node: ModelTree.Node, known: Set<String>) {
    for attribute in node.element.attributes {
      let isForeign =
        attribute.name.namespace != nil && attribute.name.namespace != node.element.name.namespace
      if !isForeign, attribute.name.namespace != nil || !known.contains(attribute.name.local) {
        let written = attribute.prefix.map { "\($0):\(attribute.name.local)" }
        report.error(
          "unknown-attribute", node, "15.3",
          "<\(node.element.writtenName)> 没有属性 \(written ?? attribute.name.local)，请删除；自己的属性须用自己的命名空间。"
        )
      }
    }
    guard Self.looselyTyped.contains(node.name), node.element[Self.type] == nil,
      tree.parent(of: node)?.name != "complexBehaviorDefinition"
    else { return }
    for name in ["language", "evaluatesToTypeRef"] where node.element[name] != nil {
      report.error(
        "unknown-attribute", node, "15.3",
        "<\(node.element.writtenName)> 只有写明 xsi:type=\"tFormalExpression\" 才能有属性 \(name)。")
    }
  }

  /// Elements that the schema declares as plain expressions, and files as formal ones by `xsi:type`.
  private static let looselyTyped: Set = [
    "conditionExpression", "loopCondition", "loopCardinality", "completionCondition",
    "activationCondition", "condition", "timeDate", "timeDuration", "timeCycle", "from", "to",
  ]

  static let type = QualifiedName("type", in: "http://www.w3.org/2001/XMLSchema-instance")

  // MARK: Values

  private func check(_ feature: ElementType.Feature, of node: ModelTree.Node) {
    guard let value = node.element[feature.name] else {
      if feature.isRequired {
        report.error(
          "required-attribute", node, "15.3",
          "“\(node.label)”缺少属性 \(feature.name)，请补上。")
      }
      return
    }
    let text = value.trimmingWhitespace
    if let wanted = feature.value.fault(of: text) {
      report.error(
        "attribute-value", node, "15.3",
        "“\(node.label)”的属性 \(feature.name) 不能是“\(value)”，应为\(wanted)。")
    } else if case .name = feature.value, let prefix = text.prefixOfName,
      !tree.declares(prefix, at: node)
    {
      report.error(
        "reference-prefix", node, "15.3.2",
        "“\(node.label)”的 \(feature.name) 用了没有声明的前缀“\(prefix)”，请用 xmlns:\(prefix) 声明。")
    }
  }

  /// What `xsi:type` names is a kind of expression.
  private func checkType(of node: ModelTree.Node) {
    guard let type = node.element[Self.type]?.trimmingWhitespace, tree.isKind(node, "expression")
    else { return }
    let local = type.split(separator: ":").last.map(String.init) ?? type
    let isDeclared = type.prefixOfName.map { tree.declares($0, at: node) } ?? true
    if !isDeclared || !["tExpression", "tFormalExpression"].contains(local) {
      report.error(
        "expression-type", node, "8.4.6",
        "“\(node.label)”的 xsi:type 是“\(type)”，只能是已声明前缀的 tExpression 或 tFormalExpression。")
    }
  }
}

extension ElementType.Value {
  /// What a value should be, in words; nil where it is right.
  fileprivate func fault(of text: String) -> String? {
    switch self {
    case .text, .reference: nil
    case .boolean: ["true", "false", "1", "0"].contains(text) ? nil : " true 或 false"
    case .integer: Int(text) == nil ? "整数" : nil
    case .double: Double(text) == nil ? "数" : nil
    case .uri: text.contains { #" "<>{}|\^`"#.contains($0) } ? "URI" : nil
    case .name: text.isQualifiedName ? nil : "合法的名称"
    case .oneOf(let names): names.contains(text) ? nil : " \(names.joined(separator: "、")) 之一"
    }
  }
}
