/// How somebody comes into the establishment (进入形式).
package enum EntryKind: String, Hashable, Sendable, CaseIterable {
  case examination = "E01"
  case selectedGraduates = "E02"
  case recruitment = "E03"
  case talent = "E04"
  case publicSelection = "E05"
  case transferIn = "E06"
  case appointmentTransfer = "E07"
  case demobilisedOfficers = "E08"
  case veterans = "E09"
  case dependants = "E10"
  case leaderAppointment = "E11"
  case policyPlacement = "E12"
  case reorganisation = "E13"
  case reinstatement = "E14"

  package var name: String {
    switch self {
    case .examination: "考试录用公务员"
    case .selectedGraduates: "选调生"
    case .recruitment: "公开招聘"
    case .talent: "人才引进"
    case .publicSelection: "公开遴选（选调）"
    case .transferIn: "调入"
    case .appointmentTransfer: "调任（转任）"
    case .demobilisedOfficers: "军队转业干部安置"
    case .veterans: "退役士兵安排工作"
    case .dependants: "随军（随调）家属安置"
    case .leaderAppointment: "任命领导干部"
    case .policyPlacement: "政策性安置"
    case .reorganisation: "机构改革划转"
    case .reinstatement: "复职（恢复）"
    }
  }
}

/// Why somebody leaves the establishment (减少原因).
package enum ExitKind: String, Hashable, Sendable, CaseIterable {
  case retirement = "X01"
  case transferOut = "X02"
  case resignation = "X03"
  case dismissal = "X04"
  case expulsion = "X05"
  case death = "X06"
  case cancelledHiring = "X07"
  case retirementForIncapacity = "X08"
  case reorganisation = "X09"
  case conviction = "X10"
  /// 数据更正: the entry was wrong; never counted as a movement.
  case correction = "X11"

  package var name: String {
    switch self {
    case .retirement: "退休"
    case .transferOut: "调出"
    case .resignation: "辞职"
    case .dismissal: "辞退（解聘）"
    case .expulsion: "开除"
    case .death: "死亡"
    case .cancelledHiring: "取消录用（聘用）"
    case .retirementForIncapacity: "退职"
    case .reorganisation: "机构改革划出"
    case .conviction: "刑事处罚解除人事关系"
    case .correction: "数据更正"
    }
  }
}
