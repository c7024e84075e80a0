import JSONText
import XMLReading

extension FormDefinition {
  /// The latest version of the form-js schema that is understood.
  package static let latestSchemaVersion = 19

  /// Reads a `.form` file, completely or not at all.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(FormReadingError) -> FormDefinition {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      let location = SourceLocation(file: file, line: error.line, column: error.column)
      throw FormReadingError(faults: [
        XMLReading.Diagnostic(.error, rule: "json-syntax", at: location, message: error.message)
      ])
    }
    let attributes = AttributeReader(file: file, places: JSONPlaces(of: bytes, read: json))
    let definition = definition(json, attributes)
    guard attributes.faults.isEmpty, let definition else {
      throw FormReadingError(faults: attributes.faults.sorted { $0.location < $1.location })
    }
    return definition
  }

  private static func definition(
    _ json: JSON, _ attributes: AttributeReader
  ) -> FormDefinition? {
    guard let object = json.objectValue else {
      attributes.fault("not-a-form", at: [], "表单文件应是一个 JSON 对象。")
      return nil
    }
    let root = JSONNode(object: object, path: [])
    if root.object["type"]?.stringValue != "default" {
      attributes.fault(
        "not-a-form", at: root.path(to: "type"), "缺少 \"type\": \"default\"，不是 form-js 表单。")
    }
    if let version = root.object["schemaVersion"]?.integerValue, version > latestSchemaVersion {
      attributes.fault(
        "schema-version", at: root.path(to: "schemaVersion"),
        "表单架构版本 \(version) 高于所支持的 \(latestSchemaVersion)。")
    }
    attributes.expect(
      [
        "type", "id", "schemaVersion", "components", "executionPlatform",
        "executionPlatformVersion", "versionTag", "exporter", "properties", "$schema",
      ], in: root)
    let id = attributes.string("id", in: root)
    if id == nil || id == "" {
      attributes.fault("missing-id", at: root.path(to: "id"), "表单没有 id，流程无法引用它。")
    }
    guard attributes.array("components", in: root) != nil else {
      attributes.fault("missing-attribute", at: [], "表单缺少 components。")
      return nil
    }
    let components = ComponentReader(attributes: attributes).components(in: root)
    BindingCheck(attributes: attributes).run(over: components)
    return FormDefinition(
      id: id ?? "", versionTag: attributes.string("versionTag", in: root),
      components: components.map(\.component), file: attributes.file,
      warnings: attributes.warnings.sorted { $0.location < $1.location })
  }
}
