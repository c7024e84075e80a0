package import Runtime

/// The way of a sheet at a counter: reserved, given its blank, printed, and found good or spoiled.
extension CertificateRegister {
  /// Gives a reserved sheet the numbered blank that lies in the printer; the mark names it from now on.
  ///
  /// Serial and blank are bound in one act. `holders` are the window and the person who print.
  @discardableResult
  package func bind(
    _ id: PrintID, to number: UInt32, heldBy holders: Set<String>
  ) throws -> PrintRecord {
    let standing = try standing(id)
    guard standing.state == .reserved else { throw standing.refusal }
    let record = standing.record
    guard let stock = record.stock else {
      throw Refusal(code: "STK-PLAIN", message: "“\(record.number.text)”印在普通纸上，没有空白证件号码")
    }
    if let blank = record.blank {
      guard blank.number == number else {
        throw Refusal(
          code: "STK-BOUND",
          message: "“\(record.number.text)”已用空白证件 \(blank.number)，要换一张，请先登记印坏")
      }
      return record
    }
    try checkUse(of: BlankNumber(kind: stock, number: number), by: holders)
    guard let signing = try keyring.key(id.key) else {
      throw Refusal(
        code: "CRT-KEY", message: "密钥 \(id.key) 已不在本机，请将这一份登记为印坏后重新打印")
    }
    var mark = record.mark.mark
    mark.blankNumber = number
    let bound = record.carrying(try SignedMark(mark, signedBy: signing))
    try self.record(.bound(bound, on: today))
    return bound
  }

  /// The printer has got all of a reserved sheet.
  package func notePrinted(_ id: PrintID) throws {
    let standing = try standing(id)
    guard standing.state == .reserved else { throw standing.refusal }
    guard !standing.record.wantsBlank else { throw Self.missingBlank(of: standing.record) }
    try record(.printed(id))
  }

  /// Nothing came onto the paper after all, as when the printer lost its power with all of it in its
  /// memory: the sheet waits again, with the blank that it has.
  package func takeBack(_ id: PrintID, reason: String) throws {
    let standing = try standing(id)
    guard standing.state == .printed else { throw standing.refusal }
    try record(.unprinted(id, reason: try required(reason)))
  }

  /// Somebody has seen the sheet on paper and found it good: it is in force, and the sheet before it,
  /// if there is one, no more.
  package func confirm(_ id: PrintID) throws {
    let standing = try standing(id)
    guard standing.state.isUnderWay else { throw standing.refusal }
    guard !standing.record.wantsBlank else { throw Self.missingBlank(of: standing.record) }
    for older in try queries.sheets(ofCertificate: standing.record) where older.state == .issued {
      try record(
        .superseded(older.record.id, by: id, reason: standing.reason ?? "重新打印"))
    }
    try record(.issued(id))
  }

  private static func missingBlank(of record: PrintRecord) -> Refusal {
    Refusal(
      code: "STK-NUMBER",
      message: "请填写“\(record.number.text)”所用空白证件“\(record.stock ?? "")”的号码")
  }
}

extension PrintStanding {
  /// Why something cannot be done with a sheet in this state.
  package var refusal: Refusal {
    let number = record.number.text
    let words =
      switch state {
      case .reserved: "“\(number)”正在等待打印"
      case .printed: "“\(number)”已打印，请先确认打印结果"
      case .issued: "“\(number)”的这一份已签发"
      case .superseded: "“\(number)”的这一份已被替换"
      case .revoked, .lost, .spoiled: "“\(number)”已作废"
      }
    return Refusal(code: "CRT-STATE", message: words)
  }
}
