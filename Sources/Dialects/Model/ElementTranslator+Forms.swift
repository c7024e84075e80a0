import JSONText
import XMLReading

extension ElementTranslator {
  /// The form of a task or of the beginning: named, or made from the fields that the model lists.
  mutating func readForm() {
    let fields =
      source.dialectChildren("formData").flatMap(\.elements).filter { $0.name.local == "formField" }
      + source.dialectChildren("formProperty")
    if !fields.isEmpty { return readFields(fields) }
    if let reference = source.setting("formRef") {
      settings.add(
        "formDefinition",
        [
          "formId": value(reference, "表单"),
          "bindingType": binding(source.setting("formRefBinding")),
        ])
    } else if let key = source.setting("formKey") {
      readKey(key)
    }
  }

  private mutating func readKey(_ key: String) {
    // A form of Camunda deployed beside the model: `camunda-forms:deployment:name.form`.
    if key.hasPrefix("camunda-forms:"), key.hasSuffix(".form"),
      let file = key.split(whereSeparator: { $0 == ":" || $0 == "/" }).last
    {
      return settings.add("formDefinition", ["formId": String(file.dropLast(".form".count))])
    }
    settings.add("formDefinition", ["externalReference": value(key, "表单")])
    warn(
      "foreign-form", "\(title)的表单“\(key)”属于另一个系统，这里不显示。请另做 .form 文件，并用 formId 引用。")
  }

  private mutating func readFields(_ fields: [XMLElement]) {
    let form = "\(surrounding.process)-\(id ?? "")"
    let components = fields.compactMap(component)
    let body = JSON.object([
      "type": "default", "id": .string(form), "schemaVersion": .integer(16),
      "components": .array(components),
    ])
    model.keep(settings.form(form, body: body.text))
    settings.add("formDefinition", ["formKey": "camunda-forms:bpmn:\(form)"])
  }

  private func component(_ field: XMLElement) -> JSON? {
    guard let key = field.plain("id") else { return nil }
    guard key.wholeMatch(of: /[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*/) != nil else {
      warn("form-field", at: field, "\(title)的表单字段“\(key)”不能作字段名，未列入表单；请只用字母、数字、下划线。")
      return nil
    }
    let type = field.plain("type") ?? "string"
    var entries: [(String, JSON)] = [
      ("id", .string("field_\(key.replacing(".", with: "_"))")), ("key", .string(key)),
      ("label", .string(field.plain("label") ?? field.plain("name") ?? key)),
      ("type", .string(Self.componentType(of: type))),
    ]
    if Self.componentType(of: type) == "datetime" {
      entries.append(("subtype", "date"))
      entries.append(("dateLabel", .string(field.plain("label") ?? field.plain("name") ?? key)))
    }
    if type == "enum" { entries.append(("values", choices(of: field))) }
    if let value = field.plain("defaultValue") ?? field.plain("default"),
      let literal = Self.defaultValue(value, type: type)
    {
      entries.append(("defaultValue", literal))
    }
    let rules = rules(of: field, type: type)
    if !rules.isEmpty { entries.append(("validate", .object(JSONObject(rules)))) }
    if field.plain("writable") == "false" || constraint("readonly", of: field) != nil {
      entries.append(("readonly", true))
    }
    return .object(JSONObject(entries))
  }

  private static func componentType(of type: String) -> String {
    switch type {
    case "long", "int", "integer", "double", "float": "number"
    case "boolean": "checkbox"
    case "date": "datetime"
    case "enum": "select"
    case "text", "multi-line-text": "textarea"
    default: "textfield"
    }
  }

  private func choices(of field: XMLElement) -> JSON {
    .array(
      field.elements.filter { $0.name.local == "value" }.compactMap { choice in
        choice.plain("id").map {
          ["value": .string($0), "label": .string(choice.plain("name") ?? $0)]
        }
      })
  }

  /// Defaults are literals: an expression would have to be evaluated when the form is shown.
  private static func defaultValue(_ text: String, type: String) -> JSON? {
    guard !UELText.isDynamic(text) else { return nil }
    switch componentType(of: type) {
    case "number": return JSON(number: text)
    case "checkbox": return .bool(text.lowercased() == "true")
    case "datetime": return nil
    default: return .string(text)
    }
  }

  private func constraint(_ name: String, of field: XMLElement) -> String? {
    field.elements.first { $0.name.local == "validation" }?.elements
      .first { $0.plain("name") == name && $0.plain("config") != "false" }
      .map { $0.plain("config") ?? "true" }
  }

  private func rules(of field: XMLElement, type: String) -> [(String, JSON)] {
    var rules: [(String, JSON)] = []
    if field.plain("required") == "true" || constraint("required", of: field) != nil {
      rules.append(("required", true))
    }
    let bounds =
      Self.componentType(of: type) == "number"
      ? [("min", "min"), ("max", "max")]
      : [("minlength", "minLength"), ("maxlength", "maxLength")]
    guard ["number", "textfield", "textarea"].contains(Self.componentType(of: type)) else {
      return rules
    }
    for (name, rule) in bounds {
      if let number = constraint(name, of: field).flatMap(JSON.init(number:)) {
        rules.append((rule, number))
      }
    }
    return rules
  }
}

extension JSON {
  /// A JSON number from its text; nil for what is none.
  fileprivate init?(number text: String) {
    guard let json = try? JSON(parsing: text), case .number = json else { return nil }
    self = json
  }
}
