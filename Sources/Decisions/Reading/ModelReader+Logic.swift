import FEEL
import XMLReading

extension ModelReader {
  static let logicNames: Set<String> = [
    "literalExpression", "decisionTable", "context", "invocation", "functionDefinition", "relation",
    "list", "conditional", "filter", "for", "some", "every",
  ]

  mutating func logic(_ element: XMLElement, owner: String) -> Logic? {
    switch element.name.local {
    case "literalExpression": return .literal(formula(element))
    case "decisionTable": return .table(table(element, owner: owner))
    case "context":
      return .context(element.elements("contextEntry").compactMap { entry($0, owner: owner) })
    case "invocation":
      let callee = element.element("literalExpression")
      return .invocation(
        callee.map { formula($0) }
          ?? Logic.Formula(source: "", expression: nil, location: element.location),
        element.elements("binding").compactMap { binding($0, owner: owner) })
    case "functionDefinition": return .function(function(element, owner: owner))
    case "relation":
      return .relation(
        columns: element.elements("column").map { $0["name"] ?? "" },
        rows: element.elements("row").map { children($0, owner: owner) })
    case "list": return .list(children(element, owner: owner))
    case "conditional":
      return .conditional(
        part(element, "if", owner: owner), then: part(element, "then", owner: owner),
        else: part(element, "else", owner: owner))
    case "filter":
      return .filter(
        part(element, "in", owner: owner), match: part(element, "match", owner: owner))
    case "for":
      return .iteration(
        variable: element["iteratorVariable"] ?? "", in: part(element, "in", owner: owner),
        return: part(element, "return", owner: owner))
    case "some", "every":
      return .quantified(
        every: element.name.local == "every", variable: element["iteratorVariable"] ?? "",
        in: part(element, "in", owner: owner), satisfies: part(element, "satisfies", owner: owner))
    default: return nil
    }
  }

  private mutating func children(_ element: XMLElement, owner: String) -> [Logic] {
    element.elements.compactMap { logic($0, owner: owner) }
  }

  /// The boxed expression within a named part of another.
  private mutating func part(_ element: XMLElement, _ name: String, owner: String) -> Logic {
    if let part = element.element(name), let logic = children(part, owner: owner).first {
      return logic
    }
    report(.error, "dmn-incomplete", element, "<\(element.writtenName)> 缺少 <\(name)>。")
    return .literal(Logic.Formula(source: "", expression: nil, location: element.location))
  }

  private mutating func entry(_ element: XMLElement, owner: String) -> Logic.Entry? {
    let variable = element.element("variable").map { variable in
      InformationItem(
        name: variable["name"] ?? "", type: type(variable["typeRef"], of: variable))
    }
    guard let logic = children(element, owner: owner).first else {
      report(.error, "dmn-incomplete", element, "上下文条目没有表达式。")
      return nil
    }
    return Logic.Entry(variable: variable, logic: logic, location: element.location)
  }

  private mutating func binding(_ element: XMLElement, owner: String) -> Logic.Entry? {
    guard let name = element.element("parameter")?["name"],
      let logic = children(element, owner: owner).first
    else { return nil }
    let variable = InformationItem(name: name, type: .any)
    return Logic.Entry(variable: variable, logic: logic, location: element.location)
  }

  mutating func function(_ element: XMLElement, owner: String) -> Logic.Function {
    let kind = element["kind"] ?? "FEEL"
    if kind != "FEEL" {
      report(
        .error, "dmn-external-function", element,
        "不支持 \(kind) 外部函数，请改用 FEEL 表达式。")
    }
    let parameters = element.elements("formalParameter").map { parameter in
      FunctionValue.Parameter(
        parameter["name"] ?? "", type(parameter["typeRef"], of: parameter))
    }
    return Logic.Function(
      parameters: parameters, result: type(element["typeRef"], of: element),
      body: kind == "FEEL" ? children(element, owner: owner).first : nil,
      location: element.location)
  }

  /// A literal expression, or another element with a `text` in it.
  mutating func formula(_ element: XMLElement) -> Logic.Formula {
    let textElement = element.element("text") ?? element
    let source = textElement.text.trimmed
    var formula = Logic.Formula(
      source: source, expression: nil, location: textElement.location)
    guard !source.isEmpty else { return formula }
    if let language = element["expressionLanguage"], !language.lowercased().contains("feel") {
      report(.error, "dmn-language", element, "表达式语言“\(language)”不受支持，请用 FEEL。")
      return formula
    }
    do {
      formula.expression = try Expression(parsing: source, names: names)
    } catch {
      report(.error, "feel-syntax", textElement, "表达式有误：\(error.message())")
    }
    return formula
  }

  private mutating func table(_ element: XMLElement, owner: String) -> DecisionTable {
    var table = DecisionTable(
      id: element["id"], name: owner, hitPolicy: hitPolicy(element), location: element.location)
    for input in element.elements("input") {
      let expression = input.element("inputExpression")
      if expression == nil {
        report(.error, "dmn-incomplete", input, "决策表的输入列没有表达式。")
      }
      table.inputs.append(
        DecisionTable.Input(
          label: input["label"], expression: formula(expression ?? input),
          type: type(expression?["typeRef"], of: expression ?? input),
          allowedValues: tests(input.element("inputValues"))))
    }
    let outputs = element.elements("output")
    for output in outputs {
      // A single output takes its type from the table if it names none, unless that is a list.
      let ownType =
        output["typeRef"]
        ?? (outputs.count == 1 && table.hitPolicy.isSingle ? element["typeRef"] : nil)
      table.outputs.append(
        DecisionTable.Output(
          name: output["name"], label: output["label"], type: type(ownType, of: output),
          allowedValues: tests(output.element("outputValues")),
          defaultValue: output.element("defaultOutputEntry").map { formula($0) }))
    }
    if outputs.isEmpty { report(.error, "dmn-incomplete", element, "决策表没有输出列。") }
    table.setRules(element.elements("rule").map { rule($0, of: table) })
    return table
  }

  private mutating func rule(_ element: XMLElement, of table: DecisionTable) -> DecisionTable.Rule {
    let tests = element.elements("inputEntry")
    let outputs = element.elements("outputEntry")
    if tests.count != table.inputs.count || outputs.count != table.outputs.count {
      report(
        .error, "dmn-rule-size", element,
        "规则有 \(tests.count) 个条件、\(outputs.count) 个结果，"
          + "而决策表有 \(table.inputs.count) 个输入、\(table.outputs.count) 个输出。")
    }
    return DecisionTable.Rule(
      id: element["id"],
      tests: tests.map { entry in
        let text = entry.element("text")?.text.trimmed ?? ""
        return unaryTests(text.isEmpty ? "-" : text, entry)
      },
      outputs: outputs.map { formula($0) },
      annotations: element.elements("annotationEntry").map { $0.element("text")?.text ?? "" },
      location: element.location)
  }

  private mutating func hitPolicy(_ element: XMLElement) -> DecisionTable.HitPolicy {
    let aggregation = element["aggregation"].flatMap(DecisionTable.Aggregation.init(rawValue:))
    switch element["hitPolicy"] {
    case nil, "UNIQUE": return .unique
    case "ANY": return .any
    case "PRIORITY": return .priority
    case "FIRST": return .first
    case "OUTPUT ORDER": return .outputOrder
    case "RULE ORDER": return .ruleOrder
    case "COLLECT": return .collect(aggregation)
    case let other?:
      report(.error, "dmn-hit-policy", element, "不认识的命中策略“\(other)”。")
      return .unique
    }
  }
}
