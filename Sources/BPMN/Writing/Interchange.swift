internal import Dialects
package import XMLReading

/// A BPMN file that is read to be handed on, whatever it says (BPMN 2.0.2 clause 15).
///
/// It is kept as a tree, not as a model: elements and attributes of every namespace, comments and
/// white space come out as they went in.
package struct Interchange: Hashable, Sendable {
  package let file: XMLFile
  /// The bytes of a file that every reader takes as it is.
  private let source: [UInt8]?

  /// Files with pictures in them are large; nothing is run here.
  private static let bounds = ReadingBounds(bytes: 64 << 20, elements: 1_000_000)

  /// Reads a file in whatever encoding it declares.
  package init(parsing bytes: [UInt8], file name: String) throws(BPMNReadingError) {
    let tree: XMLFile
    do {
      tree = try XMLFile.parseLeniently(bytes, file: name, bounds: Self.bounds)
    } catch {
      throw BPMNReadingError(faults: error.faults)
    }
    guard tree.root.name.local == "definitions" else {
      let message =
        "根元素 <\(tree.root.writtenName)> 不是 BPMN 2.0 的 definitions（命名空间 \(Namespaces.model)）。"
      throw BPMNReadingError(faults: [
        Diagnostic(.error, rule: "not-bpmn", at: tree.root.location, message: message)
      ])
    }
    file = tree
    do {
      source = try XMLFile.parse(bytes, file: name, bounds: Self.bounds) == tree ? bytes : nil
    } catch {
      source = nil  // only lenient reading takes it, so it is written anew
    }
  }

  private init(_ file: XMLFile, source: [UInt8]?) {
    self.file = file
    self.source = source
  }

  /// The file with what another engine reads in it said in our settings and in FEEL, which reads and
  /// runs as the file itself does here; and what could not be kept, or somebody has to provide.
  ///
  /// Elements without an id, by which settings would name them, get one.
  package func translated() -> (file: Interchange, findings: [Diagnostic]) {
    var identified = file
    identified.root = file.root.identified
    let model = identified.translated()
    guard model.file != identified else { return (self, model.diagnostics) }
    return (Interchange(model.file, source: nil), model.diagnostics)
  }

  /// The file as the schema wants it: children in its order, every prefix declared; byte for byte
  /// as it was where nothing had to change.
  package func written() -> [UInt8] {
    var changed = file
    changed.root = PrefixDeclaring.declared(SchemaOrder.sorted(file.root))
    if let source, changed == file { return source }
    return XMLWriter.bytes(of: changed)
  }
}
