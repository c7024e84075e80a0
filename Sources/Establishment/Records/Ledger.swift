package import CivilTime

/// A document by which the commission approves organs, quotas or posts (批准文件).
package struct ApprovalDocument: Hashable, Sendable {
  package var id: Int
  /// 文号, such as 云机编〔2024〕12号.
  package var number: String
  package var issuer: String
  package var date: CalendarDate
  package var title: String

  package init(id: Int, number: String, issuer: String, date: CalendarDate, title: String) {
    self.id = id
    self.number = number
    self.issuer = issuer
    self.date = date
    self.title = title
  }
}

/// A line of the quota ledger (编制台账): never changed, only followed by another.
package struct QuotaEntry: Hashable, Sendable {
  package var unit: String
  package var type: QuotaType
  /// Places added, or taken away when negative; never 0.
  package var delta: Int
  package var document: Int
  package var effective: CalendarDate

  package init(
    unit: String, type: QuotaType, delta: Int, document: Int, effective: CalendarDate
  ) {
    self.unit = unit
    self.type = type
    self.delta = delta
    self.document = document
    self.effective = effective
  }
}

/// A line of the ledger of leader posts (领导职数台账).
package struct PostEntry: Hashable, Sendable {
  package var unit: String
  package var level: PostLevel
  package var delta: Int
  package var document: Int
  package var effective: CalendarDate

  package init(unit: String, level: PostLevel, delta: Int, document: Int, effective: CalendarDate) {
    self.unit = unit
    self.level = level
    self.delta = delta
    self.document = document
    self.effective = effective
  }
}
