/// A range (区间) of ordered values: `[1..5]`, `(1..5)`, `>= 10`, `!= 3`.
package struct FEELRange: Hashable, Sendable {
  /// How a range was described.
  package enum Form: Hashable, Sendable {
    /// By two ends; if one is null, membership is null.
    case interval
    /// By a comparison with one end; the null end is open.
    case comparison
    /// `!= x`: everything but its start.
    case inequality
  }

  package let start: Value
  package let startIncluded: Bool
  package let end: Value
  package let endIncluded: Bool
  package let form: Form

  /// A range between two ends.
  package init(start: Value, startIncluded: Bool, end: Value, endIncluded: Bool) {
    self.init(start, startIncluded, end, endIncluded, .interval)
  }

  private init(
    _ start: Value, _ startIncluded: Bool, _ end: Value, _ endIncluded: Bool, _ form: Form
  ) {
    self.start = start
    self.startIncluded = startIncluded
    self.end = end
    self.endIncluded = endIncluded
    self.form = form
  }

  /// The values greater than this one, or equal to it if it is included.
  package static func above(_ value: Value, included: Bool) -> FEELRange {
    FEELRange(value, included, .null, false, .comparison)
  }

  /// The values less than this one, or equal to it if it is included.
  package static func below(_ value: Value, included: Bool) -> FEELRange {
    FEELRange(.null, false, value, included, .comparison)
  }

  /// This value alone.
  package static func only(_ value: Value) -> FEELRange {
    FEELRange(value, true, value, true, .comparison)
  }

  /// Everything that differs from this value.
  package static func except(_ value: Value) -> FEELRange {
    FEELRange(value, false, value, false, .inequality)
  }

  /// Whether a value lies in the range; nil when it cannot be compared with the ends.
  package func contains(_ value: Value) -> Bool? {
    if form == .inequality { return value.equals(start).map { !$0 } }
    if form == .comparison, startIncluded, endIncluded { return value.equals(start) }
    if form == .interval, start.isNull || end.isNull { return nil }
    var isInside = true
    if !start.isNull {
      guard let order = value.compared(to: start) else { return nil }
      isInside = order == .descending || order == .equal && startIncluded
    }
    if !end.isNull {
      guard let order = value.compared(to: end) else { return nil }
      isInside = isInside && (order == .ascending || order == .equal && endIncluded)
    }
    return isInside
  }
}
