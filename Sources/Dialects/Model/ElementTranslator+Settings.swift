import XMLReading

extension ElementTranslator {
  /// What every element may carry: mappings, listeners, properties, retries, conditions to skip it.
  mutating func readCommonSettings() {
    for child in source.dialectChildren {
      switch child.name.local {
      case "inputOutput": readMappings(child)
      case "properties":
        for property in child.elements {
          guard let name = property.plain("name") ?? property.plain("id") else { continue }
          settings.properties.append((name, property["value"] ?? ""))
        }
      case "failedJobRetryTimeCycle": readRetries(child)
      default: break
      }
    }
    readListeners()
    if let skip = source.setting("skipExpression") {
      let condition = feel(skip, "跳过条件", needsTruth: true).dropFirst()
      // Both engines look at the condition only where a variable of this name allows it.
      settings.properties.append(
        (
          "tz:skip",
          "=_ACTIVITI_SKIP_EXPRESSION_ENABLED = true and (\(condition))"
            .replacing("_ACTIVITI", with: skipPrefix)
        ))
    }
  }

  private var skipPrefix: String {
    let isActivity = source.attributes.contains {
      $0.name.local == "skipExpression" && $0.name.namespace?.contains("activiti") == true
    }
    return isActivity ? "_ACTIVITI" : "_FLOWABLE"
  }

  /// `R5/PT10M`: five tries.
  private mutating func readRetries(_ element: XMLElement) {
    guard let text = element.trimmedText, text.first == "R",
      let count = Int(text.dropFirst().prefix { $0.isASCII && $0.isNumber })
    else { return }
    settings.retries = String(count)
  }

  mutating func readProcessSettings() {
    if let tag = source.setting("versionTag") { settings.add("versionTag", ["value": tag]) }
    if let groups = source.setting("candidateStarterGroups") {
      settings.properties.append(("tz:startRole", value(groups, "发起组")))
    }
    if let users = source.setting("candidateStarterUsers") {
      settings.properties.append(("candidateStarterUsers", users))
      warn("starter-users", "\(title)限定了可以发起的人（\(users)）；这里按岗位限定，请改用 tz:startRole。")
    }
    for name in ["historyTimeToLive", "isStartableInTasklist"] {
      if let text = source.setting(name) { settings.properties.append((name, text)) }
    }
    for listener in source.dialectChildren("eventListener") {
      warn(
        "engine-listener", at: listener,
        "\(title)登记了引擎事件监听器 \(listener.plain("class") ?? listener.plain("delegateExpression") ?? "")，不会执行；"
          + "请改用审计记录或消息。")
    }
  }

  /// Data objects with a value (Activiti, Flowable): variables that are there from the start.
  mutating func readDataObjects() {
    for object in source.elements where object.modelName == "dataObject" {
      guard let name = object.plain("name") ?? object.plain("id"),
        let value = object.dialectChildren("value").first?.text
      else { continue }
      let literal = Self.literal(value, type: object["itemSubjectRef"] ?? "")
      guard Self.isName(name) else { continue }
      atStart.append((name, "if \(name) = null then \(literal) else \(name)"))
    }
  }

  /// Whether FEEL can name a variable so.
  private static func isName(_ name: String) -> Bool {
    (try? Translation(ofText: "${\(name)}").feel) == name
  }

  private static func literal(_ text: String, type: String) -> String {
    switch type.split(separator: ":").last {
    case "boolean": text.trimmed.lowercased() == "true" ? "true" : "false"
    case "int", "long", "integer", "double", "float", "decimal", "short":
      Double(text.trimmed) == nil ? "null" : text.trimmed
    default: FEELPiece.quoted(text)
    }
  }

  // MARK: Mappings

  mutating func readMappings(_ element: XMLElement) {
    for parameter in element.elements {
      guard let name = parameter.plain("name") else { continue }
      let source = parameterValue(parameter, "参数 \(name)")
      switch parameter.name.local {
      case "inputParameter": settings.inputs.append((source, name))
      case "outputParameter": settings.outputs.append((source, name))
      default: break
      }
    }
  }

  /// The value of a parameter: text, expression, list, map or script.
  private func parameterValue(_ element: XMLElement, _ what: String) -> String {
    guard let child = element.elements.first else {
      guard let text = element.trimmedText else { return "=null" }
      return text.first == "=" ? "=" + FEELPiece.quoted(text) : value(text, what, at: element)
    }
    return "=" + nested(child, what)
  }

  private func nested(_ element: XMLElement, _ what: String) -> String {
    switch element.name.local {
    case "list":
      let items = element.elements.map { nested($0, what) }
      return "[\(items.joined(separator: ", "))]"
    case "map":
      let entries = element.elements.map { entry in
        let key = FEELPiece.quoted(entry.plain("key") ?? "")
        return "\(key): \(entry.elements.first.map { nested($0, what) } ?? item(entry, what))"
      }
      return "{\(entries.joined(separator: ", "))}"
    case "script": return scriptValue(element, what)
    default: return item(element, what)
    }
  }

  private func item(_ element: XMLElement, _ what: String) -> String {
    guard let text = element.trimmedText else { return "null" }
    return UELText.isDynamic(text)
      ? String(feel(text, what, at: element).dropFirst()) : FEELPiece.quoted(text)
  }

  /// A script that computes a value: taken where it is no more than an expression.
  func scriptValue(_ element: XMLElement, _ what: String) -> String {
    let language = element.plain("scriptFormat") ?? ""
    let text = element.trimmedText ?? ""
    if UELText.isDynamic(text), language.lowercased() == "juel" || language.isEmpty {
      return String(feel(text, what, at: element).dropFirst())
    }
    if language.lowercased() == "feel" { return text }
    if let found = Script(text).translation(in: surrounding), found.variable == nil {
      warn(
        "script-value", at: element,
        "\(title)的\(what)是 \(language) 脚本，已按 FEEL“=\(found.feel)”理解。请核对。")
      return found.feel
    }
    fail(
      "script-value", at: element,
      "\(title)的\(what)是 \(language) 脚本，不能执行。请改写为 FEEL 表达式，或先用一个脚本任务算出变量。")
    return "null"
  }
}
