package import CivilTime
package import Decimals

/// A value of FEEL (DMN 1.5, 10.3.2).
///
/// Swift's `==` compares representations and serves sets and dictionaries; FEEL's own equality,
/// which has three outcomes, is `Value.equals(_:)`.
package enum Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(Decimal128)
  case string(String)
  case date(CalendarDate)
  indirect case time(FEELTime)
  indirect case dateTime(FEELDateTime)
  indirect case daysDuration(DaysDuration)
  case yearsDuration(YearsDuration)
  case list([Value])
  case context(Context)
  indirect case range(FEELRange)
  case function(FunctionValue)

  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  package var booleanValue: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  package var numberValue: Decimal128? {
    if case .number(let value) = self { value } else { nil }
  }

  package var integerValue: Int? { numberValue?.integerValue }

  package var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var listValue: [Value]? {
    if case .list(let items) = self { items } else { nil }
  }

  package var contextValue: Context? {
    if case .context(let context) = self { context } else { nil }
  }

  package var dateValue: CalendarDate? {
    if case .date(let date) = self { date } else { nil }
  }

  package var functionValue: FunctionValue? {
    if case .function(let function) = self { function } else { nil }
  }

  /// The member of a context; nil for other values and missing names.
  package subscript(_ name: String) -> Value? { contextValue?[name] }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) {
    self = .context(Context(elements))
  }
}
