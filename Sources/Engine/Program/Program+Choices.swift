extension Program {
  /// The activities of an ad-hoc sub-process that can be chosen while it runs.
  package func choices(in adHoc: String) -> [String] {
    guard case .adHoc(let plan) = self[adHoc]?.behavior else { return [] }
    return plan.entries.map { elements[$0] }.filter(\.isActivity).map(\.id)
  }
}
