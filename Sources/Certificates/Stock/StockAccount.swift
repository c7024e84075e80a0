package import CivilTime

/// The account of the blanks of one kind that one holder has, for one day (日结对账).
///
/// `opening + received = used + spoiled + destroyed + handedOn + closing`, by construction of the
/// movements; what a person counts is compared with `closing`.
package struct StockAccount: Hashable, Sendable {
  package let kind: String
  /// The window or person; nil for the store.
  package let holder: String?
  package let day: CalendarDate
  /// In hand when the day began.
  package let opening: Int
  /// From the printing house, the store or another holder.
  package let received: Int
  package let used: Int
  /// Spoiled on the day, before or after a print.
  package let spoiled: Int
  /// Destroyed without having been spoiled before.
  package let destroyed: Int
  /// Allotted to another or handed back to the store.
  package let handedOn: Int
  /// In hand at the end of the day.
  package let closing: Int

  /// Whether every blank is accounted for.
  package var isBalanced: Bool {
    opening + received == used + spoiled + destroyed + handedOn + closing
  }
}

/// What was counted at the end of a day, beside what the account says.
package struct StockCount: Hashable, Sendable {
  package let kind: String
  package let holder: String?
  package let day: CalendarDate
  package let expected: Int
  package let counted: Int
  /// What explains a difference.
  package let explanation: String?
  package let by: String
}

/// Blanks that were destroyed together, before two people (销毁清单).
package struct BlankDestruction: Hashable, Sendable {
  package let range: BlankRange
  package let on: CalendarDate
  package let witnesses: [String]
  package let reason: String
  package let count: Int
}
