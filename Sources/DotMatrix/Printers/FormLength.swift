/// The length of a continuous form: a whole number of lines of 1/6 inch, never millimetres.
///
/// Five and a half inches are 33 lines. Catalogues round them to 140 mm, and whoever believes that
/// drifts by 0.3 mm with every form.
package struct FormLength: Hashable, Sendable, CustomStringConvertible {
  package let lines: Int

  /// So many lines, 1…127, as many as `ESC C` can say.
  package init?(lines: Int) {
    guard 1...127 ~= lines else { return nil }
    self.lines = lines
  }

  /// The form of this height in millimetres, if it is one.
  package init(height: Double) throws(DotMatrixError) {
    let length = Self.nearest(to: height)
    guard abs(length.millimetres - height) <= Self.rounding else { throw .formLength(height) }
    self = length
  }

  /// Heights are written with one decimal.
  private static let rounding = 0.05
  private static let line = 25.4 / 6

  static func nearest(to height: Double) -> FormLength {
    FormLength(clamping: (height / line).rounded())
  }

  /// The shortest form that holds a single sheet of this height in millimetres.
  static func holding(height: Double) -> FormLength {
    FormLength(clamping: (height / line - 0.01).rounded(.up))
  }

  private init(clamping lines: Double) {
    self.lines = Int(min(max(lines.isFinite ? lines : 1, 1), 127))
  }

  package var millimetres: Double { Double(lines) * Self.line }

  package var description: String {
    "\(lines) 行（\(String((millimetres * 10).rounded() / 10)) 毫米）"
  }
}
