extension Call {
  /// Relations between points and ranges (DMN 1.5, 10.3.4.11, table 78).
  func relation() -> Value? {
    guard let left = Extent(values[0]), let right = Extent(values[1]) else { return nil }
    let answer: Bool? =
      switch builtin {
      case .before: left.isBefore(right)
      case .after: right.isBefore(left)
      case .meets: left.meets(right)
      case .metBy: right.meets(left)
      case .overlaps: left.overlaps(right)
      case .overlapsBefore: left.overlapsBefore(right)
      case .overlapsAfter: right.overlapsBefore(left)
      case .finishes: left.finishes(right)
      case .finishedBy: right.finishes(left)
      case .includes: right.isDuring(left)
      case .during: left.isDuring(right)
      case .starts: left.starts(right)
      case .startedBy: right.starts(left)
      default: left.coincides(with: right)
      }
    return answer.map { .boolean($0) }
  }
}

/// A range, or a point as a range of one value.
private struct Extent {
  let start: Value
  let startIncluded: Bool
  let end: Value
  let endIncluded: Bool

  init?(_ value: Value) {
    switch value {
    case .null, .list, .context, .function, .boolean: return nil
    case .range(let range):
      guard !range.start.isNull, !range.end.isNull else { return nil }
      start = range.start
      startIncluded = range.startIncluded
      end = range.end
      endIncluded = range.endIncluded
    default:
      (start, startIncluded, end, endIncluded) = (value, true, value, true)
    }
  }

  func isBefore(_ other: Extent) -> Bool? {
    end.compared(to: other.start).map {
      $0 == .ascending || $0 == .equal && !(endIncluded && other.startIncluded)
    }
  }

  func meets(_ other: Extent) -> Bool? {
    end.compared(to: other.start).map { $0 == .equal && endIncluded && other.startIncluded }
  }

  func overlaps(_ other: Extent) -> Bool? {
    guard let before = isBefore(other), let after = other.isBefore(self) else { return nil }
    return !before && !after
  }

  /// Begins before the other and ends within it.
  func overlapsBefore(_ other: Extent) -> Bool? {
    guard let starts = start.compared(to: other.start), let ends = end.compared(to: other.end),
      let overlaps = overlaps(other)
    else { return nil }
    let startsFirst =
      starts == .ascending || starts == .equal && startIncluded && !other.startIncluded
    let endsFirst = ends == .ascending || ends == .equal && (!endIncluded || other.endIncluded)
    return overlaps && startsFirst && endsFirst
  }

  func finishes(_ other: Extent) -> Bool? {
    guard let ends = end.compared(to: other.end), let starts = start.compared(to: other.start)
    else { return nil }
    return ends == .equal && endIncluded == other.endIncluded
      && (starts == .descending || starts == .equal && (!startIncluded || other.startIncluded))
  }

  func starts(_ other: Extent) -> Bool? {
    guard let ends = end.compared(to: other.end), let starts = start.compared(to: other.start)
    else { return nil }
    return starts == .equal && startIncluded == other.startIncluded
      && (ends == .ascending || ends == .equal && (!endIncluded || other.endIncluded))
  }

  func isDuring(_ other: Extent) -> Bool? {
    guard let ends = end.compared(to: other.end), let starts = start.compared(to: other.start)
    else { return nil }
    return (starts == .descending || starts == .equal && (!startIncluded || other.startIncluded))
      && (ends == .ascending || ends == .equal && (!endIncluded || other.endIncluded))
  }

  func coincides(with other: Extent) -> Bool? {
    guard let starts = start.compared(to: other.start), let ends = end.compared(to: other.end)
    else { return nil }
    return starts == .equal && ends == .equal && startIncluded == other.startIncluded
      && endIncluded == other.endIncluded
  }
}
