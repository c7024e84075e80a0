import Decimals
import FEEL
import JSONText

/// Reads what is particular to the fields: defaults, rules and options.
struct FieldReader {
  let attributes: AttributeReader

  static let inputNames: Set<String> = ["key", "defaultValue", "validate"]
  static let textFieldNames = inputNames.union(["appearance"])
  static let numberNames = textFieldNames.union(["decimalDigits", "increment", "serializeToString"])
  static let dateTimeNames = inputNames.union([
    "subtype", "dateLabel", "timeLabel", "use24h", "timeInterval", "timeSerializingFormat",
    "disallowPassedDates",
  ])
  static let choiceNames = inputNames.union([
    "values", "valuesKey", "valuesExpression", "searchable",
  ])
  static let fileNames = inputNames.union(["accept", "multiple"])

  func textField(_ node: JSONNode) -> TextFieldSpecification {
    let appearance = attributes.object("appearance", in: node)
    return TextFieldSpecification(
      defaultValue: attributes.string("defaultValue", in: node),
      prefix: appearance.flatMap { attributes.text("prefixAdorner", in: $0) },
      suffix: appearance.flatMap { attributes.text("suffixAdorner", in: $0) },
      rules: textRules(node))
  }

  func textArea(_ node: JSONNode) -> TextAreaSpecification {
    TextAreaSpecification(
      defaultValue: attributes.string("defaultValue", in: node), rules: textRules(node))
  }

  private func textRules(_ node: JSONNode) -> TextRules {
    guard let validate = attributes.object("validate", in: node) else {
      return TextRules(isRequired: false, minLength: nil, maxLength: nil, format: nil)
    }
    attributes.expect(
      [
        "required", "minLength", "maxLength", "pattern", "patternErrorMessage", "validationType",
      ], in: validate)
    return TextRules(
      isRequired: attributes.bool("required", in: validate) ?? false,
      minLength: attributes.limit("minLength", in: validate, read: Self.length),
      maxLength: attributes.limit("maxLength", in: validate, read: Self.length),
      format: format(validate))
  }

  private static func length(_ json: JSON) -> Int? {
    json.integerValue.flatMap { $0 >= 0 ? $0 : nil }
  }

  private enum ValidationType: String, CaseIterable {
    case email, phone, custom
  }

  private func format(_ validate: JSONNode) -> TextFormat? {
    let pattern = attributes.string("pattern", in: validate)
    let message = attributes.string("patternErrorMessage", in: validate)
    switch attributes.word("validationType", in: validate, as: ValidationType.self) {
    case .email: return .email
    case .phone: return .phone
    case .custom, nil:
      guard let pattern, !pattern.isEmpty else { return nil }
      do throws(FieldPattern.Fault) {
        return .pattern(try FieldPattern(pattern), message: message)
      } catch {
        attributes.fault(
          "invalid-pattern", at: validate.path(to: "pattern"), error.words(of: pattern))
        return nil
      }
    }
  }

  func number(_ node: JSONNode) -> NumberSpecification {
    let appearance = attributes.object("appearance", in: node)
    let validate =
      attributes.object("validate", in: node) ?? JSONNode(object: [:], path: node.path)
    attributes.expect(["required", "min", "max", "validationType"], in: validate)
    let increment = attributes.decimal("increment", in: node)
    if let increment, increment <= 0 {
      attributes.fault("wrong-type", at: node.path(to: "increment"), "“increment”应大于零。")
    }
    return NumberSpecification(
      defaultValue: attributes.decimal("defaultValue", in: node),
      decimalDigits: attributes.integer("decimalDigits", in: node, 0...30), increment: increment,
      isSentAsText: attributes.bool("serializeToString", in: node) ?? false,
      prefix: appearance.flatMap { attributes.text("prefixAdorner", in: $0) },
      suffix: appearance.flatMap { attributes.text("suffixAdorner", in: $0) },
      isRequired: attributes.bool("required", in: validate) ?? false,
      min: attributes.limit("min", in: validate, read: Self.bound),
      max: attributes.limit("max", in: validate, read: Self.bound))
  }

  private static func bound(_ json: JSON) -> Decimal128? {
    json.numberValue ?? json.stringValue.flatMap { Decimal128($0) }
  }

  func dateTime(_ node: JSONNode) -> DateTimeSpecification {
    // Its wording differs between browsers and is decided by them, not by us.
    _ = attributes.bool("use24h", in: node)
    let subtype =
      attributes.word("subtype", in: node, as: DateTimeSpecification.Subtype.self) ?? .date
    let specification = DateTimeSpecification(
      subtype: subtype, dateLabel: attributes.text("dateLabel", in: node),
      timeLabel: attributes.text("timeLabel", in: node),
      timeInterval: attributes.integer("timeInterval", in: node, 1...60) ?? 1,
      serialization: attributes.word(
        "timeSerializingFormat", in: node, as: DateTimeSpecification.TimeSerialization.self)
        ?? .offset,
      refusesPastDates: attributes.bool("disallowPassedDates", in: node) ?? false,
      isRequired: isRequired(node),
      defaultValue: attributes.string("defaultValue", in: node))
    if let written = specification.defaultValue,
      DateTimeReading(written, as: specification.subtype) == nil
    {
      attributes.fault(
        "wrong-type", at: node.path(to: "defaultValue"), "默认值“\(written)”不是有效的日期或时间。")
    }
    return specification
  }

  func checkbox(_ node: JSONNode) -> CheckboxSpecification {
    CheckboxSpecification(
      defaultValue: attributes.bool("defaultValue", in: node) ?? false,
      isRequired: isRequired(node))
  }

  func filePicker(_ node: JSONNode) -> FilePickerSpecification {
    FilePickerSpecification(
      accept: attributes.text("accept", in: node),
      allowsMultiple: attributes.condition("multiple", in: node), isRequired: isRequired(node))
  }

  func choice(_ node: JSONNode, isMultiple: Bool) -> ChoiceSpecification {
    let source = source(node)
    return ChoiceSpecification(
      source: source, defaultValues: defaultValues(node, isMultiple, source),
      isRequired: isRequired(node),
      isSearchable: attributes.bool("searchable", in: node) ?? false)
  }

  private func source(_ node: JSONNode) -> ChoiceSpecification.Source {
    if let key = attributes.string("valuesKey", in: node), !key.isEmpty {
      if let path = FieldPath(key) { return .variable(path) }
      attributes.fault("invalid-key", at: node.path(to: "valuesKey"), "“\(key)”不是有效的数据位置。")
    } else if let values = attributes.array("values", in: node) {
      return .fixed(
        values.enumerated().compactMap { index, json in
          if let option = ChoiceOption(Value(json: json)) { return option }
          let path = node.path(to: "values") + [.item(index)]
          attributes.fault("wrong-type", at: path, "选项应有 label 和 value。")
          return nil
        })
    } else if let expression = attributes.expression("valuesExpression", in: node) {
      return .expression(expression)
    } else if node.object["valuesExpression"] == nil {
      attributes.fault(
        "missing-attribute", at: node.path, "缺少选项：values、valuesKey 或 valuesExpression 之一。")
    }
    return .fixed([])
  }

  private func defaultValues(
    _ node: JSONNode, _ isMultiple: Bool, _ source: ChoiceSpecification.Source
  ) -> [Value] {
    guard let json = node.object["defaultValue"], !json.isNull, json != .string("") else {
      return []
    }
    if isMultiple, json.arrayValue == nil {
      attributes.fault("wrong-type", at: node.path(to: "defaultValue"), "多选的默认值应是数组。")
      return []
    }
    let values = isMultiple ? (json.arrayValue ?? []).map { Value(json: $0) } : [Value(json: json)]
    if case .fixed(let options) = source {
      for value in values where !options.contains(where: { $0.value == value }) {
        attributes.fault("unknown-option", at: node.path(to: "defaultValue"), "默认值不在选项之中。")
      }
    }
    return values
  }

  private func isRequired(_ node: JSONNode) -> Bool {
    attributes.object("validate", in: node)
      .flatMap { attributes.bool("required", in: $0) } ?? false
  }
}

extension FieldPattern.Fault {
  fileprivate func words(of pattern: String) -> String {
    switch self {
    case .malformed: "“\(pattern)”不是有效的正则表达式。"
    case .unsupported(let construct):
      "正则表达式“\(pattern)”用了“\(construct)”；环视、反向引用、命名分组和单词边界不能用。请改写。"
    case .tooLong(let limit):
      "正则表达式“\(pattern)”展开后超过 \(limit) 步。请减少重复的次数。"
    }
  }
}
