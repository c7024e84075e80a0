import Decimals
import Foundation
import JSONText

extension JSON {
  /// A length that was measured, with so many decimals.
  static func decimal(_ value: Double, digits: Int) -> JSON {
    .number(Decimal128(String(format: "%.\(digits)f", value)) ?? .zero)
  }
}
