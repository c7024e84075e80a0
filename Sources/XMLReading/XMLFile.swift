/// An XML file as a tree of values.
///
/// Reading is strict and closed: UTF-8 only, no document type, hence no entities but the five
/// predefined ones, nothing fetched from anywhere, and bounds on size, depth and count.
package struct XMLFile: Hashable, Sendable {
  /// The name that stands in locations.
  package var name: String
  package var root: XMLElement

  /// Reads the bytes of a file, completely or not at all.
  package static func parse(
    _ bytes: [UInt8], file: String, bounds: ReadingBounds = .standard
  ) throws(XMLSyntaxError) -> XMLFile {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let fault = TextCheck(file: file, bounds: bounds).fault(in: bytes) {
      throw XMLSyntaxError(faults: [fault])
    }
    let builder = TreeBuilder(bytes: bytes, file: file, bounds: bounds)
    Parser().run(builder)
    if !builder.faults.isEmpty {
      throw XMLSyntaxError(faults: builder.faults.sorted { $0.location < $1.location })
    }
    guard let root = builder.root else {
      throw XMLSyntaxError(faults: [builder.missingRoot])
    }
    return XMLFile(name: file, root: root)
  }
}
