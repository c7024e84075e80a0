package import CivilTime
import SQLDatabase

/// That others act for somebody during a period (期间代理、委托).
///
/// Whoever acts for a person records it as done in that person's place; a delegation never reaches
/// further: what somebody holds as a proxy cannot be delegated again.
package struct Delegation: Hashable, Sendable {
  /// What the proxies may do.
  package enum Scope: Hashable, Sendable {
    /// All tasks of the person.
    case all
    /// Tasks of these processes, by id.
    case processes(Set<String>)
    /// Tasks of cases of this unit or of a unit below it.
    case unit(String)
  }

  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Both the person and the proxies have the tasks; whoever is first does them.
    case both
    /// The tasks go to the proxies alone.
    case divert

    package var name: String {
      switch self {
      case .both: "本人和代理人都能办理"
      case .divert: "只由代理人办理"
      }
    }
  }

  /// Numbers delegations; 0 before it is recorded.
  package var id: Int
  /// Whose tasks they are.
  package var person: String
  /// Who may do them, by code, in order.
  package var proxies: [String]
  package var from: CalendarDate
  /// The last day.
  package var through: CalendarDate
  package var scope: Scope
  package var mode: Mode
  /// Whether tasks that were open at the beginning are meant too.
  package var coversEarlier: Bool
  package var reason: String
  /// The first day on which it did not hold any more, when it was ended early.
  package var endedOn: CalendarDate?

  package init(
    id: Int = 0, person: String, proxies: [String], from: CalendarDate, through: CalendarDate,
    scope: Scope = .all, mode: Mode = .both, coversEarlier: Bool = true, reason: String,
    endedOn: CalendarDate? = nil
  ) {
    self.id = id
    self.person = person
    self.proxies = proxies
    self.from = from
    self.through = through
    self.scope = scope
    self.mode = mode
    self.coversEarlier = coversEarlier
    self.reason = reason
    self.endedOn = endedOn
  }

  package func covers(_ day: CalendarDate) -> Bool {
    from <= day && day <= through && endedOn.map { day < $0 } ?? true
  }

  /// Whether there is a day on which both hold; one that was ended early holds until then.
  func overlaps(_ other: Delegation) -> Bool {
    let first = max(from, other.from)
    return first <= min(through, other.through) && (endedOn.map { first < $0 } ?? true)
      && (other.endedOn.map { first < $0 } ?? true)
  }
}

extension Delegation.Scope {
  /// Which kind of scope it is, as rows and forms have it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case all, processes, unit
  }

  package var kind: Kind {
    switch self {
    case .all: .all
    case .processes: .processes
    case .unit: .unit
    }
  }
}
