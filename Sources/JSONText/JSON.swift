package import Decimals

/// A JSON value (RFC 8259) with decimal numbers and ordered objects.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Decimal128)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// The member of an object; nil for other values and missing names.
  package subscript(_ name: String) -> JSON? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  package var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var numberValue: Decimal128? {
    if case .number(let number) = self { number } else { nil }
  }

  package var integerValue: Int? { numberValue?.integerValue }

  package var boolValue: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  package var arrayValue: [JSON]? {
    if case .array(let items) = self { items } else { nil }
  }

  package var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  package var isNull: Bool { self == .null }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// An object; of two members with one name the later stays.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }
}
