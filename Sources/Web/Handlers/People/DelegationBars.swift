import CivilTime
import Directory

/// The bar on every page of somebody whose tasks others may do today.
extension Office {
  func delegationBars(for stay: Stay) throws -> [Banner] {
    let today = today(at: stay.now)
    return try directory.delegations(by: stay.person.code)
      .filter { $0.delegation.covers(today) }
      .map { kept in
        Banner(
          .notice,
          .tasksDelegated(
            kept.proxies.joined(separator: "、"), kept.delegation.through.description),
          link: Link(.delegationShow, to: "/me#delegations"))
      }
  }
}

/// A delegation with the names of its proxies.
struct NamedDelegation: Sendable {
  var delegation: Delegation
  var proxies: [String]
}
