import Runtime

/// The stock of numbered blanks: each act checks every number that it moves.
extension CertificateRegister {
  var stock: StockQueries { StockQueries(queries.database) }

  /// Takes over a batch from the printing house; `thickness` is that of a blank in millimetres.
  package func receive(
    _ range: BlankRange, from supplier: String, thickness: Double? = nil
  ) throws {
    guard supplier.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(code: "STK-SUPPLIER", message: "请写明印制单位")
    }
    if let known = try stock.blanks(in: range).first {
      throw Refusal(
        code: "STK-KNOWN", message: "空白证件“\(known.number)”已经入库，号段 \(range) 不能再次入库")
    }
    try record(
      stock: .received(
        range, supplier: supplier, on: today,
        thickness: thickness.map { Int(($0 * 1000).rounded()) }))
  }

  /// Gives blanks that are in hand to a window or person, or back to the store (nil).
  package func allot(_ range: BlankRange, to holder: String?) throws {
    if let holder, !holder.contains(where: { !$0.isWhitespace }) {
      throw Refusal(code: "STK-HOLDER", message: "请写明领用的窗口或人员")
    }
    for blank in try blanks(range, in: [.inHand]) where blank.holder == holder {
      throw Refusal(
        code: "STK-HELD", message: "空白证件“\(blank.number)”已在\(holder ?? "库房")")
    }
    try record(stock: .allotted(range, to: holder, on: today))
  }

  /// A blank that was spoiled before anything was printed on it.
  package func spoil(_ blank: BlankNumber, reason: String) throws {
    _ = try blanks(BlankRange(blank), in: [.inHand])
    try record(stock: .spoiled(blank, reason: try required(reason), on: today))
  }

  /// Blanks are destroyed before two people: what is spoiled, and what is in hand and out of use.
  package func destroy(_ range: BlankRange, witnesses: [String], reason: String) throws {
    let names = Set(witnesses.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty })
    guard names.count >= 2 else {
      throw Refusal(code: "STK-WITNESS", message: "销毁空白证件须有两人在场，请写明两个不同的姓名")
    }
    _ = try blanks(range, in: [.inHand, .spoiled])
    try record(
      stock: .destroyed(
        range, witnesses: names.sorted(), reason: try required(reason), on: today))
  }

  /// What was counted at the end of the day; a difference wants an explanation.
  @discardableResult
  package func count(
    _ kind: String, holder: String?, counted: Int, explanation: String?
  ) throws -> StockAccount {
    guard try stock.kinds().contains(kind) else { throw Self.unknownKind(kind) }
    let account = try stock.account(of: kind, holder: holder, on: today)
    let explanation = explanation.flatMap { text in
      text.contains { !$0.isWhitespace } ? text : nil
    }
    guard counted == account.closing || explanation != nil else {
      throw Refusal(
        code: "STK-COUNT",
        message: "清点为 \(counted) 张，账面为 \(account.closing) 张。请复点；仍不符的，请写明原因")
    }
    try record(
      stock: .counted(
        kind: kind, holder: holder, on: today, expected: account.closing, counted: counted,
        explanation: explanation))
    return account
  }

  /// Throws unless a sheet may be printed on the blank by whoever stands at the window.
  func checkUse(of blank: BlankNumber, by holders: Set<String>) throws {
    guard let known = try stock.blank(blank) else {
      throw Refusal(
        code: "STK-UNKNOWN", message: "空白证件“\(blank)”没有入库，请核对号码")
    }
    switch known.state {
    case .inHand: break
    case .used:
      let sheet = try known.print.flatMap { try queries.print($0) }
      let number = sheet.map { "，印在“\($0.record.number.text)”上" } ?? ""
      throw Refusal(code: "STK-USED", message: "空白证件“\(blank)”已经用过\(number)，请换一张")
    case .spoiled:
      throw Refusal(code: "STK-SPOILED", message: "空白证件“\(blank)”已作废，请换一张")
    case .destroyed:
      throw Refusal(code: "STK-DESTROYED", message: "空白证件“\(blank)”已销毁，请核对号码")
    }
    guard let holder = known.holder, holders.contains(holder) else {
      throw Refusal(
        code: "STK-HOLDER",
        message: "空白证件“\(blank)”在\(known.holder ?? "库房")，没有领用到本窗口，不能使用")
    }
  }

  /// All blanks of a range; throws the first that is not there or in none of the states.
  private func blanks(_ range: BlankRange, in states: Set<BlankState>) throws -> [Blank] {
    let blanks = try stock.blanks(in: range)
    if let blank = blanks.first(where: { !states.contains($0.state) }) {
      throw Refusal(
        code: "STK-STATE", message: "空白证件“\(blank.number)”\(blank.state.name)，不能这样处理")
    }
    guard blanks.count == range.count else {
      guard try stock.kinds().contains(range.kind) else { throw Self.unknownKind(range.kind) }
      let known = Set(blanks.map(\.number.number))
      let missing = range.numbers.first { !known.contains($0) } ?? range.first
      throw Refusal(
        code: "STK-UNKNOWN", message: "空白证件“\(range.kind) \(missing)”没有入库，请核对号段")
    }
    return blanks
  }

  private static func unknownKind(_ kind: String) -> Refusal {
    Refusal(code: "STK-KIND", message: "没有名为“\(kind)”的空白证件，请先入库")
  }
}

extension BlankState {
  /// As lists name it.
  package var name: String {
    switch self {
    case .inHand: "在库"
    case .used: "已用"
    case .spoiled: "已作废"
    case .destroyed: "已销毁"
    }
  }
}
