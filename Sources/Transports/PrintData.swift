/// What goes to a printer.
package struct PrintData: Hashable, Sendable {
  package enum Format: Hashable, Sendable {
    /// The printer's own language: nothing on the way may change a byte.
    case raw
    /// A PDF, which a driver draws with so many dots per inch on paper of this size in millimetres.
    case pdf(dotsPerInch: Int, width: Double, height: Double)
  }

  package var format: Format
  package var bytes: [UInt8]
  /// What lists of jobs show.
  package var title: String

  package init(_ format: Format, bytes: [UInt8], title: String) {
    self.format = format
    self.bytes = bytes
    self.title = title
  }
}
