package import CivilTime
import Runtime

/// Setting places aside for a case, from acceptance to settlement.
extension EstablishmentRegister {
  /// Sets places aside (锁定空编). Done again for the same case it replaces what was held.
  @discardableResult
  package func reserve(_ request: PlaceRequest) throws -> Reservation {
    try EstablishmentRules.require(try rules.findings(for: request))
    if let held = try queries.reservation(ofCase: request.caseNumber), held.state == .granted {
      throw Refusal(code: "R11", message: "本件编制已经核准，不能重新锁定")
    }
    let reservation = Reservation(
      id: try queries.nextNumber(in: "reservation"), caseNumber: request.caseNumber,
      unit: request.unit, type: request.type, entryKind: request.entryKind, count: request.count,
      applicant: request.applicant, officer: request.officer)
    try record(.reserved(reservation))
    return reservation
  }

  /// Grants what is held (核准), by somebody who neither applied nor accepted; answers the last day on
  /// which it may be used. Granting again changes nothing.
  @discardableResult
  package func grant(caseNumber: String, by approver: String, validMonths: Int) throws
    -> CalendarDate
  {
    guard let reservation = try queries.reservation(ofCase: caseNumber) else {
      throw Refusal(code: "R01", message: "本件没有锁定的编制，不能核准")
    }
    if reservation.state == .granted, let expires = reservation.expires { return expires }
    try EstablishmentRules.require([
      rules.separation(of: approver, from: reservation.applicant, "审批人", "申请人"),
      rules.separation(of: approver, from: reservation.officer, "审批人", "受理人"),
    ])
    let expires = today.adding(months: validMonths)
    try record(.granted(reservation.id, expires: expires))
    return expires
  }

  /// Gives everything back (释放), for withdrawal, refusal or return. Does nothing when nothing is held.
  package func release(caseNumber: String, as closing: Reservation.Closing = .released) throws {
    guard let reservation = try queries.reservation(ofCase: caseNumber) else { return }
    guard reservation.used == 0 else {
      throw Refusal(
        code: "R11",
        message: "核准通知单已有 \(reservation.used) 人入编，不能作废，剩余编制只能结清")
    }
    try record(.reservationClosed(reservation.id, closing))
  }

  /// Gives back what was not used, at the end of the case or at expiry (结清), and answers who came in.
  package func settle(caseNumber: String) throws -> [HeldPlace] {
    if let reservation = try queries.reservation(ofCase: caseNumber) {
      try record(.reservationClosed(reservation.id, .settled))
    }
    return try queries.places(enteredByCase: caseNumber)
  }
}
