package import FEEL

/// A PDF417 of a text of the data, such as the 公文二维条码. It is no mark: whoever has the data makes
/// the same.
package struct StackedCode: Sendable {
  /// How characters become bytes.
  package enum Encoding: String, Hashable, Sendable, CaseIterable {
    /// What exchange stations and mail rooms read.
    case gb18030
    case utf8 = "utf-8"
  }

  package var value: Expression
  package var source: String
  package var encoding: Encoding
  /// The width of a module in millimetres; rows are three modules high.
  package var module: Double
  /// The level of error correction, 0 to 8.
  package var level: Int

  /// The fewest columns and rows, with two light modules around: 1 and 3 (ISO/IEC 15438 §5).
  static let leastModules = (width: 69 + 17 + 4, height: 3 * 3 + 4)
}
