import XMLReading

extension ElementTranslator {
  /// A call activity: what is called, and which variables go in and out.
  mutating func readCall() {
    guard let called = source.plain("calledElement") else { return readCase() }
    var (passesIn, passesOut) = readVariables()
    passesIn = passesIn || source.setting("inheritVariables", is: true)
    if let type = source.setting("variableMappingClass")
      ?? source.setting("variableMappingDelegateExpression")
    {
      warn(
        "variable-mapping-class",
        "\(title)的变量映射由 Java 类 \(type) 完成，不会执行；请改用输入输出映射。现已传递全部变量。")
      (passesIn, passesOut) = (true, true)
    }
    let isSameDeployment = source.setting("sameDeployment", is: true)
    settings.add(
      "calledElement",
      [
        "processId": value(called, "被调用流程"),
        "propagateAllParentVariables": passesIn ? "true" : "false",
        "propagateAllChildVariables": passesOut ? "true" : "false",
        "bindingType": binding(source.setting("calledElementBinding"))
          ?? (isSameDeployment ? "deployment" : nil),
        "versionTag": source.setting("calledElementVersionTag"),
      ])
    result.attributes.removeAll { $0.name == QualifiedName("calledElement") }
  }

  /// A case of CMMN is begun by a worker outside, who gets the variables that it would get.
  private mutating func readCase() {
    guard let reference = source.setting("caseRef") else { return }
    settings.headers.append(("caseRef", reference))
    for name in ["caseBinding", "caseVersion", "caseTenantId"] {
      if let value = source.setting(name) { settings.headers.append((name, value)) }
    }
    becomeJob("case-reference", type: "case", "案例（CMMN）\(reference)")
    let (inputs, outputs) = (settings.inputs, settings.outputs)
    let (passesIn, passesOut) = readVariables()
    // A job without mappings sees all variables, and all that it yields comes back.
    if passesIn { settings.inputs = inputs }
    if passesOut { settings.outputs = outputs }
  }

  /// Reads which variables go in and out; tells whether all of them do.
  private mutating func readVariables() -> (passesIn: Bool, passesOut: Bool) {
    var (passesIn, passesOut) = (false, false)
    for mapping in source.dialectChildren {
      switch mapping.name.local {
      case "in":
        if mapping.plain("variables") == "all" { passesIn = true }
        if let key = mapping.plain("businessKey") { readBusinessKey(key, at: mapping) }
        if let (source, target) = variableMapping(mapping) {
          settings.inputs.append((source, target))
        }
      case "out":
        if mapping.plain("variables") == "all" { passesOut = true }
        if let (source, target) = variableMapping(mapping) {
          settings.outputs.append((source, target))
        }
      default: break
      }
    }
    return (passesIn, passesOut)
  }

  private func readBusinessKey(_ key: String, at mapping: XMLElement) {
    // The case keeps its number in what it calls.
    if !key.contains("BusinessKey"), !key.contains("businessKey") {
      warn("business-key", at: mapping, "\(title)给被调用流程另设业务键“\(key)”；这里被调用的流程沿用本件编号。")
    }
  }

  private func variableMapping(_ mapping: XMLElement) -> (source: String, target: String)? {
    guard let target = mapping.plain("target"), !UELText.isDynamic(target) else { return nil }
    if let text = mapping.plain("sourceExpression") {
      return (value(text, "变量映射", at: mapping), target)
    }
    guard let variable = mapping.plain("source") else { return nil }
    return (
      feel(UELText.isDynamic(variable) ? variable : "${\(variable)}", "变量映射", at: mapping), target
    )
  }
}
