package import Engine
package import JSONText
import Runtime

/// Entries into booklets that are printed on little by little (续打): each goes onto one line of its own.
extension CertificateRegister {
  private var booklets: BookletQueries { BookletQueries(queries.database) }

  /// Orders entries into a register of the booklet with that number; they wait until a counter prints
  /// them. Returns how many wait there now.
  @discardableResult
  package func enter(
    _ rows: [JSON], into name: String, of number: String, caseNumber: String,
    by run: ActivationID? = nil
  ) throws -> Int {
    let standings = try queries.prints(numbered: number)
    guard let booklet = standings.last(where: { !$0.record.registers.isEmpty })?.record else {
      throw Refusal(code: "BKL-UNKNOWN", message: "没有证号为“\(number)”的证本")
    }
    _ = try register(name, of: booklet)
    guard !rows.isEmpty, rows.allSatisfy({ $0.objectValue != nil }) else {
      throw Refusal(code: "BKL-ENTRY", message: "登记内容应为一行或多行，每行由若干项组成")
    }
    var last = try booklets.lastEntry()
    for row in rows {
      last += 1
      try record(
        booklet: .ordered(
          last, number: number, register: name, data: row, caseNumber: caseNumber,
          run: run?.rawValue))
    }
    return try booklets.entries(of: number, in: name, state: .waiting).count
  }

  /// Takes back what a run ordered, as far as nothing of it is on paper or on its way there.
  func withdrawEntries(of run: ActivationID, caseNumber: String) throws {
    for entry in try booklets.waitingEntries(of: run.rawValue, caseNumber: caseNumber) {
      try record(booklet: .withdrawn(entry: entry.id, reason: "退回重办"))
    }
  }

  /// Binds the entries that come next to their lines. `page` is the number on the page that lies in the
  /// printer: where the entries go onto another one, it must be turned first.
  package func takeLines(
    of id: PrintID, in name: String, onPage page: Int?
  ) throws -> BookletLines {
    let (record, register) = try inForce(id, name)
    let next = try booklets.next(of: record, in: register)
    guard next.waiting > 0 else {
      throw Refusal(code: "BKL-NOTHING", message: "“\(record.number.text)”没有待续打的内容")
    }
    guard !next.entries.isEmpty else { throw Self.full(record) }
    guard let page else {
      throw Refusal(
        code: "BKL-PAGE", message: "请翻到第 \(next.place.page) 页，放入打印机，并填写页码")
    }
    guard page == next.place.page else {
      throw Refusal(
        code: "BKL-PAGE",
        message: "下一空行在\(next.place)，打印机里是第 \(page) 页。请翻到第 \(next.place.page) 页，再填写页码")
    }
    try self.record(booklet: .taken(next.lines, entries: next.entries.map(\.id)))
    return next.lines
  }

  /// Nothing came onto the paper: the lines are free again.
  package func freeLines(_ lines: BookletLines, reason: String) throws {
    try record(booklet: .freed(lines, reason: try required(reason)))
  }

  /// Somebody has seen the lines on paper and found them good.
  package func confirmLines(_ lines: BookletLines) throws {
    try record(booklet: .entered(lines))
  }

  /// The lines are spoiled; what was to stand there comes onto the next free ones.
  package func spoilLines(_ lines: BookletLines, reason: String) throws {
    try record(booklet: .spoiled(lines, reason: try required(reason)))
  }

  /// Leaves lines out, so that a place becomes the next free one: never one that comes before it.
  package func skipLines(
    of id: PrintID, in name: String, to place: BookletPlace, reason: String
  ) throws {
    let (record, register) = try inForce(id, name)
    guard let position = register.position(place) else {
      throw Refusal(code: "BKL-PLACE", message: "“\(record.number.text)”没有\(place)")
    }
    let next = try booklets.nextPosition(of: id, in: name)
    guard position > next else {
      throw Refusal(
        code: "BKL-PLACE",
        message: "下一空行已是\(register.place(next))，只能往后跳行，已用的行不能再印")
    }
    try self.record(
      booklet: .skipped(
        BookletLines(booklet: id, register: name, first: next, count: position - next),
        reason: try required(reason)))
  }

  /// Reserves the booklet that follows one that is full, damaged or lost; it has the same number, and
  /// what still waits is printed in it.
  package func renew(_ id: PrintID, _ end: BookletEnd, reason: String) throws -> PrintRecord {
    let standing = try standing(id)
    guard standing.state == .issued else { throw standing.refusal }
    let old = standing.record
    guard !old.registers.isEmpty else {
      throw Refusal(code: "BKL-PLAIN", message: "“\(old.number.text)”不是续打的证本")
    }
    let reason = try required(reason)
    if end == .lost {
      let new = try succeeding(old, keepingLines: true)
      try record(.voided(id, cause: .lost, reason: reason))
      return try reserve(new, after: id, reason: reason)
    }
    return try reserve(
      try succeeding(old, keepingLines: end == .damaged), after: id, reason: reason)
  }

  private func reserve(
    _ new: PrintRecord, after old: PrintID, reason: String
  ) throws -> PrintRecord {
    try record(.reserved(new, replacing: old, reason: reason))
    return new
  }

  private func succeeding(_ old: PrintRecord, keepingLines: Bool) throws -> PrintRecord {
    if let other = try queries.sheets(ofCertificate: old).first(where: { $0.state.isUnderWay }) {
      throw other.refusal
    }
    guard old.isForCounter else {
      throw Refusal(code: "BKL-COUNTER", message: "“\(old.number.text)”不在窗口打印，不能换发")
    }
    return try nextSheet(after: old, keepingLines: keepingLines)
  }

  /// The data of a booklet that follows another, and its registers: with all lines that are good, or
  /// empty. Throws while a line is on its way to paper.
  func lines(
    for old: PrintRecord, data: inout JSONObject, keepingLines: Bool
  ) throws -> [BookletRegister] {
    try old.registers.map { register in
      let lines = try booklets.lines(of: old.id, in: register.name)
      if lines.contains(where: { $0.state == .taken }) {
        throw Refusal(
          code: "BKL-PRINTING", message: "“\(old.number.text)”正在续打，请先确认打印结果")
      }
      let entered = lines.filter { $0.state == .entered }.compactMap(\.entry?.data)
      let all = keepingLines ? (data[register.list]?.arrayValue ?? []) + entered : []
      data[register.list] = .array(all)
      return register.filling(all.count)
    }
  }

  private func inForce(
    _ id: PrintID, _ name: String
  ) throws -> (PrintRecord, BookletRegister) {
    let standing = try standing(id)
    guard standing.state == .issued else { throw standing.refusal }
    let record = standing.record
    if try queries.sheets(ofCertificate: record).contains(where: { $0.state.isUnderWay }) {
      throw Refusal(
        code: "BKL-RENEWED", message: "“\(record.number.text)”正在换发新本，请在新本上续打")
    }
    return (record, try register(name, of: record))
  }

  private func register(_ name: String, of record: PrintRecord) throws -> BookletRegister {
    guard let register = record.register(name) else {
      let known = record.registers.map(\.name).joined(separator: "、")
      throw Refusal(
        code: "BKL-REGISTER",
        message: "“\(record.number.text)”没有名为“\(name)”的登记页，可用 \(known)")
    }
    return register
  }

  static func full(_ record: PrintRecord) -> Refusal {
    Refusal(code: "BKL-FULL", message: "“\(record.number.text)”的登记页已记满，请换发新本")
  }
}
