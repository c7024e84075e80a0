package import CivilTime
import Cryptography
package import Runtime
package import SQLDatabase

/// Changes the print register: checks each change against the rules, then records its fact.
///
/// A change that breaks a rule throws a `Refusal` and records nothing. Everything that is random or
/// signed is made before the fact and stored in it, so that replay repeats it.
package struct CertificateRegister {
  package let queries: CertificateQueries
  package let settings: CertificateSettings
  let keyring: MarkKeyring
  let now: Instant
  let zone: CivilZone
  private let recorder: (Fact) throws -> Void
  private let source: (Int) -> [UInt8]

  /// A register that reads on `database`, hands each fact to `recorder`, which must project it, and
  /// takes its randomness from `source`.
  package init(
    _ database: Connection, settings: CertificateSettings, keyring: MarkKeyring, now: Instant,
    zone: CivilZone, random source: @escaping (Int) -> [UInt8],
    recording recorder: @escaping (Fact) throws -> Void
  ) {
    queries = CertificateQueries(database)
    self.settings = settings
    self.keyring = keyring
    self.now = now
    self.zone = zone
    self.source = source
    self.recorder = recorder
  }

  /// The register of an act that is being decided.
  package init(_ step: Step, settings: CertificateSettings, keyring: MarkKeyring) throws {
    self.init(
      try step.database, settings: settings, keyring: keyring, now: step.now, zone: step.zone,
      random: { step.random($0) }, recording: { try step.record($0) })
  }

  var today: CalendarDate { zone.date(of: now) }

  func record(_ fact: CertificatesFact) throws {
    try recorder(fact.fact)
  }

  func record(stock fact: StockFact) throws {
    try recorder(fact.fact)
  }

  func record(booklet fact: BookletFact) throws {
    try recorder(fact.fact)
  }

  func record(alarm fact: PaperAlarmFact) throws {
    try recorder(fact.fact)
  }

  func record(fonts fact: PrintedFontsFact) throws {
    try recorder(fact.fact)
  }

  func random(_ count: Int) -> [UInt8] {
    source(count)
  }
}
