package import XMLReading

/// Why a print template cannot be used: every fault with file, line, column and rule.
package struct PrintTemplateError: Error, Hashable, Sendable {
  /// At least one fault, in the order of the file.
  package var faults: [Diagnostic]
}

extension PrintTemplateError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
