/// Why a period does not run for a while (中止、扣除的依据); each stops only the clocks that its rule names.
package enum PauseGround: String, Hashable, Sendable, CaseIterable {
  case hearing, bidding, auction, inspection, testing, quarantine, appraisal, expertReview
  /// What the guide of the item lists beside the law (办事指南), such as a public notice.
  case guide
  /// Asking for corrections after acceptance, which no rule allows to leave out.
  case correction
  /// A leader's leave to hold the matter (挂起), such as for a decision of a higher organ.
  case leave

  package var chineseName: String {
    switch self {
    case .hearing: "听证"
    case .bidding: "招标"
    case .auction: "拍卖"
    case .inspection: "检验"
    case .testing: "检测"
    case .quarantine: "检疫"
    case .appraisal: "鉴定"
    case .expertReview: "专家评审"
    case .guide: "办事指南列明的程序"
    case .correction: "受理后要求补正"
    case .leave: "经批准挂起"
    }
  }

  /// The ground of a code or a Chinese name.
  package init?(named name: String) {
    guard let ground = Self.allCases.first(where: { $0.rawValue == name || $0.chineseName == name })
    else { return nil }
    self = ground
  }

  /// 行政许可法 article 45: the time of these procedures is not counted, and the applicant must be
  /// told in writing how long they take.
  package var isProcedureOfLicensing: Bool {
    switch self {
    case .hearing, .bidding, .auction, .inspection, .testing, .quarantine, .appraisal,
      .expertReview:
      true
    case .guide, .correction, .leave: false
    }
  }

  /// The rule that it stands on; nil for what no rule knows.
  package var basis: String? {
    switch self {
    case .guide: "办事指南"
    case .leave: "单位内部管理规定"
    case .correction: nil
    default: "《行政许可法》第四十五条"
    }
  }

  /// Whether the time it takes is left out of what the clock counts.
  package func stops(_ clock: StatutoryClock.Kind) -> Bool {
    switch self {
    case .guide: clock == .promise || clock == .step
    case .leave: clock == .step
    case .correction: false
    default: clock == .decision || clock == .promise || clock == .step
    }
  }
}
