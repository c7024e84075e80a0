package import CivilTime
import Directory
import Runtime
import SQLDatabase

/// Units, approval documents, quotas and leader posts.
extension EstablishmentRegister {
  /// Registers what a unit is approved to be, first or changed.
  package func register(_ unit: EstablishmentUnit) throws {
    guard unit.kind == .organ || unit.kind == .institution else {
      throw Refusal(code: "EST-UNIT", message: "“\(unit.fullName)”不是机关或事业单位，不能登记编制")
    }
    if let old = try queries.unit(unit.code), old.kind != unit.kind {
      throw Refusal(code: "EST-UNIT", message: "“\(old.fullName)”的机关、事业性质不能更改")
    }
    try record(.unitRegistered(unit))
  }

  /// The number of an approval document, registered anew when it is not known yet.
  package func registerDocument(
    number: String, issuer: String, date: CalendarDate, title: String
  ) throws -> Int {
    if let known = try queries.document(number: number, issuer: issuer) { return known.id }
    guard !number.isEmpty, !issuer.isEmpty else {
      throw Refusal(code: "EST-DOCUMENT", message: "批准文件的文号和发文机关不能为空")
    }
    let id = try queries.nextNumber(in: "approval_document")
    try record(
      .documentRegistered(
        ApprovalDocument(id: id, number: number, issuer: issuer, date: date, title: title)))
    return id
  }

  /// Adds to a quota or cuts it. A cut below what is taken does not fail: the unit is then over its quota
  /// (超编) and can only shrink.
  package func change(_ entry: QuotaEntry) throws {
    let unit = try requiredUnit(entry.unit)
    try checkLine(entry.delta, effective: entry.effective)
    guard MatchTable.fits(entry.type, unit) else {
      try EstablishmentRules.require([rules.fitOfUnit(unit, entry.type)])
      return
    }
    let numbers = try queries.numbers(of: entry.unit, entry.type)
    guard numbers.approved + entry.delta >= 0 else {
      throw Refusal(
        code: "EST-QUOTA",
        message: "\(unit.fullName)\(entry.type.name)核定 \(numbers.approved) 名，不能核减 \(-entry.delta) 名"
      )
    }
    try record(.quotaChanged(entry))
  }

  package func change(_ entry: PostEntry) throws {
    let unit = try requiredUnit(entry.unit)
    try checkLine(entry.delta, effective: entry.effective)
    let approved =
      try queries.posts(of: entry.unit).first { $0.level == entry.level }?.approved ?? 0
    guard approved + entry.delta >= 0 else {
      throw Refusal(
        code: "EST-QUOTA",
        message: "\(unit.fullName)\(entry.level.name)核定 \(approved) 名，不能核减 \(-entry.delta) 名")
    }
    try record(.postsChanged(entry))
  }

  /// A line takes effect when it is registered, so it cannot be dated ahead.
  private func checkLine(_ delta: Int, effective: CalendarDate) throws {
    guard delta != 0 else {
      throw Refusal(code: "EST-QUOTA", message: "增减数不能为 0")
    }
    guard effective <= today else {
      throw Refusal(
        code: "EST-QUOTA", message: "生效日期 \(effective) 晚于今天，请在生效当日登记")
    }
  }
}
