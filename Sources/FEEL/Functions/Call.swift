import Decimals

/// A call of a built-in function, whose arguments fit one of its forms.
struct Call {
  enum Arguments {
    case positional([Value])
    case named([(String, Value)])

    init(positional: [Value]) { self = .positional(positional) }
    init(named: [(String, Value)]) { self = .named(named) }
  }

  let builtin: Builtin
  let values: [Value]
  /// The place of the fitting form among those of the function.
  let form: Int
  let scope: Scope
  var evaluator: Evaluator

  init(_ builtin: Builtin, _ values: [Value], form: Int, _ scope: Scope, _ evaluator: Evaluator) {
    self.builtin = builtin
    self.values = values
    self.form = form
    self.scope = scope
    self.evaluator = evaluator
  }

  // The form has checked the kinds, so the alternatives below are never taken.

  func number(_ index: Int) -> Decimal128 { values[index].numberValue ?? 0 }
  func string(_ index: Int) -> String { values[index].stringValue ?? "" }
  func list(_ index: Int) -> [Value] { values[index].listValue ?? [] }
  func context(_ index: Int) -> Context { values[index].contextValue ?? Context() }

  /// A number without its fraction, as lengths and positions are meant.
  func integer(_ index: Int) -> Int? {
    values[index].numberValue?.rounded(toScale: 0, .down)?.integerValue
  }

  /// The outcome; nil when there is none for these arguments.
  mutating func result() -> Value? {
    switch builtin {
    case .date, .dateAndTime, .time, .number, .string, .duration, .yearsAndMonthsDuration, .range:
      conversion()
    case .not: values[0].booleanValue.map { .boolean(!$0) } ?? .null
    case .isSame: .boolean(values[0] == values[1])
    case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter,
      .replace, .contains, .startsWith, .endsWith, .matches, .split, .stringJoin:
      text()
    case .min, .max, .sum, .mean, .all, .any, .product, .median, .stddev, .mode, .count:
      aggregate()
    case .listContains, .sublist, .append, .concatenate, .insertBefore, .remove, .listReplace,
      .reverse, .indexOf, .union, .distinctValues, .flatten, .sort:
      rearrangement()
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs,
      .modulo, .sqrt, .log, .exp, .odd, .even:
      numeric()
    case .now, .today, .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear: calendar()
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides:
      relation()
    case .getValue, .getEntries, .context, .contextPut, .contextMerge: contextual()
    }
  }
}
