import CIntelDecimal

private let toNearest = _IDEC_round(BID_ROUNDING_TO_NEAREST)

extension Decimal128 {
  /// The sum; nil beyond the range.
  package func adding(_ other: Decimal128) -> Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_add(raw, other.raw, toNearest, &flags))
  }

  /// The difference; nil beyond the range.
  package func subtracting(_ other: Decimal128) -> Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_sub(raw, other.raw, toNearest, &flags))
  }

  /// The product; nil beyond the range.
  package func multiplied(by other: Decimal128) -> Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_mul(raw, other.raw, toNearest, &flags))
  }

  /// The quotient to 34 digits; nil for division by zero and beyond the range.
  package func dividing(by other: Decimal128) -> Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_div(raw, other.raw, toNearest, &flags))
  }

  /// The remainder with the sign of the dividend; nil for division by zero.
  package func remainder(dividingBy other: Decimal128) -> Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_fmod(raw, other.raw, &flags))
  }

  /// `self − other × ⌊self ÷ other⌋`, which has the sign of the divisor (DMN 1.5, 10.3.4.5); nil for
  /// division by zero.
  package func modulo(_ other: Decimal128) -> Decimal128? {
    guard let remainder = remainder(dividingBy: other) else { return nil }
    if remainder.isZero || remainder.isNegative == other.isNegative { return remainder }
    return remainder.adding(other)
  }

  /// This number to the power of `other`; nil when there is no real finite result.
  ///
  /// Whole powers are multiplied out while that is exact.
  package func power(_ other: Decimal128) -> Decimal128? {
    if let count = other.integerValue, (0...9999).contains(count), let exact = exactPower(count) {
      return exact
    }
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_pow(raw, other.raw, toNearest, &flags))
  }

  private func exactPower(_ count: Int) -> Decimal128? {
    var result = Decimal128.one.raw
    var square = raw
    var rest = count
    var flags: _IDEC_flags = 0
    while rest > 0 {
      if rest & 1 == 1 { result = unsafe __bid128_mul(result, square, toNearest, &flags) }
      rest >>= 1
      if rest > 0 { square = unsafe __bid128_mul(square, square, toNearest, &flags) }
      if flags & _IDEC_flags(DEC_FE_INEXACT) != 0 { return nil }
    }
    return Decimal128(result)
  }

  /// The square root; nil for negative numbers.
  package var squareRoot: Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_sqrt(raw, toNearest, &flags))
  }

  /// e to the power of this number; nil beyond the range.
  package var exponential: Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_exp(raw, toNearest, &flags))
  }

  /// The natural logarithm; nil for zero and negative numbers.
  package var naturalLogarithm: Decimal128? {
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_log(raw, toNearest, &flags))
  }

  package var magnitude: Decimal128 { isNegative ? -self : self }

  /// The sum, at most ±`greatest`.
  package static func + (left: Decimal128, right: Decimal128) -> Decimal128 {
    left.adding(right) ?? (left.isNegative ? -greatest : greatest)
  }

  /// The difference, at most ±`greatest`.
  package static func - (left: Decimal128, right: Decimal128) -> Decimal128 {
    left.subtracting(right) ?? (left.isNegative ? -greatest : greatest)
  }

  /// The product, at most ±`greatest`.
  package static func * (left: Decimal128, right: Decimal128) -> Decimal128 {
    left.multiplied(by: right) ?? (left.isNegative == right.isNegative ? greatest : -greatest)
  }

  /// The quotient; nil for division by zero and beyond the range.
  package static func / (left: Decimal128, right: Decimal128) -> Decimal128? {
    left.dividing(by: right)
  }

  package static prefix func - (value: Decimal128) -> Decimal128 {
    Decimal128(
      negative: !value.isNegative, coefficient: value.coefficient, exponent: value.exponent)
  }

  package static func += (left: inout Decimal128, right: Decimal128) { left = left + right }
  package static func -= (left: inout Decimal128, right: Decimal128) { left = left - right }
  package static func *= (left: inout Decimal128, right: Decimal128) { left = left * right }
}
