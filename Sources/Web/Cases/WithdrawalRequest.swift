import Directory
import Engine
import Runtime

/// A withdrawal that waits for the consent of those who have the case in hand (撤销申请须经同意).
struct WithdrawalRequest {
  let header: CaseHeader
  let reason: String
  /// Who has agreed, and whose consent is owed, by their codes.
  let agreed: [String]
  let owed: [String]

  /// Nil where none waits.
  init?(_ header: CaseHeader, in office: Office) throws {
    guard header.endedAt == nil,
      let state = try office.runtime.queries.state(of: header.instance),
      let pending = state.handling.pendingWithdrawal
    else { return nil }
    self.header = header
    reason = pending.reason
    agreed = pending.agreed
    owed = state.owedConsents
  }

  func words(in office: Office) throws -> Words {
    try office.runtime.read { database in
      var names = NameBook(reading: database)
      return .withdrawalWaits(
        try names.name(header.initiator), reason, for: try owed.map { try names.name($0) },
        agreed: try agreed.map { try names.name($0) })
    }
  }
}

extension VerbAccess {
  /// In which capacity somebody answers a withdrawal: for himself, or for one for whom he stands in; nil where
  /// nothing is asked of him.
  func hand(on request: WithdrawalRequest) throws -> Hand? {
    guard request.header.initiator != standing.person.code,
      try Access(office, standing).isCleared(for: request.header)
    else { return nil }
    if request.owed.contains(standing.person.code) { return .holder }
    let access = Access(office, standing)
    for task in try office.runtime.queries.tasks(of: request.header.instance)
    where task.assist == nil && request.owed.contains(task.assignee ?? "") {
      if let principal = try access.principal(of: task, offeredUnder: []) {
        return .proxy(principal)
      }
    }
    return nil
  }

  /// What waits for the consent of the person, or of one for whom he stands in.
  func withdrawals() throws -> [WithdrawalRequest] {
    let queries = office.runtime.queries
    let principals = try Proxies(office, standing).principals().map(\.person.code)
    return try queries.withdrawalsAsked(ofTasksOf: [standing.person.code] + principals)
      .compactMap { instance in
        guard let header = try queries.header(of: instance),
          let request = try WithdrawalRequest(header, in: office),
          try hand(on: request) != nil
        else { return nil }
        return request
      }
  }
}
