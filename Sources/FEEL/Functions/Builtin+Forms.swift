extension Builtin {
  /// The forms of each function with the parameter names of the standard. A `?` after a name marks
  /// what may be left out, a `?` after a type what may be null, `...` what takes all that remain.
  var forms: [String] {
    switch self {
    case .date: ["from: string|date|dateTime", "year: number, month: number, day: number"]
    case .dateAndTime:
      [
        "from: string|date|dateTime", "date: date|dateTime, time: time",
        "date: date|dateTime, time: time, timezone: string",
      ]
    case .time:
      [
        "from: string|time|date|dateTime",
        "hour: number, minute: number, second: number, offset?: daysDuration?",
      ]
    case .number:
      ["from: string, grouping separator: string?, decimal separator: string?", "from: any"]
    case .string: ["from: any"]
    case .duration: ["from: string|daysDuration|yearsDuration"]
    case .yearsAndMonthsDuration: ["from: date|dateTime, to: date|dateTime"]
    case .range: ["from: string"]
    case .not: ["negand: boolean?"]
    case .isSame: ["value1: any, value2: any"]
    case .substring: ["string: string, start position: number, length?: number?"]
    case .stringLength, .upperCase, .lowerCase: ["string: string"]
    case .substringBefore, .substringAfter, .contains, .startsWith, .endsWith:
      ["string: string, match: string"]
    case .replace: ["input: string, pattern: string, replacement: string, flags?: string?"]
    case .matches: ["input: string, pattern: string, flags?: string?"]
    case .split: ["string: string, delimiter: string"]
    case .stringJoin: ["list: list, delimiter?: string?"]
    case .listContains: ["list: list, element: any"]
    case .count, .reverse, .distinctValues, .flatten: ["list: list"]
    case .min, .max, .sum, .mean, .all, .any, .product, .median, .stddev, .mode: ["list...: list"]
    case .sublist: ["list: list, start position: number, length?: number?"]
    case .append: ["list: list, item...: list"]
    case .concatenate, .union: ["list...: list"]
    case .insertBefore: ["list: list, position: number, newItem: any"]
    case .remove: ["list: list, position: number"]
    case .listReplace:
      ["list: list, position: number, newItem: any", "list: list, match: function, newItem: any"]
    case .indexOf: ["list: list, match: any"]
    case .sort: ["list: list, precedes?: function"]
    case .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown: ["n: number, scale: number"]
    case .floor, .ceiling: ["n: number, scale?: number"]
    case .abs: ["n: number|daysDuration|yearsDuration"]
    case .modulo: ["dividend: number, divisor: number"]
    case .sqrt, .log, .exp, .odd, .even: ["number: number"]
    case .now, .today: [""]
    case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear: ["date: date|dateTime"]
    case .before, .after:
      [
        "point1: any, point2: any", "point: any, range: any", "range: any, point: any",
        "range1: any, range2: any",
      ]
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter:
      ["range1: range, range2: range"]
    case .finishes, .starts, .during: ["point: any, range: range", "range1: range, range2: range"]
    case .finishedBy, .startedBy, .includes:
      ["range: range, point: any", "range1: range, range2: range"]
    case .coincides: ["point1: any, point2: any", "range1: range, range2: range"]
    case .getValue: ["m: context, key: string", "m: context, keys: list"]
    case .getEntries: ["m: context"]
    case .context: ["entries: list"]
    case .contextPut:
      ["context: context, key: string, value: any", "context: context, keys: list, value: any"]
    case .contextMerge: ["contexts: list"]
    }
  }
}
