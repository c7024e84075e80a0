import Decimals

extension JSON {
  /// A number without a fraction.
  package static func integer(_ value: some BinaryInteger) -> JSON {
    .number(Decimal128(Int(value)))
  }
}
