import CivilTime
import Cryptography
import Engine
import JSONText
package import SQLDatabase

/// Reads the print register on a connection.
package struct CertificateQueries {
  let database: Connection

  package init(_ database: Connection) {
    self.database = database
  }

  package func print(_ id: PrintID) throws -> PrintStanding? {
    try prints("where key_id = ? and serial = ?", [id.key.sqlValue, id.serial.sqlValue]).first
  }

  package func print(verifiedBy number: VerificationNumber) throws -> PrintStanding? {
    try prints("where verification_number = ?", [.text(number.digits)]).first
  }

  /// All prints of a case, the oldest first.
  package func prints(ofCase caseNumber: String) throws -> [PrintStanding] {
    try prints("where case_number = ? order by issued_at, key_id, serial", [.text(caseNumber)])
  }

  /// All prints with a document number, the oldest first.
  package func prints(numbered text: String) throws -> [PrintStanding] {
    try prints("where document_number = ? order by issued_at, key_id, serial", [.text(text)])
  }

  /// The prints in force, or on their way, that an element of a process instance issued.
  func livePrints(of origin: PrintOrigin, caseNumber: String) throws -> [PrintStanding] {
    try prints(ofCase: caseNumber).filter { standing in
      (standing.state == .issued || standing.state.isUnderWay)
        && standing.record.origin?.instance == origin.instance
        && standing.record.origin?.element == origin.element
    }
  }

  /// All sheets of the certificate that a sheet belongs to, in the order in which they were registered.
  package func sheets(ofCertificate record: PrintRecord) throws -> [PrintStanding] {
    let mark = record.mark.mark
    return try prints(
      """
      where issuer = ? and document_type = ? and certificate_serial = ?
      order by issued_at, ordinal
      """,
      [
        .integer(Int64(mark.issuer.rawValue)), .integer(Int64(mark.documentType.rawValue)),
        .integer(Int64(clamping: mark.certificateSerial)),
      ])
  }

  /// The sheets that wait for a counter: reserved, or printed and not confirmed; the oldest first.
  package func sheetsUnderWay() throws -> [PrintStanding] {
    try prints("where state in ('reserved', 'printed') order by issued_at, key_id, serial", [])
  }

  /// The last paper that one of these runs issued and that a return made void.
  func returnedPrint(
    of runs: [ActivationID], _ origin: PrintOrigin, caseNumber: String
  ) throws -> PrintRecord? {
    try prints(ofCase: caseNumber).last { standing in
      guard standing.voidCause == .returned, let former = standing.record.origin else {
        return false
      }
      return former.instance == origin.instance && former.element == origin.element
        && runs.contains(ActivationID(rawValue: former.activation))
    }?.record
  }

  package func sheetsUnderWayCount() throws -> Int {
    try database.first("select count(*) from sheet where state in ('reserved', 'printed')") {
      try $0.int(0)
    } ?? 0
  }

  /// The registry of public keys, in the order of their ids.
  package func keys() throws -> MarkKeyRegistry {
    MarkKeyRegistry(
      try database.rows(
        """
        select id, public_key, issuer, not_before, not_after, revoked_on from mark_key order by id
        """
      ) { row in
        guard let id = UInt16(exactly: try row.int(0)),
          let notBefore = CalendarDate(try row.text(3))
        else { throw DamagedRegister(what: "mark_key") }
        return MarkKey(
          id: id, key: try VerifyingKey(publicKeyInfo: try row.bytes(1)), issuer: try row.text(2),
          notBefore: notBefore, notAfter: try row.optionalText(4).flatMap { CalendarDate($0) },
          revokedOn: try row.optionalText(5).flatMap { CalendarDate($0) })
      })
  }

  /// The keys with which papers may be issued on a day (`MarkKey.isInForce`), the newest first. Their
  /// public halves are not read: whoever signs has no use for them.
  func keys(inForceOn date: CalendarDate) throws -> [UInt16] {
    try database.rows(
      """
      select id from mark_key
      where not_before <= ? and (not_after is null or not_after >= ?) and revoked_on is null
      order by id desc
      """, date.description, date.description
    ) { row in
      guard let id = UInt16(exactly: try row.int(0)) else {
        throw DamagedRegister(what: "mark_key")
      }
      return id
    }
  }

  /// The last serial that was used under a key.
  func lastSerial(of key: UInt16) throws -> UInt32 {
    let last = try database.first(
      "select last_serial from mark_key where id = ?", key.sqlValue
    ) { try $0.int64(0) }
    return UInt32(clamping: last ?? 0)
  }

  func lastCertificateSerial(issuer: IssuerCode, _ type: DocumentType) throws -> UInt64 {
    let last = try database.first(
      "select max(certificate_serial) from sheet where issuer = ? and document_type = ?",
      Int(issuer.rawValue), Int(type.rawValue)
    ) { try $0.optionalInt64(0) }
    return UInt64(clamping: (last ?? nil) ?? 0)
  }

  /// The last number of a series; 0 for a new one.
  package func lastNumber(of series: NumberSeries) throws -> Int {
    try database.first(
      "select last from number_series where pattern = ? and year = ? and issuer = ?",
      series.pattern, series.year, Int(series.issuer.rawValue)
    ) { try $0.int(0) } ?? 0
  }

  /// A number that a case took for something that is no print.
  struct CaseNumber {
    let number: TakenNumber
    /// The run that took it, or has it now; nil for those of earlier versions of this program.
    let run: ActivationID?
    let isVoid: Bool
  }

  /// The numbers of a pattern that a case took, in whatever year, the first one first.
  func numbers(of series: NumberSeries, for caseNumber: String) throws -> [CaseNumber] {
    try database.rows(
      """
      select year, number, document_number, run, is_void from issued_number
      where case_number = ? and pattern = ? and issuer = ? order by year, number
      """, caseNumber, series.pattern, Int(series.issuer.rawValue)
    ) { row in
      CaseNumber(
        number: TakenNumber(
          series: NumberSeries(
            pattern: series.pattern, year: try row.int(0), issuer: series.issuer),
          number: try row.int(1), text: try row.text(2)),
        run: try row.optionalInt64(3).map { ActivationID(rawValue: Int32(truncatingIfNeeded: $0)) },
        isVoid: try row.bool(4))
    }
  }

  func prints(_ condition: String, _ values: [SQLValue]) throws -> [PrintStanding] {
    try database.rows(
      """
      select record, state, issued_by, issued_at, replaced_by, void_cause, reason, changed_at
      from sheet \(condition)
      """, values
    ) { row in
      guard let record = PrintRecord(try JSON(parsing: try row.text(0))),
        let state = PrintState(rawValue: try row.text(1))
      else { throw DamagedRegister(what: "print") }
      return PrintStanding(
        record: record, state: state, issuedBy: try row.text(2),
        issuedAt: Instant(milliseconds: try row.int64(3)),
        replacedBy: try row.optionalText(4).flatMap { PrintID($0) },
        voidCause: try row.optionalText(5).flatMap { VoidCause(rawValue: $0) },
        reason: try row.optionalText(6),
        changedAt: try row.optionalInt64(7).map { Instant(milliseconds: $0) })
    }
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The number as a column keeps it; the numbers of marks fit.
  var sqlValue: SQLValue { .integer(Int64(clamping: self)) }
}

/// A row of the register that this program did not write.
package struct DamagedRegister: Error, Hashable, Sendable, CustomStringConvertible {
  package let what: String

  package init(what: String) {
    self.what = what
  }

  package var description: String {
    "a row of \(what) is damaged: verify the journal, then restore or replay"
  }
}
