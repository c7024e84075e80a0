/// An XML file as a tree of values.
///
/// Reading is closed: no document type, hence no entities but the five predefined ones, nothing
/// fetched from anywhere, and bounds on size, depth and count.
package struct XMLFile: Hashable, Sendable {
  /// The name that stands in locations.
  package var name: String
  /// Comments and processing instructions before the root element.
  package var prolog: [XMLElement.Content] = []
  package var root: XMLElement
  /// Comments and processing instructions behind the root element.
  package var epilog: [XMLElement.Content] = []

  package init(
    name: String, prolog: [XMLElement.Content] = [], root: XMLElement,
    epilog: [XMLElement.Content] = []
  ) {
    self.name = name
    self.prolog = prolog
    self.root = root
    self.epilog = epilog
  }

  /// Reads the bytes of a file in UTF-8, completely or not at all.
  package static func parse(
    _ bytes: [UInt8], file: String, bounds: ReadingBounds = .standard
  ) throws(XMLSyntaxError) -> XMLFile {
    try parse(bytes, file: file, bounds: bounds, isLenient: false)
  }

  /// Reads a file that is only looked at or handed on: in any encoding that it declares, with white space
  /// before the declaration, and with prefixes that it does not declare, whose names then are in no
  /// namespace.
  package static func parseLeniently(
    _ bytes: [UInt8], file: String, bounds: ReadingBounds = .standard
  ) throws(XMLSyntaxError) -> XMLFile {
    let text = TextConversion.withoutStrayDeclaration(TextConversion.utf8(from: bytes))
    return try parse(text, file: file, bounds: bounds, isLenient: true)
  }

  private static func parse(
    _ bytes: [UInt8], file: String, bounds: ReadingBounds, isLenient: Bool
  ) throws(XMLSyntaxError) -> XMLFile {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let fault = TextCheck(file: file, bounds: bounds).fault(in: bytes) {
      throw XMLSyntaxError(faults: [fault])
    }
    let builder = TreeBuilder(bytes: bytes, file: file, bounds: bounds, isLenient: isLenient)
    Parser().run(builder)
    if !builder.faults.isEmpty {
      throw XMLSyntaxError(faults: builder.faults.sorted { $0.location < $1.location })
    }
    guard let root = builder.root else {
      throw XMLSyntaxError(faults: [builder.missingRoot])
    }
    return XMLFile(name: file, prolog: builder.prolog, root: root, epilog: builder.epilog)
  }
}
