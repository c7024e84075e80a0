import CivilTime
import Runtime

extension CertificateRegister {
  /// Records that papers were verified, raises the alarms that follow from it, and forgets verifications
  /// that are older than the office keeps them.
  package func keep(_ scans: [Scan]) throws {
    if scans.isEmpty { return }
    try record(.scanned(scans))
    for scan in scans { try raiseAlarms(for: scan) }
    let limit = now.adding(seconds: -86_400 * Int64(settings.scanDays))
    if try queries.hasScans(before: limit) { try record(alarm: .scansForgotten(before: limit)) }
  }

  /// Somebody has looked into an alarm (处置).
  package func closeAlarm(_ id: Int64, remark: String) throws {
    guard let alarm = try queries.alarm(id) else {
      throw Refusal(code: "CRT-ALARM", message: "没有编号为 \(id) 的预警")
    }
    guard alarm.closedAt == nil else {
      throw Refusal(code: "CRT-ALARM", message: "预警 \(id) 已由 \(alarm.closedBy ?? "") 处置")
    }
    guard remark.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(code: "CRT-REASON", message: "请写明核查结果")
    }
    try record(alarm: .closed(id, remark: remark))
  }

  private func raiseAlarms(for scan: Scan) throws {
    switch scan.outcome {
    case .superseded, .void:
      let state = try scan.print.flatMap { try queries.print($0)?.state.name }
      try raise(.invalidSheet, of: scan.print, state ?? "")
    case .unknown where scan.means == .mark:
      try raise(.neverIssued, of: scan.print, "签名有效，登记簿中没有这一份")
    case .unknown where scan.means == .shortMark:
      try raise(
        .neverIssued, of: nil, subject: scan.unknownNumber?.digits, "二维码的校验位无误，登记簿中没有这一份")
    case .unknown: try raiseAlarms(forWrong: scan)
    case .forged: try raise(.forged, of: scan.print, "二维码与签名或登记不一致")
    case .incomplete: try raise(.incomplete, of: scan.print, "办理流程不完整或次序有误")
    case .genuine, .sample, .cannotVerify: break
    }
    guard let id = scan.print, let record = try queries.print(id)?.record else { return }
    let dayBefore = scan.at.adding(seconds: -86_400)
    let clients = try queries.clientCount(of: id, since: dayBefore)
    if clients > record.documentType.plausibleClients {
      try raise(.manyClients, of: id, "一天之内有 \(clients) 处查验")
    }
    if scan.place != nil, let journey = try queries.impossibleJourney(of: id, since: dayBefore) {
      try raise(.tooFast, of: id, journey.words(in: zone))
    }
  }

  /// So many wrong numbers may one client type within a day: what he may ask within a minute.
  static let plausibleTypingErrors = 30
  /// The check digits of a number catch typing errors: what comes a third time stands on a paper.
  static let plausibleUnknowns = 2

  private func raiseAlarms(forWrong scan: Scan) throws {
    let dayBefore = scan.at.adding(seconds: -86_400)
    let wrong = try queries.wrongNumberCount(by: scan.client, since: dayBefore)
    if wrong > Self.plausibleTypingErrors {
      let place = scan.place.map { "，在\($0.name)" } ?? ""
      // Whoever guesses is one alarm, and not one for each number that he tries.
      return try raise(
        .wrongNumbers, of: nil, subject: scan.client, "同一来源一天之内输入 \(wrong) 个错号\(place)")
    }
    guard let number = scan.unknownNumber else { return }
    let count = try queries.scanCount(ofUnknown: number)
    if count > Self.plausibleUnknowns {
      try raise(
        .neverIssued, of: nil, subject: number.digits, "核验号 \(number) 已被查询 \(count) 次，登记簿中没有")
    }
  }

  /// One alarm of a kind is enough until somebody has looked into it.
  private func raise(
    _ kind: PaperAlarm.Kind, of print: PrintID?, subject: String? = nil, _ detail: String
  ) throws {
    if try queries.hasOpenAlarm(kind, of: print, subject: subject) { return }
    try record(alarm: .raised(kind, print, subject: subject, detail: detail))
  }
}
