import CivilTime
import Directory

/// The bars on every page of somebody whose tasks others may do today, and of those others.
extension Office {
  func delegationBars(for stay: Stay) throws -> [Banner] {
    let today = today(at: stay.now)
    let given = try directory.delegations(by: stay.person.code)
      .filter { $0.delegation.covers(today) }
      .map { kept in
        Banner(
          .notice,
          .tasksDelegated(
            kept.proxies.joined(separator: "、"), kept.delegation.through.description),
          link: Link(.delegationShow, to: "/me#delegations"))
      }
    let taken = try directory.delegations(to: stay.person.code)
      .filter { $0.delegation.covers(today) }
      .map { kept in
        Banner(
          .notice, .standsInFor(kept.person, kept.delegation.through.description),
          link: Link(
            .tasksFor(kept.person), to: TaskQuery.address(for: kept.delegation.person)))
      }
    return given + taken
  }
}

/// A delegation with the names of whom it concerns.
struct NamedDelegation: Sendable {
  let delegation: Delegation
  let person: String
  let proxies: [String]

  init(_ delegation: Delegation, _ names: inout NameBook) throws {
    self.delegation = delegation
    person = try names.name(delegation.person)
    proxies = try delegation.proxies.map { try names.name($0) }
  }
}
