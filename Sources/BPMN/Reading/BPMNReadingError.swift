package import XMLReading

/// Why a BPMN file cannot be read: every fault with file, line, column and rule.
package struct BPMNReadingError: Error, Hashable, Sendable {
  /// At least one fault, in the order of the file.
  package var faults: [Diagnostic]
}

extension BPMNReadingError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
