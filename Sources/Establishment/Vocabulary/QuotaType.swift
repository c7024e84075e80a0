/// A kind of establishment place (编制类别); kinds are never mixed (国务院令第486号 art. 15).
package enum QuotaType: String, Hashable, Sendable, CaseIterable {
  case administrative = "XZ"
  case politicalLegal = "ZF"
  case organWorkers = "GQ"
  case organOther = "JQ"
  case fullyFunded = "SY-QE"
  case partlyFunded = "SY-CE"
  case selfFunded = "SY-ZS"
  case enterpriseStyle = "SY-QY"
  case managedAsCivilService = "CG"
  /// 人员控制数: counted apart, no establishment place in the narrow sense.
  case controlled = "KZ"

  package var name: String {
    switch self {
    case .administrative: "行政编制"
    case .politicalLegal: "政法专项编制"
    case .organWorkers: "机关工勤编制"
    case .organOther: "机关其他编制"
    case .fullyFunded: "全额拨款事业编制"
    case .partlyFunded: "差额补贴事业编制"
    case .selfFunded: "自收自支事业编制"
    case .enterpriseStyle: "企业化管理事业编制"
    case .managedAsCivilService: "参公事业编制"
    case .controlled: "人员控制数"
    }
  }

  /// 经费形式, as the notices print it.
  package var funding: String {
    switch self {
    case .administrative, .politicalLegal, .organWorkers, .organOther, .fullyFunded,
      .managedAsCivilService:
      "全额拨款"
    case .partlyFunded: "差额补贴"
    case .selfFunded: "经费自理"
    case .enterpriseStyle: "企业化管理"
    case .controlled: "按控制数核拨"
    }
  }

  /// Whether it belongs to organs (机关) rather than to public institutions (事业单位).
  package var isForOrgans: Bool {
    switch self {
    case .administrative, .politicalLegal, .organWorkers, .organOther: true
    default: false
    }
  }
}

/// What somebody is by employment (人员身份).
package enum StaffIdentity: String, Hashable, Sendable, CaseIterable {
  case civil
  case managed
  case institution
  case worker
  case contract

  package var name: String {
    switch self {
    case .civil: "公务员"
    case .managed: "参公人员"
    case .institution: "事业管理（专技）人员"
    case .worker: "工勤人员"
    case .contract: "编外聘用人员"
    }
  }
}
