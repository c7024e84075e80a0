import CIntelDecimal

/// A way to drop digits.
package enum RoundingMode: Hashable, Sendable, CaseIterable {
  /// To the nearest; halves to the even neighbour.
  case halfEven
  /// To the nearest; halves away from zero.
  case halfUp
  /// To the nearest; halves toward zero.
  case halfDown
  /// Away from zero.
  case up
  /// Toward zero.
  case down
  /// Toward positive infinity.
  case ceiling
  /// Toward negative infinity.
  case floor
}

extension Decimal128 {
  /// The number with at most `scale` digits after the point (a negative scale rounds before it);
  /// nil for a scale outside −6111…6176.
  package func rounded(toScale scale: Int, _ mode: RoundingMode) -> Decimal128? {
    guard (-Self.exponentRange.upperBound...(-Self.exponentRange.lowerBound)).contains(scale) else {
      return nil
    }
    guard exponent < -scale else { return self }
    switch mode {
    case .halfEven: return quantized(-scale, BID_ROUNDING_TO_NEAREST)
    case .halfUp: return quantized(-scale, BID_ROUNDING_TIES_AWAY)
    case .down: return quantized(-scale, BID_ROUNDING_TO_ZERO)
    case .ceiling: return quantized(-scale, BID_ROUNDING_UP)
    case .floor: return quantized(-scale, BID_ROUNDING_DOWN)
    case .up: return quantized(-scale, isNegative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP)
    case .halfDown:
      // The library has no such mode: of the two neighbours the nearer wins, and a tie truncates.
      guard let truncated = quantized(-scale, BID_ROUNDING_TO_ZERO),
        let away = quantized(-scale, isNegative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP),
        let below = subtracting(truncated)?.magnitude, let above = away.subtracting(self)?.magnitude
      else { return nil }
      return below <= above ? truncated : away
    }
  }

  private func quantized(_ exponent: Int, _ mode: Int32) -> Decimal128? {
    let unit = Decimal128(negative: false, coefficient: 1, exponent: exponent)
    var flags: _IDEC_flags = 0
    return Decimal128(unsafe __bid128_quantize(raw, unit.raw, _IDEC_round(mode), &flags))
  }
}
