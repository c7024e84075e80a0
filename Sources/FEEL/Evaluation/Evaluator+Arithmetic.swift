import CivilTime
import Decimals

extension Evaluator {
  mutating func arithmetic(
    _ operation: Node.Arithmetic, _ left: Value, _ right: Value
  ) -> Value {
    if left.isNull || right.isNull { return .null }
    if operation == .power, !spend(Self.costOfPower(right)) { return .null }
    let result: Outcome =
      switch operation {
      case .add: Self.sum(left, right)
      case .subtract: Self.difference(left, right)
      case .multiply: Self.product(left, right)
      case .divide: Self.quotient(left, right)
      case .power: Self.power(left, right)
      }
    switch result {
    case .value(.string(let text)): return paying(for: .string(text))
    case .value(let value): return value
    case .beyondRange: return report(.beyondRange)
    case .undefined:
      return reportInapplicable(operation.text, left, right)
    }
  }

  private enum Outcome {
    case value(Value)
    case beyondRange
    case undefined

    init(_ value: Value?) { self = value.map { .value($0) } ?? .beyondRange }
  }

  private static func sum(_ left: Value, _ right: Value) -> Outcome {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      Outcome(left.adding(right).map { .number($0) })
    case (.string(let left), .string(let right)): .value(.string(left + right))
    case (.daysDuration(let left), .daysDuration(let right)):
      duration(left.nanoseconds + right.nanoseconds)
    case (.yearsDuration(let left), .yearsDuration(let right)):
      months(left.months.addingReportingOverflow(right.months))
    case (.date(let date), .daysDuration(let duration)),
      (.daysDuration(let duration), .date(let date)):
      Outcome(date.adding(duration).map { .date($0) })
    case (.date(let date), .yearsDuration(let duration)),
      (.yearsDuration(let duration), .date(let date)):
      Outcome(date.adding(duration).map { .date($0) })
    case (.dateTime(let point), .daysDuration(let duration)),
      (.daysDuration(let duration), .dateTime(let point)):
      Outcome(point.adding(duration).map { .dateTime($0) })
    case (.dateTime(let point), .yearsDuration(let duration)),
      (.yearsDuration(let duration), .dateTime(let point)):
      Outcome(point.adding(duration).map { .dateTime($0) })
    case (.time(let time), .daysDuration(let duration)),
      (.daysDuration(let duration), .time(let time)):
      .value(.time(time.adding(duration)))
    default: .undefined
    }
  }

  private static func difference(_ left: Value, _ right: Value) -> Outcome {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      return Outcome(left.subtracting(right).map { .number($0) })
    case (.date(let left), .date(let right)):
      return duration(
        Int128(left.daysSinceEpoch - right.daysSinceEpoch) * DaysDuration.day)
    case (.dateTime(let left), .dateTime(let right)): return since(left, right)
    case (.date(let left), .dateTime(let right)):
      return since(FEELDateTime(left, like: right), right)
    case (.dateTime(let left), .date(let right)):
      return since(left, FEELDateTime(right, like: left))
    case (.time(let left), .time(let right)):
      return left.since(right).map { .value(.daysDuration($0)) } ?? .undefined
    case (.daysDuration, .daysDuration), (.yearsDuration, .yearsDuration),
      (.date, .daysDuration), (.date, .yearsDuration), (.dateTime, .daysDuration),
      (.dateTime, .yearsDuration), (.time, .daysDuration):
      return sum(left, right.opposite)
    default: return .undefined
    }
  }

  private static func product(_ left: Value, _ right: Value) -> Outcome {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      Outcome(left.multiplied(by: right).map { .number($0) })
    case (.daysDuration(let duration), .number(let factor)),
      (.number(let factor), .daysDuration(let duration)):
      seconds(duration.totalSeconds.multiplied(by: factor))
    case (.yearsDuration(let duration), .number(let factor)),
      (.number(let factor), .yearsDuration(let duration)):
      months(Decimal128(duration.months).multiplied(by: factor))
    default: .undefined
    }
  }

  private static func quotient(_ left: Value, _ right: Value) -> Outcome {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      Outcome(left.dividing(by: right).map { .number($0) })
    case (.daysDuration(let duration), .number(let divisor)):
      seconds(duration.totalSeconds.dividing(by: divisor))
    case (.yearsDuration(let duration), .number(let divisor)):
      months(Decimal128(duration.months).dividing(by: divisor))
    case (.daysDuration(let left), .daysDuration(let right)):
      Outcome(left.totalSeconds.dividing(by: right.totalSeconds).map { .number($0) })
    case (.yearsDuration(let left), .yearsDuration(let right)):
      Outcome(Decimal128(left.months).dividing(by: Decimal128(right.months)).map { .number($0) })
    default: .undefined
    }
  }

  /// Squares and the like are a few products.
  private static func costOfPower(_ exponent: Value) -> Int {
    (0...16).contains(exponent.integerValue ?? -1) ? 8 : costOfTranscendental
  }

  private static func power(_ left: Value, _ right: Value) -> Outcome {
    guard case (.number(let left), .number(let right)) = (left, right) else { return .undefined }
    return Outcome(left.power(right).map { .number($0) })
  }

  private static func since(_ left: FEELDateTime, _ right: FEELDateTime) -> Outcome {
    left.since(right).map { .value(.daysDuration($0)) } ?? .undefined
  }

  private static func duration(_ nanoseconds: Int128) -> Outcome {
    let duration = DaysDuration(nanoseconds: nanoseconds)
    return Outcome(duration.isValid ? .daysDuration(duration) : nil)
  }

  private static func seconds(_ seconds: Decimal128?) -> Outcome {
    Outcome(seconds.flatMap { DaysDuration(totalSeconds: $0) }.map { .daysDuration($0) })
  }

  private static func months(_ sum: (partialValue: Int, overflow: Bool)) -> Outcome {
    Outcome(sum.overflow ? nil : .yearsDuration(YearsDuration(months: sum.partialValue)))
  }

  private static func months(_ months: Decimal128?) -> Outcome {
    Outcome(
      months?.rounded(toScale: 0, .down)?.integerValue.map {
        .yearsDuration(YearsDuration(months: $0))
      })
  }

  mutating func negated(_ value: Value) -> Value {
    switch value {
    case .null: .null
    case .number, .daysDuration, .yearsDuration: value.opposite
    default: reportInapplicable("-", value)
    }
  }
}

extension Value {
  /// The number or duration of the other sign.
  fileprivate var opposite: Value {
    switch self {
    case .number(let number): .number(-number)
    case .daysDuration(let duration):
      .daysDuration(DaysDuration(nanoseconds: -duration.nanoseconds))
    case .yearsDuration(let duration): .yearsDuration(YearsDuration(months: 0 &- duration.months))
    default: self
    }
  }
}

extension Node.Arithmetic {
  fileprivate var text: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "**"
    }
  }
}
