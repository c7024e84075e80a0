internal import Dialects
package import XMLReading

extension Definitions {
  /// Reads a BPMN 2.0 file, completely or not at all.
  ///
  /// What the reader accepts may still not run: ask ``lint(for:)``. `functions` are the names of the
  /// functions that the site has registered, which expressions of other engines may call.
  package static func parse(
    _ bytes: [UInt8], file: String, functions: Set<String> = []
  ) throws(BPMNReadingError) -> Definitions {
    let tree: XMLFile
    do {
      tree = try XMLFile.parse(bytes, file: file)
    } catch {
      throw BPMNReadingError(faults: error.faults)
    }
    return try parse(tree, functions: functions)
  }

  /// Reads a BPMN 2.0 file whose XML has been read. Models of other engines are translated first.
  package static func parse(
    _ tree: XMLFile, functions: Set<String> = []
  ) throws(BPMNReadingError) -> Definitions {
    let attributes = AttributeReader()
    guard tree.root.modelName == "definitions" else {
      attributes.fault(
        "not-bpmn", at: tree.root,
        "根元素 <\(tree.root.writtenName)> 不是 BPMN 2.0 的 definitions（命名空间 \(Namespaces.model)）。")
      throw BPMNReadingError(faults: attributes.faults)
    }
    var tree = tree
    tree.root = tree.root.identified
    let model = tree.translated(functions: SiteFunctions(named: functions))
    attributes.checkIDs(in: model.file.root)
    var definitions = DefinitionsReader(attributes: attributes).definitions(model.file)
    definitions.translation = model.diagnostics
    guard attributes.faults.isEmpty else {
      throw BPMNReadingError(faults: attributes.faults.sorted { $0.location < $1.location })
    }
    return definitions
  }
}
