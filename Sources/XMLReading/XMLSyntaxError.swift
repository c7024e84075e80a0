/// Why an XML file cannot be read: every fault with file, line and column.
package struct XMLSyntaxError: Error, Hashable, Sendable {
  /// At least one fault, in the order of the file.
  package var faults: [Diagnostic]
}

extension XMLSyntaxError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
