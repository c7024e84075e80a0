/// The public keys by which marks are verified, also without a connection to the office.
package struct MarkKeyRegistry: Hashable, Sendable {
  package let keys: [MarkKey]

  package init(_ keys: [MarkKey]) {
    self.keys = keys
  }

  /// What a mark proves by itself; whether the paper was since replaced or made void, only the
  /// office's register knows.
  package func judge(_ text: some StringProtocol) -> MarkVerdict {
    do throws(MarkError) {
      return judge(try SignedMark(text))
    } catch {
      switch error {
      case .malformed: return .notGenuine(error.message)
      case .unknownVersion, .unknownAlgorithm: return .cannotVerify(error.message)
      }
    }
  }

  package func judge(_ signed: SignedMark) -> MarkVerdict {
    let mark = signed.mark
    guard let key = keys.first(where: { $0.id == mark.keyID }) else {
      return .cannotVerify("不认识签发密钥 \(mark.keyID)，无法核验")
    }
    guard signed.isSigned(by: key.key) else { return .notGenuine("签名与内容不符") }
    if key.revokedOn != nil { return .cannotVerify("签发密钥 \(key.id) 已停用，请向签发单位核实") }
    guard key.isInForce(on: mark.issuedOn) else {
      return .cannotVerify("签发日期不在密钥 \(key.id) 的有效期内，请向签发单位核实")
    }
    if mark.isSample { return .notGenuine("这是样张，不具效力") }
    return .genuine(mark, key)
  }
}

/// What a mark proves by itself.
package enum MarkVerdict: Hashable, Sendable {
  /// The office issued it with this content.
  case genuine(Mark, MarkKey)
  /// It was altered, copied wrong, or made by somebody else.
  case notGenuine(String)
  /// Neither can be said; never to be taken for genuine.
  case cannotVerify(String)
}
