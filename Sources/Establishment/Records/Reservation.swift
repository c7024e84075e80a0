package import CivilTime

/// Places set aside for a case (已核准未用): held at acceptance, granted at approval, then used one by
/// one.
package struct Reservation: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case held = "HELD"
    case granted = "GRANTED"
    case closed = "CLOSED"
  }

  /// Why a reservation was closed.
  package enum Closing: String, Hashable, Sendable, CaseIterable {
    /// 撤销、不予核准.
    case released
    /// 退回 to a step before it, or held anew.
    case replaced
    /// All used, or the rest given back at the end or at expiry.
    case settled
  }

  package var id: Int
  package var caseNumber: String
  package var unit: String
  package var type: QuotaType
  package var entryKind: EntryKind
  package var count: Int
  package var used: Int
  package var state: State
  /// Who asked for the places, and who accepted the application (separation of duties).
  package var applicant: String
  package var officer: String
  /// The last day on which granted places may be used.
  package var expires: CalendarDate?

  package init(
    id: Int, caseNumber: String, unit: String, type: QuotaType, entryKind: EntryKind, count: Int,
    used: Int = 0, state: State = .held, applicant: String, officer: String,
    expires: CalendarDate? = nil
  ) {
    self.id = id
    self.caseNumber = caseNumber
    self.unit = unit
    self.type = type
    self.entryKind = entryKind
    self.count = count
    self.used = used
    self.state = state
    self.applicant = applicant
    self.officer = officer
    self.expires = expires
  }

  package var unused: Int { count - used }
}
