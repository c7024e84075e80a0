package import CivilTime
import SQLDatabase

extension CertificateQueries {
  /// So many clients within a day verify one sheet; more are a sign of copies.
  static let plausibleClients = 20

  /// Judges what was scanned or typed: the digits or the whole address of a mark or of a short mark, or
  /// the number under the bars.
  package func verify(_ typed: String, at now: Instant, in zone: CivilZone) throws -> Verification {
    let today = zone.date(of: now)
    if let number = VerificationNumber(typed) {
      guard let standing = try print(verifiedBy: number) else {
        return answer(.unknown, by: .number, reason: "登记簿中没有这个核验号")
      }
      return try judge(standing, by: .number, now, today)
    }
    let text = typed.filter { !$0.isWhitespace }
    if let short = ShortMark(text) { return try judge(short, now, today) }
    guard text.count > VerificationNumber.length + 8 || text.contains("/") else {
      return answer(
        .unknown, by: .number, reason: "核验号是 16 位数字，所输入的不是；请对照文书上的数字核对")
    }
    return try judge(mark: text, now, today)
  }

  private func judge(
    _ short: ShortMark, _ now: Instant, _ today: CalendarDate
  ) throws -> Verification {
    guard let standing = try print(verifiedBy: short.number) else {
      return answer(.unknown, by: .number, reason: "登记簿中没有这个核验号")
    }
    guard standing.record.documentType == short.documentType else {
      return answer(.forged, by: .number, reason: "二维码上的文书种类与登记簿不一致")
    }
    return try judge(standing, by: .number, now, today)
  }

  private func judge(
    mark text: String, _ now: Instant, _ today: CalendarDate
  ) throws -> Verification {
    let signed: SignedMark
    do {
      signed = try SignedMark(text)
    } catch {
      switch error {
      case .malformed: return answer(.forged, by: .mark, reason: error.message)
      case .unknownVersion, .unknownAlgorithm:
        return answer(.cannotVerify, by: .mark, reason: error.message)
      }
    }
    let id = PrintID(key: signed.mark.keyID, serial: signed.mark.printSerial)
    switch try keys().judge(signed) {
    case .notGenuine(let reason):
      let outcome: Verification.Outcome = signed.mark.isSample ? .sample : .forged
      return answer(outcome, by: .mark, reason: reason)
    case .cannotVerify(let reason):
      // A revoked key proves nothing by itself; the register still knows what it issued.
      guard let standing = try print(id), standing.record.mark == signed else {
        return answer(.cannotVerify, by: .mark, reason: reason)
      }
      return try judge(standing, by: .mark, now, today)
    case .genuine:
      guard let standing = try print(id) else {
        return answer(.unknown, by: .mark, reason: "签名有效，但登记簿中没有这一份")
      }
      guard standing.record.mark.mark == signed.mark else {
        return answer(.forged, by: .mark, reason: "标记的内容与登记簿不一致")
      }
      return try judge(standing, by: .mark, now, today)
    }
  }

  private func judge(
    _ standing: PrintStanding, by means: Scan.Means, _ now: Instant, _ today: CalendarDate
  ) throws -> Verification {
    let record = standing.record
    let outcome: Verification.Outcome =
      switch standing.state {
      case .issued: record.mark.mark.isSample ? .sample : .genuine
      case .superseded: .superseded
      // What is still on its way to the holder has not been issued, and nobody outside should have it.
      case .reserved, .printed, .revoked, .lost, .spoiled: .void
      }
    let dayBefore = now.adding(seconds: -86_400)
    let covered =
      record.mark.mark.holderTag == Mark.personTag
      ? record.holderName.map { CoveredName($0) } : nil
    return Verification(
      outcome: outcome, means: means, standing: standing,
      isExpired: standing.isExpired(on: today),
      reason: standing.state.isUnderWay ? "登记簿中尚未确认签发" : standing.voidCause?.name,
      holder: covered?.text ?? record.holderName,
      facts: record.facts.map { fact in covered.map { $0.covering(fact) } ?? fact },
      earlierScans: try scanCount(of: record.id),
      maybeCopied: try clientCount(of: record.id, since: dayBefore) > Self.plausibleClients)
  }

  private func answer(
    _ outcome: Verification.Outcome, by means: Scan.Means, reason: String
  ) -> Verification {
    Verification(
      outcome: outcome, means: means, standing: nil, isExpired: false, reason: reason,
      holder: nil, facts: [], earlierScans: 0, maybeCopied: false)
  }

  private func scanCount(of id: PrintID) throws -> Int {
    try database.first(
      "select count(*) from print_scan where key_id = ? and serial = ?",
      id.key.sqlValue, id.serial.sqlValue
    ) { try $0.int(0) } ?? 0
  }

  private func clientCount(of id: PrintID, since instant: Instant) throws -> Int {
    try database.first(
      """
      select count(distinct client) from print_scan where key_id = ? and serial = ? and at >= ?
      """, id.key.sqlValue, id.serial.sqlValue, instant.milliseconds
    ) { try $0.int(0) } ?? 0
  }
}
