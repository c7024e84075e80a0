import CivilTime
import Cryptography
import FEEL
import JSONText
import PrintTemplates
import Runtime
import XMLReading

extension CertificateRegister {
  /// Numbers, signs and registers a paper; one for a counter is reserved, any other issued by that.
  package func issue(_ order: IssueOrder) throws -> PrintRecord {
    try checkBlank(of: order)
    let (keyID, signing) = try currentKey()
    let former = try renewed(by: order)
    let number = try former?.number ?? nextNumber(order.numberPattern)
    let verification = try newVerificationNumber()
    let serial =
      try former?.mark.mark.certificateSerial
      ?? queries.lastCertificateSerial(issuer: settings.issuer, order.documentType) + 1
    var data = data(of: order, number: number, verification)
    try signBarcode(
      in: &data, of: order.documentType, serial: serial, number: number, keyID: keyID,
      signedBy: signing)
    let values = try signedValues(order.template, data)
    let fields = CanonicalFields(
      Dictionary(values.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first }))
    let mark = Mark(
      algorithm: signing.algorithm, documentType: order.documentType,
      isDuplicate: order.isDuplicate, keyID: keyID, issuer: settings.issuer,
      certificateSerial: serial,
      ordinal: (former?.mark.mark.ordinal ?? 0) + 1, printSerial: try nextSerial(of: keyID),
      blankNumber: order.blankNumber,
      issuedOn: today, validityDays: try validityDays(until: order.validUntil),
      holderTag: order.holder.map { Mark.holderTag(of: $0) } ?? Mark.personTag,
      contentDigest: fields.digest)
    let record = PrintRecord(
      mark: try SignedMark(mark, signedBy: signing), verificationNumber: verification,
      number: number, template: order.templateID, templateVersion: order.templateVersion,
      title: order.template.title, caseNumber: order.caseNumber, origin: order.origin,
      holderName: order.holderName, data: .object(data),
      facts: values.compactMap { value in
        value.label.map { PrintedFact(label: $0, value: value.text) }
      }, fields: fields, stock: order.stock, isForCounter: order.isForCounter,
      registers: try order.template.bookletRegisters(
        in: order.template.defining(in: scope(of: data)), number: number.text))
    try self.record(
      order.isForCounter
        ? .reserved(record, replacing: nil, reason: nil) : .registered(record))
    return record
  }

  /// The paper whose number an order takes up again: of the same kind, and numbered by the same pattern.
  private func renewed(by order: IssueOrder) throws -> PrintRecord? {
    guard let former = order.renewing, former.documentType == order.documentType,
      former.number.series.pattern == series(order.numberPattern).pattern
    else { return nil }
    try checkOrdinal(of: former)
    return former
  }

  private func checkOrdinal(of print: PrintRecord) throws {
    guard print.ordinal < Int(UInt8.max) else {
      throw Refusal(code: "CRT-REPRINT", message: "“\(print.number.text)”已打印 255 次，不能再打印")
    }
  }

  /// A blank of the stock is in the hands of whoever prints, and used by nothing else.
  private func checkBlank(of order: IssueOrder) throws {
    guard let stock = order.stock else { return }
    if order.blankNumber > 0 {
      try checkUse(
        of: BlankNumber(kind: stock, number: order.blankNumber), by: order.blankHolders)
    } else if !order.isForCounter {
      throw Refusal(code: "STK-NUMBER", message: "请填写所用空白证件“\(stock)”的号码")
    }
  }

  /// Registers one more print of a paper. The sheet before it counts no more: at once, or for papers of a
  /// counter when the new sheet is confirmed. A misprint of a counter is printed again in the same way.
  package func reprint(_ id: PrintID, reason: String) throws -> PrintRecord {
    let old = try reprintable(id)
    if !old.isForCounter, old.stock != nil {
      throw Refusal(code: "STK-REPRINT", message: "“\(old.number.text)”印在空白证件上，请作废后在窗口重新办理")
    }
    let new = try nextSheet(after: old, keepingLines: true)
    let reason = try required(reason)
    try record(
      old.isForCounter
        ? .reserved(new, replacing: id, reason: reason)
        : .reprinted(old: id, new: new, reason: reason))
    return new
  }

  /// The next sheet of a paper. A booklet has in it what was entered by then, or begins with empty
  /// registers.
  func nextSheet(after old: PrintRecord, keepingLines: Bool) throws -> PrintRecord {
    try checkOrdinal(of: old)
    var data = old.data.objectValue ?? [:]
    let registers = try lines(for: old, data: &data, keepingLines: keepingLines)
    let (keyID, signing) = try currentKey()
    let verification = try newVerificationNumber()
    var mark = old.mark.mark
    mark.algorithm = signing.algorithm
    mark.keyID = keyID
    mark.printSerial = try nextSerial(of: keyID)
    mark.ordinal += 1
    if old.stock != nil { mark.blankNumber = 0 }
    data["verificationNumber"] = .string(verification.description)
    return old.carrying(
      try SignedMark(mark, signedBy: signing), verifiedBy: verification, data: .object(data),
      registers: registers)
  }

  /// Records that another valid paper took the place of this one, as after a change.
  package func supersede(_ id: PrintID, by other: PrintID, reason: String) throws {
    _ = try validPrint(id)
    _ = try validPrint(other)
    guard id != other else {
      throw Refusal(code: "CRT-SUPERSEDE", message: "文书不能替换自己")
    }
    try record(.superseded(id, by: other, reason: try required(reason)))
  }

  /// Makes a paper void; its number stays taken. The blank of a sheet that never left the office is
  /// spoiled with it.
  package func void(_ id: PrintID, cause: VoidCause, reason: String) throws {
    let standing = try standing(id)
    guard standing.state == .issued || standing.state.isUnderWay else {
      throw standing.refusal
    }
    let reason = try required(reason)
    try record(.voided(id, cause: cause, reason: reason))
    if let blank = standing.record.blank, cause == .spoiled || standing.state.isUnderWay {
      try record(stock: .spoiled(blank, reason: reason, on: today))
    }
  }

  func standing(_ id: PrintID) throws -> PrintStanding {
    guard let standing = try queries.print(id) else {
      throw Refusal(code: "CRT-PRINT", message: "没有编号为 \(id) 的打印件")
    }
    return standing
  }

  private func validPrint(_ id: PrintID) throws -> PrintRecord {
    let standing = try standing(id)
    guard standing.state == .issued else { throw standing.refusal }
    return standing.record
  }

  /// A sheet in force, or a misprint of a counter, of a paper of which no other sheet is on its way.
  private func reprintable(_ id: PrintID) throws -> PrintRecord {
    let standing = try standing(id)
    let record = standing.record
    guard standing.state == .issued || (record.isForCounter && standing.state == .spoiled) else {
      throw standing.refusal
    }
    let others = try queries.sheets(ofCertificate: record)
    if let other = others.first(where: { $0.state.isUnderWay }) { throw other.refusal }
    if standing.state == .spoiled, others.contains(where: { $0.state == .issued }) {
      throw Refusal(
        code: "CRT-STATE", message: "“\(record.number.text)”另有一份有效，请从有效的一份补打")
    }
    return record
  }

  func required(_ reason: String) throws -> String {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(code: "CRT-REASON", message: "请写明原因")
    }
    return reason
  }

  private func nextSerial(of key: UInt16) throws -> UInt32 {
    let last = try queries.lastSerial(of: key)
    guard last < UInt32.max else {
      throw Refusal(code: "CRT-SERIAL", message: "密钥 \(key) 的打印流水号已用完，请更换密钥")
    }
    return last + 1
  }

  /// Random numbers meet by chance so rarely that a second draw is enough for ever; the table would
  /// refuse a number that exists.
  private func newVerificationNumber() throws -> VerificationNumber {
    while true {
      if let number = VerificationNumber(random: random(32)),
        try queries.print(verifiedBy: number) == nil
      {
        return number
      }
    }
  }

  private func validityDays(until date: CalendarDate?) throws -> UInt16 {
    guard let date else { return 0 }
    let days = today.days(to: date)
    guard days > 0, let validity = UInt16(exactly: days) else {
      throw Refusal(
        code: "CRT-VALIDITY",
        message: "有效期止“\(date.chineseText)”应晚于今天，并在 179 年之内")
    }
    return validity
  }

  /// What the template prints: the data of the process and what the register adds.
  private func data(
    of order: IssueOrder, number: TakenNumber, _ verification: VerificationNumber
  ) -> JSONObject {
    var data = order.data
    data["number"] = .string(number.text)
    data["issuedOn"] = .string(today.description)
    data["verificationNumber"] = .string(verification.description)
    data["verifyAddress"] = .string(settings.address.typingAddress)
    if data["issuer"] == nil { data["issuer"] = ["name": .string(settings.issuerName)] }
    if data["caseNumber"] == nil { data["caseNumber"] = .string(order.caseNumber) }
    if data["validUntil"] == nil, let date = order.validUntil {
      data["validUntil"] = .string(date.description)
    }
    return data
  }

  private func scope(of data: JSONObject) -> Scope {
    Scope(Context(json: data), now: now, zone: zone)
  }

  private func signedValues(
    _ template: PrintTemplate, _ data: JSONObject
  ) throws -> [SignedValue] {
    do {
      return try template.signedValues(in: scope(of: data))
    } catch {
      throw UnprintableFields(faults: error.faults.map(\.description))
    }
  }
}

/// The data give no printable value for fields that the mark vouches for.
package struct UnprintableFields: Error, Hashable, Sendable, CustomStringConvertible {
  /// Each with file, line and column of the template.
  package let faults: [String]

  package var description: String { faults.joined(separator: "\n") }
}
