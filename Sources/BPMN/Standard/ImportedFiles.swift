import XMLReading

/// The BPMN files that a file imports, as far as they are at hand (BPMN 2.0.2 §8.2.2).
struct ImportedFiles {
  /// The kinds of the elements in an imported file by their ids, by the namespace of the file.
  private(set) var kinds: [String: [String: String]] = [:]
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
      guard let file = try? XMLFile.parse(bytes, file: location) else {
        faults.append((element, "导入的文件“\(location)”不是格式正确的 XML。"))
        continue
      }
      if let fault = Self.fault(of: file.root, from: element, location) {
        faults.append((element, fault))
      }
      guard element["importType"] == Self.bpmnType else { continue }
      let namespace = file.root["targetNamespace"] ?? ""
      kinds[namespace, default: [:]].merge(Self.kinds(in: file.root)) { first, _ in first }
    }
  }

  private static let roots = [
    bpmnType: "definitions", "http://www.w3.org/2001/XMLSchema": "schema",
    "http://www.w3.org/TR/wsdl20/": "description", "http://www.w3.org/ns/wsdl": "description",
    "http://schemas.xmlsoap.org/wsdl/": "definitions",
  ]

  /// A file is what its import says that it is.
  private static func fault(
    of root: XMLElement, from element: XMLElement, _ location: String
  ) -> String? {
    guard let type = element["importType"], let wanted = roots[type] else { return nil }
    guard root.name.local == wanted, type != bpmnType || root.name.namespace == bpmnType else {
      return "导入的文件“\(location)”的根元素是 <\(root.writtenName)>，与 importType“\(type)”不符。"
    }
    let namespace = root["targetNamespace"] ?? ""
    guard namespace != element["namespace"] else { return nil }
    return "导入的文件“\(location)”的 targetNamespace 是“\(namespace)”，与 namespace 不同。"
  }

  private static func kinds(in root: XMLElement) -> [String: String] {
    var kinds: [String: String] = [:]
    var waiting = [root]
    while let element = waiting.popLast() {
      if let key = element["id"] { kinds[key] = element.name.local }
      waiting += element.elements
    }
    return kinds
  }
}
