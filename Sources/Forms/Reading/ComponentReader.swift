import Decimals
import FEEL
import JSONText

/// Reads the components of a form, each by its type.
struct ComponentReader {
  let attributes: AttributeReader

  /// Attributes that every component may have.
  private static let common: Set<String> = [
    "type", "id", "label", "description", "disabled", "readonly", "conditional", "properties",
    "layout",
  ]

  func components(in parent: JSONNode) -> [ReadComponent] {
    (attributes.array("components", in: parent) ?? []).enumerated().compactMap { index, json in
      let path = parent.path(to: "components") + [.item(index)]
      guard let object = json.objectValue else {
        attributes.fault("wrong-type", at: path, "组件应是一个 JSON 对象。")
        return nil
      }
      return component(JSONNode(object: object, path: path))
    }
  }

  private func component(_ node: JSONNode) -> ReadComponent? {
    guard let type = attributes.string("type", in: node) else {
      attributes.fault("missing-attribute", at: node.path, "组件缺少 type。")
      return nil
    }
    var children: [ReadComponent] = []
    guard let (kind, own) = kind(type, node, &children) else { return nil }
    attributes.expect(Self.common.union(own), in: node)

    let bindingName =
      switch kind {
      case .group, .dynamicList: "path"
      default: "key"
      }
    let path = own.contains(bindingName) ? binding(bindingName, kind, node) : nil
    let layout = layout(of: node)
    let conditional = attributes.object("conditional", in: node)
    let hide = conditional.map { attributes.condition("hide", in: $0) } ?? .fixed(false)
    let component = FormComponent(
      id: attributes.string("id", in: node) ?? Self.fallbackID(at: node.path),
      label: attributes.text("label", in: node),
      description: attributes.text("description", in: node), path: path,
      isDisabled: attributes.bool("disabled", in: node) ?? false,
      readonly: attributes.condition("readonly", in: node), hide: hide, layout: layout,
      properties: properties(of: node), kind: kind, location: attributes.location(of: node.path))
    return ReadComponent(component: component, path: node.path, children: children)
  }

  /// A name for a component that has none, from its position in the file.
  private static func fallbackID(at path: [JSONStep]) -> String {
    "Field_"
      + path.compactMap { step in
        if case .item(let index) = step { String(index) } else { nil }
      }.joined(separator: "_")
  }

  private func binding(_ name: String, _ kind: FormComponentKind, _ node: JSONNode) -> FieldPath? {
    let written = attributes.string(name, in: node) ?? ""
    if written.isEmpty {
      if case .group = kind { return nil }
      attributes.fault("missing-key", at: node.path, "组件缺少“\(name)”，其值无处可存。")
      return nil
    }
    guard let path = FieldPath(written) else {
      attributes.fault(
        "invalid-key", at: node.path(to: name),
        "“\(written)”只能由字母、数字和下划线组成，用点号分层。")
      return nil
    }
    return path
  }

  private func layout(of node: JSONNode) -> FormLayout {
    guard let layout = attributes.object("layout", in: node) else {
      return FormLayout(row: nil, columns: nil)
    }
    return FormLayout(
      row: attributes.string("row", in: layout),
      columns: attributes.integer("columns", in: layout, 2...16))
  }

  private func properties(of node: JSONNode) -> [String: String] {
    guard let properties = attributes.object("properties", in: node) else { return [:] }
    let pairs = properties.object.names.compactMap { name in
      attributes.string(name, in: properties).map { (name, $0) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The kind of a component and the names of the attributes that belong to its type.
  private func kind(
    _ type: String, _ node: JSONNode, _ children: inout [ReadComponent]
  ) -> (FormComponentKind, Set<String>)? {
    let fields = FieldReader(attributes: attributes)
    switch type {
    case "textfield": return (.textField(fields.textField(node)), FieldReader.textFieldNames)
    case "textarea": return (.textArea(fields.textArea(node)), FieldReader.inputNames)
    case "number": return (.number(fields.number(node)), FieldReader.numberNames)
    case "datetime": return (.dateTime(fields.dateTime(node)), FieldReader.dateTimeNames)
    case "checkbox": return (.checkbox(fields.checkbox(node)), FieldReader.inputNames)
    case "radio":
      return (.radio(fields.choice(node, isMultiple: false)), FieldReader.choiceNames)
    case "select":
      return (.select(fields.choice(node, isMultiple: false)), FieldReader.choiceNames)
    case "checklist":
      return (.checklist(fields.choice(node, isMultiple: true)), FieldReader.choiceNames)
    case "filepicker": return (.filePicker(fields.filePicker(node)), FieldReader.fileNames)
    case "group":
      children = components(in: node)
      return (
        .group(group(node, children)), ["path", "components", "showOutline", "verticalAlignment"]
      )
    case "dynamiclist":
      children = components(in: node)
      return (
        .dynamicList(dynamicList(node, children)),
        [
          "path", "components", "showOutline", "verticalAlignment", "isRepeating",
          "allowAddRemove", "defaultRepetitions", "nonCollapsedItems", "disableCollapse",
        ]
      )
    case "table":
      return table(node).map {
        (.table($0), ["dataSource", "columns", "columnsExpression", "rowCount"])
      }
    case "text":
      guard let text = attributes.text("text", in: node) else {
        return (.text(.plain("")), ["text"])
      }
      return (.text(text), ["text"])
    case "separator": return (.separator, [])
    case "button":
      attributes.fault(
        "unsupported-component", at: node.path(to: "type"),
        "不支持组件“button”：提交等按钮由办理页面提供，请从表单中删除。")
    case "default":
      attributes.fault("unsupported-component", at: node.path(to: "type"), "“default”只能是表单的根。")
    default:
      attributes.fault(
        "unsupported-component", at: node.path(to: "type"),
        "不支持组件“\(type)”。可用的有：textfield、textarea、number、datetime、checkbox、radio、select、"
          + "checklist、filepicker、group、dynamiclist、table、text、separator。")
    }
    return nil
  }

  private func group(_ node: JSONNode, _ children: [ReadComponent]) -> GroupSpecification {
    GroupSpecification(
      showsOutline: attributes.bool("showOutline", in: node) ?? false,
      verticalAlignment: attributes.word(
        "verticalAlignment", in: node, as: GroupSpecification.VerticalAlignment.self) ?? .start,
      components: children.map(\.component))
  }

  private func dynamicList(
    _ node: JSONNode, _ children: [ReadComponent]
  ) -> DynamicListSpecification {
    let isRepeating = attributes.bool("isRepeating", in: node) ?? true
    if !isRepeating {
      attributes.fault(
        "unsupported-attribute", at: node.path(to: "isRepeating"),
        "动态列表的 isRepeating 应为 true；不重复的请用 group。")
    }
    let shown = attributes.integer("nonCollapsedItems", in: node, 1...10_000) ?? 5
    let disablesCollapse = attributes.bool("disableCollapse", in: node) ?? false
    return DynamicListSpecification(
      allowsAddRemove: attributes.bool("allowAddRemove", in: node) ?? true,
      defaultRepetitions: attributes.integer(
        "defaultRepetitions", in: node, 0...DynamicListSpecification.mostRows) ?? 1,
      shownRows: disablesCollapse ? nil : shown, components: children.map(\.component))
  }

  private func table(_ node: JSONNode) -> TableSpecification? {
    guard let source = attributes.expression("dataSource", in: node) else {
      if node.object["dataSource"] == nil {
        attributes.fault("missing-attribute", at: node.path, "表格缺少 dataSource。")
      }
      return nil
    }
    let columns: TableSpecification.Columns
    if let expression = attributes.expression("columnsExpression", in: node) {
      columns = .expression(expression)
    } else if let written = attributes.array("columns", in: node) {
      columns = .fixed(
        written.enumerated().compactMap { index, json in
          let path = node.path(to: "columns") + [.item(index)]
          guard let key = json["key"]?.stringValue else {
            attributes.fault("wrong-type", at: path, "表格的列应有文本 key 和 label。")
            return nil
          }
          return TableColumn(key: key, label: json["label"]?.stringValue ?? key)
        })
    } else {
      attributes.fault("missing-attribute", at: node.path, "表格缺少 columns 或 columnsExpression。")
      return nil
    }
    return TableSpecification(
      source: source, columns: columns,
      pageLength: attributes.integer("rowCount", in: node, 1...1_000) ?? 10)
  }
}
