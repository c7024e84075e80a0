import CivilTime
import Cryptography
import Engine
import JSONText
package import Runtime
package import SQLDatabase

extension CertificatesRoom {
  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    if let stock = try StockFact(fact) {
      return try apply(stock, by: entry.actor, to: database)
    }
    if let booklet = try BookletFact(fact) { return try apply(booklet, of: entry, to: database) }
    if let alarm = try PaperAlarmFact(fact) { return try alarm.apply(of: entry, to: database) }
    if let fonts = try PrintedFontsFact(fact) { return try fonts.apply(of: entry, to: database) }
    let at = entry.at.milliseconds
    switch try CertificatesFact(fact) {
    case .keyAdded(let key):
      try database.execute(
        """
        insert into mark_key
          (id, algorithm, public_key, issuer, not_before, not_after, revoked_on, last_serial)
        values (?, ?, ?, ?, ?, ?, ?, 0)
        """, Int(key.id), key.key.algorithm.rawValue, key.key.publicKeyInfo, key.issuer,
        key.notBefore.description, key.notAfter?.description, key.revokedOn?.description)
    case .keyRevoked(let id, let date):
      try database.execute(
        "update mark_key set revoked_on = ? where id = ?", date.description, Int(id))
    case .seriesSet(let number): try advance(number, in: database)
    case .numberTaken(let number, let caseNumber, let run):
      try take(number, caseNumber: caseNumber, by: run, in: database)
    case .numberKept(let number, let run):
      try database.execute(
        """
        update issued_number set is_void = 0, run = ?
        where pattern = ? and year = ? and issuer = ? and number = ?
        """, Int(run.rawValue), number.series.pattern, number.series.year,
        Int(number.series.issuer.rawValue), number.number)
    case .numberVoided(let number):
      try database.execute(
        """
        update issued_number set is_void = 1
        where pattern = ? and year = ? and issuer = ? and number = ?
        """, number.series.pattern, number.series.year, Int(number.series.issuer.rawValue),
        number.number)
    case .registered(let record):
      try takeOrRevive(record, in: database)
      try insert(record, as: .issued, of: entry, into: database)
    case .reserved(let record, let old, let reason):
      if let old { try replace(old, by: record.id, in: database) }
      try takeOrRevive(record, in: database)
      try insert(record, as: .reserved, reason: reason, of: entry, into: database)
    case .bound(let record, let day):
      try database.execute(
        "update sheet set record = ?, changed_at = ? where key_id = ? and serial = ?",
        record.json.text, at, Int(record.id.key), Int(record.id.serial))
      if let blank = record.blank {
        try use(blank, for: record.id, on: day.description, in: database)
      }
    case .printed(let id): try change(id, to: .printed, reason: nil, at: at, in: database)
    case .unprinted(let id, let reason):
      try change(id, to: .reserved, reason: reason, at: at, in: database)
    case .issued(let id): try change(id, to: .issued, reason: nil, at: at, in: database)
    case .reprinted(let old, let new, let reason):
      try change(old, to: .superseded, reason: reason, at: at, in: database)
      try replace(old, by: new.id, in: database)
      try insert(new, as: .issued, of: entry, into: database)
    case .superseded(let id, let other, let reason):
      try change(id, to: .superseded, reason: reason, at: at, in: database)
      try replace(id, by: other, in: database)
    case .voided(let id, let cause, let reason):
      try change(id, to: cause.state, reason: reason, at: at, in: database)
      try database.execute(
        "update sheet set void_cause = ? where key_id = ? and serial = ?",
        cause.rawValue, Int(id.key), Int(id.serial))
      try markNumber(of: id, in: database)
    case .scanned(let scans):
      for scan in scans {
        try database.execute(
          """
          insert into print_scan
            (at, client, means, outcome, key_id, serial, place, latitude, longitude, number, person)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, scan.at.milliseconds, scan.client, scan.means.rawValue, scan.outcome.rawValue,
          scan.print.map { Int($0.key) }, scan.print.map { Int($0.serial) }, scan.place?.name,
          scan.place?.latitude, scan.place?.longitude, scan.unknownNumber?.digits, scan.person)
      }
    }
  }

  private func advance(_ number: TakenNumber, in database: Connection) throws {
    try database.execute(
      """
      insert into number_series (pattern, year, issuer, last) values (?, ?, ?, ?)
      on conflict (pattern, year, issuer) do update set last = excluded.last
      """, number.series.pattern, number.series.year, Int(number.series.issuer.rawValue),
      number.number)
  }

  private func take(
    _ number: TakenNumber, caseNumber: String, by run: ActivationID? = nil,
    in database: Connection
  ) throws {
    try advance(number, in: database)
    try database.execute(
      """
      insert into issued_number
        (pattern, year, issuer, number, document_number, case_number, is_void, run)
      values (?, ?, ?, ?, ?, ?, 0, ?)
      """, number.series.pattern, number.series.year, Int(number.series.issuer.rawValue),
      number.number, number.text, caseNumber, run.map { Int($0.rawValue) })
  }

  /// The next print of a paper whose sheets were void has the number that was taken for the first.
  private func takeOrRevive(_ record: PrintRecord, in database: Connection) throws {
    guard try !revive(record.number, in: database) else { return }
    try take(record.number, caseNumber: record.caseNumber, in: database)
  }

  /// Makes a number valid again that was taken before; false where it never was.
  private func revive(_ number: TakenNumber, in database: Connection) throws -> Bool {
    let isTaken = try database.first(
      """
      select 1 from issued_number where pattern = ? and year = ? and issuer = ? and number = ?
      """, number.series.pattern, number.series.year, Int(number.series.issuer.rawValue),
      number.number
    ) { try $0.int(0) }
    guard isTaken != nil else { return false }
    try database.execute(
      """
      update issued_number set is_void = 0
      where pattern = ? and year = ? and issuer = ? and number = ?
      """, number.series.pattern, number.series.year, Int(number.series.issuer.rawValue),
      number.number)
    return true
  }

  private func insert(
    _ record: PrintRecord, as state: PrintState, reason: String? = nil, of entry: EntryHead,
    into database: Connection
  ) throws {
    let mark = record.mark.mark
    try database.execute(
      """
      insert into sheet
        (key_id, serial, verification_number, document_number, case_number, document_type, issuer,
         certificate_serial, ordinal, template, template_version, holder_name, issued_on,
         valid_until, record, state, issued_by, issued_at, reason, is_booklet)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, Int(record.id.key), Int(record.id.serial), record.verificationNumber.digits,
      record.number.text, record.caseNumber, Int(record.documentType.rawValue),
      Int(mark.issuer.rawValue), Int(mark.certificateSerial), record.ordinal, record.template,
      record.templateVersion, record.holderName, record.issuedOn.description,
      record.validUntil?.description, record.json.text, state.rawValue,
      entry.actor.person, entry.at.milliseconds, reason, record.registers.isEmpty ? nil : 1)
    try fillLines(of: record, by: entry, in: database)
    try database.execute(
      "update mark_key set last_serial = ? where id = ?",
      Int(record.id.serial), Int(record.id.key))
    if let blank = record.blank {
      try use(blank, for: record.id, on: record.issuedOn.description, in: database)
    }
  }

  private func replace(_ old: PrintID, by new: PrintID, in database: Connection) throws {
    try database.execute(
      "update sheet set replaced_by = ? where key_id = ? and serial = ?",
      new.description, Int(old.key), Int(old.serial))
  }

  private func change(
    _ id: PrintID, to state: PrintState, reason: String?, at: Int64, in database: Connection
  ) throws {
    try database.execute(
      """
      update sheet set state = ?, reason = coalesce(?, reason), changed_at = ?
      where key_id = ? and serial = ?
      """, state.rawValue, reason, at, Int(id.key), Int(id.serial))
  }

  /// A document number whose last sheet is void is void, and stays taken.
  private func markNumber(of id: PrintID, in database: Connection) throws {
    try database.execute(
      """
      update issued_number set is_void = 1
      where document_number =
          (select document_number from sheet where key_id = ? and serial = ?)
        and not exists
          (select 1 from sheet
           where sheet.document_number = issued_number.document_number
             and state in ('reserved', 'printed', 'issued'))
      """, Int(id.key), Int(id.serial))
  }
}
