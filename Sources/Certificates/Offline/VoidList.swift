package import CivilTime
package import Cryptography
import Runtime
package import SQLDatabase

/// The printed sheets that are valid no more, as an office publishes them for checks without a
/// connection; signed with the key of the marks, so that nobody can leave a sheet out.
package struct VoidList: Hashable, Sendable {
  /// Why a sheet does not hold any more, as far as the public is told.
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Another print or a newer paper took its place.
    case superseded
    /// Revoked, lost or misprinted.
    case void
  }

  /// Who publishes it, as people read it.
  package let issuer: String
  /// The moment for which it holds.
  package let at: Instant
  package let entries: [PrintID: Standing]
  package let keyID: UInt16
  package let signature: [UInt8]

  package init(
    issuer: String, at: Instant, entries: [PrintID: Standing], keyID: UInt16,
    signedBy signer: some Signer
  ) throws(CryptographyError) {
    self.issuer = issuer
    self.at = at
    self.entries = entries
    self.keyID = keyID
    signature = try signer.sign(Self.message(issuer, at, entries))
  }

  init(
    issuer: String, at: Instant, entries: [PrintID: Standing], keyID: UInt16, signature: [UInt8]
  ) {
    self.issuer = issuer
    self.at = at
    self.entries = entries
    self.keyID = keyID
    self.signature = signature
  }

  /// Whether it is signed with a key of the registry that was not revoked.
  package func isGenuine(by keys: MarkKeyRegistry) -> Bool {
    guard let key = keys.keys.first(where: { $0.id == keyID }), key.revokedOn == nil else {
      return false
    }
    return key.key.verifies(signature, of: Self.message(issuer, at, entries))
  }

  /// The sheets in the order of their keys and serials.
  var sortedEntries: [(print: PrintID, state: Standing)] {
    Self.sorted(entries)
  }

  private static func sorted(
    _ entries: [PrintID: Standing]
  ) -> [(print: PrintID, state: Standing)] {
    entries.map { (print: $0.key, state: $0.value) }.sorted {
      ($0.print.key, $0.print.serial) < ($1.print.key, $1.print.serial)
    }
  }

  /// `TZVOID1`, a zero byte, and lines: the issuer, the moment in milliseconds, each sheet with its
  /// state.
  private static func message(
    _ issuer: String, _ at: Instant, _ entries: [PrintID: Standing]
  ) -> [UInt8] {
    var text = "TZVOID1\0\(issuer)\n\(at.milliseconds)\n"
    for (print, state) in sorted(entries) { text += "\(print) \(state.rawValue)\n" }
    return Array(text.utf8)
  }
}

extension CertificateQueries {
  /// The sheets that were issued and are valid no more, and the misprints.
  package func voidSheets() throws -> [PrintID: VoidList.Standing] {
    let rows = try database.rows(
      """
      select key_id, serial, state from sheet
      where state in ('superseded', 'revoked', 'lost', 'spoiled')
      """
    ) { row in
      guard let key = UInt16(exactly: try row.int(0)),
        let serial = UInt32(exactly: try row.int64(1))
      else { throw DamagedRegister(what: "sheet") }
      let isReplaced = try row.text(2) == PrintState.superseded.rawValue
      return (
        PrintID(key: key, serial: serial), isReplaced ? VoidList.Standing.superseded : .void
      )
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

extension CertificatesRoom {
  /// The list of void sheets as of now, signed with the key that signs on this day.
  package func voidList(
    _ database: Connection, at now: Instant, in zone: CivilZone
  ) throws -> VoidList {
    let queries = CertificateQueries(database)
    guard let key = try queries.signingKey(on: zone.date(of: now), in: keyring) else {
      throw Refusal(code: "CRT-KEY", message: "没有可用的签发密钥，不能发布作废清单")
    }
    return try VoidList(
      issuer: settings.issuerName, at: now, entries: try queries.voidSheets(), keyID: key.id,
      signedBy: key.signing)
  }
}
