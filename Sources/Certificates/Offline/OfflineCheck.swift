package import CivilTime

/// Verifies codes of papers with what an office has published: its public keys, and perhaps the list of
/// sheets that are valid no more.
package struct OfflineCheck: Sendable {
  private let keys: MarkKeyRegistry
  private let voids: VoidList?

  /// - Throws: if the list is not signed with one of the keys: it would hide what is void.
  package init(keys: MarkKeyRegistry, voids: VoidList? = nil) throws(ForgedVoidList) {
    if let voids, !voids.isGenuine(by: keys) { throw ForgedVoidList(key: voids.keyID) }
    self.keys = keys
    self.voids = voids
  }

  package func verdict(on code: PaperCode) -> OfflineVerdict {
    switch code {
    case .mark(let signed):
      switch keys.judge(signed) {
      case .genuine(let mark, let key):
        let id = PrintID(key: mark.keyID, serial: mark.printSerial)
        return OfflineVerdict(judgement: .genuine(key), status: status(of: id))
      case .notGenuine(let reason): return OfflineVerdict(judgement: .notGenuine(reason))
      case .cannotVerify(let reason): return OfflineVerdict(judgement: .cannotVerify(reason))
      }
    case .document(let barcode):
      switch keys.judge(barcode) {
      case .genuine(let key): return OfflineVerdict(judgement: .genuine(key))
      case .notGenuine(let reason): return OfflineVerdict(judgement: .notGenuine(reason))
      case .cannotVerify(let reason): return OfflineVerdict(judgement: .cannotVerify(reason))
      }
    case .short, .number:
      return OfflineVerdict(
        judgement: .cannotVerify("校验位正确；这个号码没有签名，只有签发单位的登记簿能回答"))
    }
  }

  private func status(of print: PrintID) -> OfflineVerdict.Status {
    guard let voids else { return .notChecked }
    return voids.entries[print].map { .listed($0, at: voids.at) } ?? .notListed(at: voids.at)
  }
}

/// What can be said of a paper without asking the office's register.
package struct OfflineVerdict: Hashable, Sendable {
  package enum Judgement: Hashable, Sendable {
    /// Signed with a key that was in force on the day of issue.
    case genuine(MarkKey)
    case notGenuine(String)
    case cannotVerify(String)
  }

  /// Whether the sheet was replaced or made void since.
  package enum Status: Hashable, Sendable {
    case notChecked
    case notListed(at: Instant)
    case listed(VoidList.Standing, at: Instant)
  }

  package let judgement: Judgement
  package let status: Status

  init(judgement: Judgement, status: Status = .notChecked) {
    self.judgement = judgement
    self.status = status
  }

  /// Genuine, and not known to be void.
  package var holds: Bool {
    guard case .genuine = judgement else { return false }
    if case .listed = status { return false }
    return true
  }
}

/// A list of void sheets that no key of the registry signed.
package struct ForgedVoidList: Error, Hashable, Sendable, CustomStringConvertible {
  package let key: UInt16

  package var description: String {
    "作废清单没有用密钥目录中的密钥 \(key) 签名，或被改动过；请重新下载密钥目录和清单"
  }
}
