import XMLReading

/// The BPMN files that a file imports, as far as they are at hand (BPMN 2.0.2 §8.2.2).
struct ImportedFiles {
  /// The ids of the elements in an imported file, by its namespace.
  private(set) var keys: [String: Set<String>] = [:]
  /// What is wrong with an import element, by its place among the imports.
  private(set) var faults: [(element: XMLElement, message: String)] = []

  static let bpmnType = Namespaces.model

  /// - Parameters:
  ///   - root: The `definitions` of the importing file.
  ///   - read: Yields the bytes of a file by its location; nil where there is none.
  init(of root: XMLElement, read: (String) -> [UInt8]?) {
    for element in root.models("import") {
      guard let location = element["location"], !location.isEmpty, !location.contains("://") else {
        continue
      }
      guard let bytes = read(location) else {
        faults.append((element, "导入的文件“\(location)”不存在，请改正 location。"))
        continue
      }
      guard element["importType"] == Self.bpmnType else { continue }
      guard let file = try? XMLFile.parse(bytes, file: location) else {
        faults.append((element, "导入的文件“\(location)”不是格式正确的 XML。"))
        continue
      }
      let namespace = file.root["targetNamespace"] ?? ""
      if namespace != element["namespace"] {
        faults.append(
          (element, "导入的文件“\(location)”的 targetNamespace 是“\(namespace)”，与 namespace 不同。"))
      }
      keys[namespace, default: []].formUnion(Self.keys(in: file.root))
    }
  }

  private static func keys(in root: XMLElement) -> Set<String> {
    var keys: Set<String> = []
    var waiting = [root]
    while let element = waiting.popLast() {
      if let key = element["id"] { keys.insert(key) }
      waiting += element.elements
    }
    return keys
  }
}
