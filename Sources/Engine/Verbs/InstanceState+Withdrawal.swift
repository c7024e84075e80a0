import FEEL

/// What a withdrawal with consent depends on (撤销申请须经同意).
extension InstanceState {
  /// The person who began the case, or for whom it was begun.
  package var initiator: String? {
    guard let by = started?.by else { return nil }
    if by != .system { return by.onBehalfOf ?? by.person }
    return self[InstanceState.root]?.variables["initiator"]?["person"]?.stringValue
  }

  /// Those who have the case in hand, beside its initiator: whoever holds an open task that is a step's.
  package var consenters: [String] {
    let initiator = initiator
    return tasks.values.filter { assist(of: $0.activation) == nil }
      .compactMap(\.assignee).filter { $0 != initiator }.sorted().unique
  }

  /// Those of them who have not agreed to a withdrawal that was asked for; nobody where none was.
  package var owedConsents: [String] {
    guard let pending = handling.pendingWithdrawal else { return [] }
    return consenters.filter { !pending.agreed.contains($0) }
  }
}
