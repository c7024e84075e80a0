/// How one value stands to another.
package enum Order: Hashable, Sendable {
  case ascending
  case equal
  case descending

  init<T: Comparable>(_ left: T, _ right: T) {
    self = left < right ? .ascending : left == right ? .equal : .descending
  }
}

extension Value {
  /// FEEL's `=` (DMN 1.5, table 53): nil between values of different types; null equals null only.
  package func equals(_ other: Value) -> Bool? {
    switch (self, other) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)): return Self.sameScalars(left, right)
    case (.date(let left), .date(let right)): return left == right
    case (.time(let left), .time(let right)): return left.equals(right)
    case (.dateTime(let left), .dateTime(let right)): return left.equals(right)
    case (.daysDuration(let left), .daysDuration(let right)): return left == right
    case (.yearsDuration(let left), .yearsDuration(let right)): return left == right
    case (.list(let left), .list(let right)):
      return left.count == right.count
        && zip(left, right).allSatisfy { $0.equals($1) ?? false }
    case (.context(let left), .context(let right)):
      return left.count == right.count
        && left.entries.allSatisfy { name, value in
          right[name].flatMap { value.equals($0) } ?? false
        }
    case (.range(let left), .range(let right)):
      return left.form == right.form && left.startIncluded == right.startIncluded
        && left.endIncluded == right.endIncluded && left.start.equals(right.start) ?? false
        && left.end.equals(right.end) ?? false
    case (.function(let left), .function(let right)): return left === right
    default: return nil
    }
  }

  /// The order of two values of one ordered type; nil for all others.
  package func compared(to other: Value) -> Order? {
    switch (self, other) {
    case (.number(let left), .number(let right)): Order(left, right)
    case (.string(let left), .string(let right)): Self.scalarOrder(left, right)
    case (.date(let left), .date(let right)): Order(left, right)
    case (.time(let left), .time(let right)): left.compared(to: right)
    case (.dateTime(let left), .dateTime(let right)): left.compared(to: right)
    case (.date(let left), .dateTime(let right)):
      FEELDateTime(left, like: right).compared(to: right)
    case (.dateTime(let left), .date(let right)): left.compared(to: FEELDateTime(right, like: left))
    case (.daysDuration(let left), .daysDuration(let right)): Order(left, right)
    case (.yearsDuration(let left), .yearsDuration(let right)): Order(left, right)
    default: nil
    }
  }

  /// Strings are compared by code points: composed and decomposed letters differ.
  private static func sameScalars(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  private static func scalarOrder(_ left: String, _ right: String) -> Order {
    if sameScalars(left, right) { return .equal }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? .ascending : .descending
  }
}
