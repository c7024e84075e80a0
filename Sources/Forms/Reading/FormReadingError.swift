package import XMLReading

/// Why a form file cannot be read: every fault with file, line, column and rule.
package struct FormReadingError: Error, Hashable, Sendable {
  /// At least one fault, in the order of the file.
  package let faults: [XMLReading.Diagnostic]
}

extension FormReadingError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
