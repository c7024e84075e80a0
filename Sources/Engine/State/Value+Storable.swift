import FEEL
import JSONText

extension Context {
  /// The variables as an instance keeps them.
  var storable: Context {
    entries.allSatisfy { $0.value.isStorable }
      ? self : Context(entries.map { ($0.name, $0.value.storable) })
  }
}

extension Value {
  /// The value as an instance keeps it: variables are JSON, so that the journal repeats them exactly.
  /// Dates, times and durations become their ISO 8601 texts, functions null.
  var storable: Value { isStorable ? self : Value(json: json) }

  fileprivate var isStorable: Bool {
    switch self {
    case .null, .boolean, .number, .string: true
    case .list(let items): items.allSatisfy(\.isStorable)
    case .context(let context): context.entries.allSatisfy { $0.value.isStorable }
    default: false
    }
  }

  /// The text of a text, a number or a point in time; nil for null, truth values and structures.
  package var plainText: String? {
    switch self {
    case .string(let text): text
    case .number, .date, .time, .dateTime, .daysDuration, .yearsDuration: literalText
    default: nil
    }
  }
}
