import XMLReading

extension ElementTranslator {
  /// A script task: UEL and FEEL are evaluated, everything else is work for somebody outside.
  mutating func readScript() {
    let language = source.plain("scriptFormat")?.lowercased()
    let body = source.model("script")?.trimmedText ?? ""
    if let resource = source.setting("resource") {
      becomeScriptJob(language, body: resource, proposal: "")
      return
    }
    result.content.removeAll {
      if case .element(let child) = $0 { child.modelName == "script" } else { false }
    }
    result.attributes.removeAll { $0.name.local == "scriptFormat" }
    let variable = resultVariable(of: source)
    switch language {
    case "juel", "uel", "el",
      nil where UELText.isDynamic(body):
      guard let work = ExpressionWork(body, in: surrounding) else {
        return becomeScriptJob(language ?? "juel", body: body, proposal: "")
      }
      script(work.feel, into: work.variable ?? variable)
    case "feel", "http://www.omg.org/spec/feel/20140401":
      script(body.first == "=" ? String(body.dropFirst()) : body, into: variable)
    default:
      if body.isEmpty, source.dialectChildren.isEmpty, readWork(of: source) { return }
      if body.isEmpty { return script("null", into: nil) }
      becomeScriptJob(language, body: body, proposal: proposal(for: body, variable))
    }
  }

  private mutating func becomeScriptJob(_ language: String?, body: String, proposal: String) {
    let language = language ?? "script"
    becomeJob(
      "script", type: "script.\(language)", " \(language) 脚本", at: source.model("script"),
      proposal: proposal)
    settings.headers.append(("script", body))
    if let variable = resultVariable(of: source) {
      settings.headers.append(("resultVariable", variable))
    }
  }

  /// What a short script would be in FEEL.
  private func proposal(for body: String, _ variable: String?) -> String {
    guard let found = Script(body).translation(in: surrounding) else {
      return "建议改为 FEEL 脚本（zeebe:script）或 DMN 决策。"
    }
    guard let target = found.variable ?? variable else {
      return "可改为 FEEL：“=\(found.feel)”。"
    }
    return "可改为 FEEL：“=\(found.feel)”，结果写入 \(target)。"
  }
}
