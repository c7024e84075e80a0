package import CivilTime
package import Directory

/// What the establishment office has approved a unit to be (机构), beside its place in the directory.
package struct EstablishmentUnit: Hashable, Sendable {
  /// The code of the unit in the directory.
  package var code: String
  /// 机构全称, as approved.
  package var fullName: String
  /// Organ or public institution.
  package var kind: Unit.Kind
  package var rank: Rank
  /// 机构性质, such as 国家机关, 政党机关, 政法机关, 群团, 事业单位.
  package var nature: String
  /// 机构类别, such as 工作部门, 直属机构, 公益一类.
  package var category: String
  /// 系统类别, such as 党委, 人大, 政府, 政协, 法院, 检察院, 群众团体.
  package var system: String
  /// 经费形式 of institutions.
  package var funding: String?
  /// 行政区划代码.
  package var region: String
  package var validFrom: CalendarDate

  package init(
    code: String, fullName: String, kind: Unit.Kind, rank: Rank, nature: String, category: String,
    system: String, funding: String?, region: String, validFrom: CalendarDate
  ) {
    self.code = code
    self.fullName = fullName
    self.kind = kind
    self.rank = rank
    self.nature = nature
    self.category = category
    self.system = system
    self.funding = funding
    self.region = region
    self.validFrom = validFrom
  }

  /// 政法机关: police, procuratorate, courts, justice.
  package var isPoliticalLegal: Bool { nature == "政法机关" }
}
