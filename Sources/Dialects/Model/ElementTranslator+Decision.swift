import XMLReading

extension ElementTranslator {
  /// `decisionRef`: the decision that a business-rule task asks for.
  mutating func readDecision() -> Bool {
    guard let decision = source.setting("decisionRef") else { return false }
    decide(
      value(decision, "决策"), into: resultVariable(of: source),
      shape: source.setting("mapDecisionResult"))
    return true
  }

  /// A decision of one output yields the value itself, one of several a context, and one that collects
  /// a list: only a list of its own makes must be made.
  mutating func decide(_ decision: String, into variable: String?, shape: String? = nil) {
    let result = variable ?? "decisionResult"
    settings.add(
      "calledDecision",
      [
        "decisionId": decision, "resultVariable": result,
        "bindingType": binding(source.setting("decisionRefBinding")),
        "versionTag": source.setting("decisionRefVersionTag"),
      ])
    switch shape {
    case "collectEntries", "resultList":
      settings.outputs.append(("=flatten([\(result)])", result))
    default: break
    }
    if shape == "resultList" || (shape == nil && source.setting("decisionRef") != nil) {
      warn(
        "decision-result",
        "\(title)取决策结果的列表（resultList）：只有一个输出的决策在这里直接给出值，不是映射。请核对对 \(result) 的引用。")
    }
  }

  /// Which version is called, as our models say it.
  func binding(_ binding: String?) -> String? {
    switch binding {
    case "deployment", "versionTag", "latest": return binding
    case "version":
      warn("version-binding", "\(title)绑定到固定的版本号，这里的版本号与原引擎不同；已改为最新版本。请改用版本标签。")
      return nil
    default: return nil
    }
  }
}
