import Directory

/// Which identity may hold which kind of place (R04), and which unit may have which kind (R14); the
/// root of both is 国务院令第486号 art. 15: kinds are not mixed.
enum MatchTable {
  static let institutionTypes: Set<QuotaType> = [
    .fullyFunded, .partlyFunded, .selfFunded, .enterpriseStyle,
  ]

  /// 人员身份与编制类别对照表.
  static let permitted: [StaffIdentity: Set<QuotaType>] = [
    .civil: [.administrative, .politicalLegal],
    .managed: [.managedAsCivilService],
    .institution: institutionTypes.union([.controlled]),
    .worker: institutionTypes.union([.organWorkers, .organOther]),
    .contract: [],
  ]

  /// Whether a unit of this nature may have this kind of place.
  static func fits(_ type: QuotaType, _ unit: EstablishmentUnit) -> Bool {
    guard type.isForOrgans == (unit.kind == .organ) else { return false }
    return type != .politicalLegal || unit.isPoliticalLegal
  }
}
