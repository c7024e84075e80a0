import Decimals

extension Call {
  /// Functions of numbers (DMN 1.5, 10.3.4.5).
  func numeric() -> Value? {
    let result: Decimal128?
    switch builtin {
    case .decimal: result = rounded(.halfEven)
    case .floor: result = rounded(.floor)
    case .ceiling: result = rounded(.ceiling)
    case .roundUp: result = rounded(.up)
    case .roundDown: result = rounded(.down)
    case .roundHalfUp: result = rounded(.halfUp)
    case .roundHalfDown: result = rounded(.halfDown)
    case .modulo: result = number(0).modulo(number(1))
    case .sqrt: result = number(0).squareRoot
    case .log: result = number(0).naturalLogarithm
    case .exp: result = number(0).exponential
    case .odd: return parity.map { .boolean($0 != 0) }
    case .even: return parity.map { .boolean($0 == 0) }
    default: return magnitude
    }
    return result.map { .number($0) }
  }

  private func rounded(_ mode: RoundingMode) -> Decimal128? {
    guard values.count > 1, !values[1].isNull else { return number(0).rounded(toScale: 0, mode) }
    return integer(1).flatMap { number(0).rounded(toScale: $0, mode) }
  }

  private var parity: Decimal128? {
    number(0).isInteger ? number(0).remainder(dividingBy: 2) : nil
  }

  private var magnitude: Value? {
    switch values[0] {
    case .number(let number): .number(number.magnitude)
    case .daysDuration(let duration):
      .daysDuration(DaysDuration(nanoseconds: abs(duration.nanoseconds)))
    case .yearsDuration(let duration):
      .yearsDuration(YearsDuration(months: Int(clamping: duration.months.magnitude)))
    default: nil
    }
  }
}
