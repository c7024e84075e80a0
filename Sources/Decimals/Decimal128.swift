import CIntelDecimal

/// A decimal number of IEEE 754-2008, decimal128: 34 significant digits, exponent −6176…6111.
///
/// A value is always finite: an operation that has no finite result answers nil instead. Equality,
/// order and hash go by value, so `1.0 == 1`, and there is no negative zero.
package struct Decimal128: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  /// The interchange format with binary integer significand (BID), high word.
  private let high: UInt64
  /// The interchange format with binary integer significand (BID), low word.
  private let low: UInt64

  static let maximumDigits = 34
  static let exponentBias = 6176
  static let exponentRange = -6176...6111
  static let greatestCoefficient: UInt128 = 9_999_999_999_999_999_999_999_999_999_999_999

  package static let zero: Decimal128 = 0
  package static let one: Decimal128 = 1
  /// The greatest number, 9.99…E+6144, at which sums and products stop growing.
  package static let greatest = Decimal128(
    negative: false, coefficient: greatestCoefficient, exponent: 6111)

  package init(integerLiteral value: Int) {
    self.init(value)
  }

  package init(_ value: Int) {
    self.init(
      negative: value < 0, coefficient: UInt128(value.magnitude), exponent: 0)
  }

  /// The decimal whose digits are the shortest that denote `value`; nil for NaN and infinities.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init("\(value)")
  }

  /// Puts a number together from parts that are known to be within bounds.
  init(negative: Bool, coefficient: UInt128, exponent: Int) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high =
      UInt64(truncatingIfNeeded: coefficient >> 64)
      | UInt64(exponent + Self.exponentBias) << 49
      | (negative && coefficient != 0 ? 1 << 63 : 0)
  }

  /// Takes over a result of the library, unless it is NaN or infinite.
  init?(_ raw: BID_UINT128) {
    let word = raw.w.1
    guard word & 0x6000_0000_0000_0000 != 0x6000_0000_0000_0000 else {
      // Infinity, NaN, or a coefficient beyond 34 digits, which stands for zero.
      if word & 0x7800_0000_0000_0000 == 0x7800_0000_0000_0000 { return nil }
      self = .zero
      return
    }
    low = raw.w.0
    let isZero = raw.w.0 == 0 && word & 0x0001_ffff_ffff_ffff == 0
    high = isZero ? word & ~(1 << 63) : word
  }

  var raw: BID_UINT128 { BID_UINT128(w: (low, high)) }

  package var isNegative: Bool { high >> 63 == 1 }
  package var isZero: Bool { coefficient == 0 }

  /// The significant digits as an integer.
  var coefficient: UInt128 { UInt128(high & 0x0001_ffff_ffff_ffff) << 64 | UInt128(low) }

  /// The power of ten by which the coefficient is multiplied.
  var exponent: Int { Int(high >> 49 & 0x3fff) - Self.exponentBias }

  /// Coefficient and exponent with no trailing zero in the coefficient, one form for each value.
  var reduced: (coefficient: UInt128, exponent: Int) {
    var coefficient = coefficient
    guard coefficient != 0 else { return (0, 0) }
    var exponent = exponent
    while coefficient >> 64 != 0 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return (coefficient, exponent) }
      coefficient = quotient
      exponent += 1
    }
    var word = UInt64(coefficient)
    while word % 10 == 0 {
      word /= 10
      exponent += 1
    }
    return (UInt128(word), exponent)
  }

  package static func == (left: Decimal128, right: Decimal128) -> Bool {
    if left.high == right.high && left.low == right.low { return true }
    if left.high >> 49 == right.high >> 49 { return false }
    var flags: _IDEC_flags = 0
    return unsafe __bid128_quiet_equal(left.raw, right.raw, &flags) != 0
  }

  package static func < (left: Decimal128, right: Decimal128) -> Bool {
    if left.high >> 49 == right.high >> 49 {
      let ascending = left.coefficient < right.coefficient
      return left.isNegative ? left != right && !ascending : ascending
    }
    var flags: _IDEC_flags = 0
    return unsafe __bid128_quiet_less(left.raw, right.raw, &flags) != 0
  }

  package func hash(into hasher: inout Hasher) {
    let parts = reduced
    hasher.combine(isNegative)
    hasher.combine(parts.coefficient)
    hasher.combine(parts.exponent)
  }

  package var isInteger: Bool {
    exponent >= 0 || reduced.exponent >= 0
  }

  /// The value as an `Int`; nil when it has a fraction or does not fit.
  package var integerValue: Int? {
    if exponent == 0, high & 0x0001_ffff_ffff_ffff == 0, low <= UInt64(Int.max) {
      return isNegative ? -Int(low) : Int(low)
    }
    let failures = _IDEC_flags(DEC_FE_INEXACT | DEC_FE_INVALID)
    var flags: _IDEC_flags = 0
    let value = unsafe __bid128_to_int64_xint(raw, &flags)
    return flags & failures == 0 ? Int(value) : nil
  }

  /// The nearest binary floating-point number, for drawing and measuring only.
  package var doubleValue: Double {
    var flags: _IDEC_flags = 0
    return unsafe __bid128_to_binary64(raw, _IDEC_round(BID_ROUNDING_TO_NEAREST), &flags)
  }
}
