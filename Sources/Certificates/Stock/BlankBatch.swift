package import CivilTime

/// Blanks as they came from the printing house (批次).
package struct BlankBatch: Hashable, Sendable {
  package let range: BlankRange
  package let supplier: String
  package let receivedOn: CalendarDate
  /// Who took them over.
  package let receivedBy: String
}
