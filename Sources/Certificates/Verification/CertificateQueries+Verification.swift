package import CivilTime
import SQLDatabase

extension CertificateQueries {
  /// Judges what was scanned or typed: the digits or the whole address of a mark or of a short mark, or
  /// the number under the bars.
  ///
  /// The case in which the paper was issued is not asked; `OfficeRuntime.verifyPaper` does that too.
  package func verify(_ typed: String, at now: Instant, in zone: CivilZone) throws -> Verification {
    if let number = VerificationNumber(typed) {
      guard let standing = try print(verifiedBy: number) else {
        return Self.unknown(number, by: .number)
      }
      return try judge(standing, by: .number, now, zone)
    }
    let text = typed.filter { !$0.isWhitespace }
    if let short = ShortMark(text) { return try judge(short, now, zone) }
    guard text.count > VerificationNumber.length + 8 || text.contains("/") else {
      return .mistyped
    }
    return try judge(mark: text, now, zone)
  }

  private func judge(
    _ short: ShortMark, _ now: Instant, _ zone: CivilZone
  ) throws -> Verification {
    guard let standing = try print(verifiedBy: short.number) else {
      return Self.unknown(short.number, by: .shortMark)
    }
    guard standing.record.documentType == short.documentType else {
      return Self.answer(
        .forged, by: .shortMark, failing: .registered, "二维码上的文书种类与登记簿不一致")
    }
    return try judge(standing, by: .shortMark, now, zone)
  }

  private func judge(
    mark text: String, _ now: Instant, _ zone: CivilZone
  ) throws -> Verification {
    let signed: SignedMark
    do {
      signed = try SignedMark(text)
    } catch {
      switch error {
      case .malformed: return Self.answer(.forged, by: .mark, failing: .form, error.message)
      case .unknownVersion, .unknownAlgorithm:
        return Self.answer(.cannotVerify, by: .mark, failing: .form, error.message)
      }
    }
    let id = PrintID(key: signed.mark.keyID, serial: signed.mark.printSerial)
    switch try keys().judge(signed) {
    case .notGenuine(let reason):
      let outcome: Verification.Outcome = signed.mark.isSample ? .sample : .forged
      return Self.answer(
        outcome, by: .mark, failing: signed.mark.isSample ? .state : .signature, reason)
    case .cannotVerify(let reason):
      // A revoked key proves nothing by itself; the register still knows what it issued.
      guard let standing = try print(id), standing.record.mark == signed else {
        return Self.answer(.cannotVerify, by: .mark, failing: .signature, reason)
      }
      return try judge(standing, by: .mark, now, zone, signature: .open(reason))
    case .genuine:
      guard let standing = try print(id) else {
        return Self.answer(
          .unknown, by: .mark, failing: .registered, "签名有效，但登记簿中没有这一份", claimed: id)
      }
      guard standing.record.mark.mark == signed.mark else {
        return Self.answer(.forged, by: .mark, failing: .content, "标记的内容与登记簿不一致")
      }
      return try judge(standing, by: .mark, now, zone, signature: .passed)
    }
  }

  private func judge(
    _ standing: PrintStanding, by means: Scan.Means, _ now: Instant, _ zone: CivilZone,
    signature: PaperCheckPoint.Result = .open("号码没有签名，由登记簿回答")
  ) throws -> Verification {
    let record = standing.record
    let outcome = outcome(of: standing)
    let covered =
      record.mark.mark.holderTag == Mark.personTag
      ? record.holderName.map { CoveredName($0) } : nil
    let isExpired = standing.isExpired(on: zone.date(of: now))
    let reason = standing.state.isUnderWay ? "登记簿中尚未确认签发" : standing.voidCause?.name
    return Verification(
      outcome: outcome, means: means, standing: standing, claimed: nil, unknownNumber: nil,
      isExpired: isExpired,
      reason: outcome == .forged ? record.contentFault : reason,
      holder: covered?.text ?? record.holderName,
      facts: record.facts.map { fact in covered.map { $0.covering(fact) } ?? fact },
      earlierScans: try scanCount(of: record.id),
      checks: [
        PaperCheckPoint(.form), PaperCheckPoint(.registered),
        PaperCheckPoint(.signature, signature),
        PaperCheckPoint(.content, fault: record.contentFault),
        PaperCheckPoint(.state, fault: standing.stateFault(isExpired: isExpired)),
        PaperCheckPoint(.prints, fault: try printFault(of: record)),
        PaperCheckPoint(.copies, fault: try copyFault(of: record, at: now, in: zone)),
      ])
  }

  private func outcome(of standing: PrintStanding) -> Verification.Outcome {
    guard standing.record.contentFault == nil else { return .forged }
    return switch standing.state {
    case .issued: standing.record.mark.mark.isSample ? .sample : .genuine
    case .superseded: .superseded
    // What is still on its way to the holder has not been issued, and nobody outside should have it.
    case .reserved, .printed, .revoked, .lost, .spoiled: .void
    }
  }

  private static func unknown(
    _ number: VerificationNumber, by means: Scan.Means
  ) -> Verification {
    answer(
      .unknown, by: means, failing: .registered, "登记簿中没有这个核验号", unknownNumber: number)
  }

  /// An answer without a print: the checks before the one that failed have passed.
  fileprivate static func answer(
    _ outcome: Verification.Outcome, by means: Scan.Means, failing check: PaperCheck,
    _ reason: String, claimed: PrintID? = nil, unknownNumber: VerificationNumber? = nil
  ) -> Verification {
    var checks: [PaperCheckPoint] = []
    // The register is asked for what the signature has vouched for.
    let order: [PaperCheck] =
      means == .mark ? [.form, .signature, .registered, .content, .state] : [.form, .registered]
    for each in order {
      guard each != check else { break }
      checks.append(PaperCheckPoint(each))
    }
    checks.append(PaperCheckPoint(check, .failed(reason)))
    return Verification(
      outcome: outcome, means: means, standing: nil, claimed: claimed,
      unknownNumber: unknownNumber, isExpired: false, reason: reason, holder: nil, facts: [],
      earlierScans: 0, checks: checks)
  }

  // MARK: Single checks

  /// Why the register cannot have this print; nil if it can.
  private func printFault(of record: PrintRecord) throws -> String? {
    let sheets = try sheets(ofCertificate: record)
    guard record.ordinal == Int(record.mark.mark.ordinal), record.ordinal <= sheets.count,
      sheets.count(where: { $0.record.ordinal == record.ordinal }) == 1
    else { return "打印记录中没有第 \(record.ordinal) 次打印，或不止一份" }
    return nil
  }

  private func copyFault(
    of record: PrintRecord, at now: Instant, in zone: CivilZone
  ) throws -> String? {
    let dayBefore = now.adding(seconds: -86_400)
    let clients = try clientCount(of: record.id, since: dayBefore)
    if clients > record.documentType.plausibleClients { return "一天之内有 \(clients) 处查验" }
    return try impossibleJourney(of: record.id, since: dayBefore)?.words(in: zone)
  }

  private func scanCount(of id: PrintID) throws -> Int {
    try database.first(
      "select count(*) from print_scan where key_id = ? and serial = ?",
      id.key.sqlValue, id.serial.sqlValue
    ) { try $0.int(0) } ?? 0
  }

  /// Whether verifications before a moment are kept.
  func hasScans(before moment: Instant) throws -> Bool {
    try database.first("select count(*) from print_scan where at < ?", moment.milliseconds) {
      try $0.bool(0)
    } ?? false
  }

  /// How many clients have shown a sheet since a moment.
  func clientCount(of id: PrintID, since instant: Instant) throws -> Int {
    try database.first(
      """
      select count(distinct client) from print_scan where key_id = ? and serial = ? and at >= ?
      """, id.key.sqlValue, id.serial.sqlValue, instant.milliseconds
    ) { try $0.int(0) } ?? 0
  }
}

extension Verification {
  /// What was typed is neither a code nor a number whose check digits hold.
  package static let mistyped = CertificateQueries.answer(
    .unknown, by: .number, failing: .form, "核验号是 16 位数字，所输入的不是；请对照文书上的数字核对")
}

extension PrintRecord {
  /// Why its content is not what was signed; nil if it is. A register that was changed behind the back of
  /// the program shows here.
  fileprivate var contentFault: String? {
    guard fields.digest == mark.mark.contentDigest else { return "登记的内容与签名的摘要不一致" }
    return facts.allSatisfy { fields.hold($0.value) } ? nil : "登记的内容与签名的字段不一致"
  }
}

extension PrintStanding {
  /// Why the paper has no force; nil if it has.
  fileprivate func stateFault(isExpired: Bool) -> String? {
    switch state {
    case .issued: isExpired ? "有效期已过" : nil
    case .reserved, .printed: "尚未确认签发"
    case .superseded: "已被另一份替换"
    case .revoked, .lost, .spoiled: "已作废"
    }
  }
}
