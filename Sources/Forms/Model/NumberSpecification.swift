package import Decimals

/// A decimal number (数字, `number`).
package struct NumberSpecification: Sendable {
  package let defaultValue: Decimal128?
  package let decimalDigits: Int?
  /// The value must be a multiple of it.
  package let increment: Decimal128?
  /// Whether the value is sent as text, so that no reader rounds it.
  package let isSentAsText: Bool
  package let prefix: FormText?
  package let suffix: FormText?
  package let isRequired: Bool
  package let min: FormLimit<Decimal128>?
  package let max: FormLimit<Decimal128>?
}
