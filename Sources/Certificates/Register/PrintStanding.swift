package import CivilTime
package import FEEL
package import JSONText

/// A print together with what became of it.
package struct PrintStanding: Hashable, Sendable {
  package let record: PrintRecord
  package let state: PrintState
  /// Who issued it, and when to the second.
  package let issuedBy: String
  package let issuedAt: Instant
  /// The print that took its place.
  package let replacedBy: PrintID?
  package let voidCause: VoidCause?
  /// The words with which it was reprinted or made void.
  package let reason: String?
  package let changedAt: Instant?

  /// A misprint of a counter that no other sheet has replaced yet.
  package var isMisprint: Bool {
    state == .spoiled && record.isForCounter && replacedBy == nil
  }

  /// What the template sees when the sheet is drawn: the frozen data and the moment of issue, so that
  /// it comes out the same whenever it is drawn.
  package func scope(zone: CivilZone) -> Scope {
    Scope(Context(json: record.data.objectValue ?? [:]), now: issuedAt, zone: zone)
  }

  /// The same with other elements in a list of the data, as the lines that are added to a booklet.
  package func scope(zone: CivilZone, replacing list: String, with elements: [JSON]) -> Scope {
    var data = record.data.objectValue ?? [:]
    data[list] = .array(elements)
    return Scope(Context(json: data), now: issuedAt, zone: zone)
  }

  /// Whether a valid paper has outlived its time.
  package func isExpired(on date: CalendarDate) -> Bool {
    record.validUntil.map { $0 < date } ?? false
  }
}
