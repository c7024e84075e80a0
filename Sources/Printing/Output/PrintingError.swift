package import XMLReading

/// Why something could not be printed: every fault at its place in the template.
package struct PrintingError: Error, Hashable, Sendable {
  /// At least one fault.
  package var faults: [Diagnostic]
}

extension PrintingError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
