package import CivilTime

/// Days on which a period does not run (期间中止): the union of all pauses, so that days on which
/// several overlap count once.
///
/// A pause goes from the day on which it begins, which still counts, through the day on which it ends,
/// which does not.
package struct PausedDays: Hashable, Sendable {
  /// The days after the first, through the second.
  package struct Stretch: Hashable, Sendable {
    package let after: CalendarDate
    package let through: CalendarDate

    /// Nil when the end lies before the beginning.
    package init?(after: CalendarDate, through: CalendarDate) {
      guard after <= through else { return nil }
      self.after = after
      self.through = through
    }

    package func contains(_ date: CalendarDate) -> Bool { after < date && date <= through }
  }

  package static let none = PausedDays([])

  /// In order, none touching the next.
  package let stretches: [Stretch]

  package init(_ stretches: [Stretch]) {
    var merged: [Stretch] = []
    for next in stretches.sorted(by: { $0.after < $1.after }) where next.after < next.through {
      if let last = merged.last, next.after <= last.through,
        let both = Stretch(after: last.after, through: max(last.through, next.through))
      {
        merged[merged.count - 1] = both
      } else {
        merged.append(next)
      }
    }
    self.stretches = merged
  }

  package func contains(_ date: CalendarDate) -> Bool {
    stretches.contains { $0.contains(date) }
  }

  package var isEmpty: Bool { stretches.isEmpty }
}
