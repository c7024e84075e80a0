import Runtime

/// Everything that a person may do, worked out once per request: the one place that answers questions
/// of permission.
package struct Authority: Hashable, Sendable {
  package let person: String
  package let grants: [RoleGrant]
  /// The units of all posts.
  package let units: Set<String>
  /// The units whose cases and records the person sees; nil for all.
  package let visibleUnits: Set<String>?

  private let roles: Set<String>

  init(person: String, grants: [RoleGrant], units: Set<String>, visibleUnits: Set<String>?) {
    self.person = person
    self.grants = grants
    self.units = units
    self.visibleUnits = visibleUnits
    self.roles = Set(grants.map(\.role))
  }

  /// The names of the groups whose tasks the person may take.
  package var groupKeys: [String] { Array(Set(grants.map(\.groupKey))).sorted() }

  /// Whether the person holds the role somewhere, or at the unit that is named.
  package func holds(_ role: String, at unit: String? = nil) -> Bool {
    guard let unit else { return roles.contains(role) }
    return grants.contains { $0.role == role && ($0.unit == nil || $0.unit == unit) }
  }

  /// The units for which the person holds one of these roles, for the choice at the start of a case.
  package func units(holding roles: some Collection<String>) -> [String] {
    Array(Set(grants.filter { roles.contains($0.role) }.compactMap(\.unit))).sorted()
  }

  package func sees(unit: String) -> Bool { visibleUnits?.contains(unit) ?? true }

  package var isAdministrator: Bool { !roles.isDisjoint(with: RoleCatalogue.administrators) }
}

/// What somebody wants to do, other than the steps of a process, which are offered to groups.
package enum OfficeAct: Hashable, Sendable {
  /// Begin a case of a process whose `tz:startRole` names these roles (none: everybody in business).
  case start(roles: [String])
  /// Open a case that belongs to this unit and was begun by this person.
  case seeCase(unit: String, initiator: String)
  /// The numbers of a unit's establishment.
  case seeEstablishment(unit: String)
  /// Identity numbers in full; others see them masked.
  case seeIdentityNumbers(unit: String)
  /// Register approval documents, quotas and posts.
  case changeEstablishment
  /// Void a print or a certificate.
  case voidPrint
  /// Print reserved sheets and say what came onto the paper (打印台).
  case printSheets
  /// Take over, allot, count and destroy numbered blanks (空白证件).
  case keepStock
  /// Units, people, posts; open accounts, which stay without password.
  case keepDirectory
  /// Give out first passwords, unlock and disable accounts.
  case activateAccounts
  case grantRoles
  /// Processes, forms, decisions and print templates.
  case deploy
  /// Repair, stop and migrate cases (流程修复).
  case repair
  /// Import notices of holidays and tables of hours (工作日历).
  case keepCalendar
  /// Take and answer the jobs of programs outside, send messages and signals (外部作业).
  case work
  case readAudit

  /// The act as the runtime asks for it.
  init(_ act: GuardedAct) {
    switch act {
    case .repair: self = .repair
    case .work: self = .work
    case .calendar: self = .keepCalendar
    }
  }
}

extension Authority {
  package func mayPerform(_ act: OfficeAct) -> Bool {
    switch act {
    case .start(let roles):
      roles.isEmpty ? !isAdministrator : roles.contains { holds($0) }
    case .seeCase(let unit, let initiator):
      !isAdministrator && (initiator == person || sees(unit: unit))
    case .seeEstablishment(let unit):
      sees(unit: unit)
    case .seeIdentityNumbers(let unit):
      holds("est.officer") || holds("est.data") || holds("unit.hr", at: unit)
    case .changeEstablishment: holds("est.data")
    case .voidPrint: holds("est.officer") || holds("cert.clerk") || holds("doc.secretary")
    case .printSheets:
      mayPerform(.voidPrint) || holds("window.clerk") || holds("window.head")
    case .keepStock: mayPerform(.voidPrint) || holds("window.head")
    case .keepDirectory, .deploy, .repair, .keepCalendar: holds("admin.system")
    case .work: holds(RoleCatalogue.worker)
    case .activateAccounts, .grantRoles: holds("admin.security")
    case .readAudit: holds("admin.audit")
    }
  }
}
