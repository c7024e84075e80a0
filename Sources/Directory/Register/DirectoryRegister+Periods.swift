package import CivilTime
import Runtime

/// Absences and delegations.
extension DirectoryRegister {
  // MARK: Absences

  /// Enters that somebody will be or was away; gives the number of the absence.
  @discardableResult
  package func enter(_ absence: Absence) throws -> Int {
    let person = try presentPerson(absence.person)
    guard absence.from <= absence.through else {
      throw Refusal(code: "DIR-ABSENCE", message: "结束日期不能早于开始日期")
    }
    let other = try queries.absences(of: person.code).first { other in
      other.from <= absence.through && absence.from <= other.through
        && other.endedOn.map { absence.from < $0 } ?? true
    }
    if let other {
      throw Refusal(
        code: "DIR-ABSENCE",
        message: """
          \(person.name)在 \(other.from) 至 \(other.through) 已登记“\(other.kind.name)”，\
          日期不能重叠
          """)
    }
    var absence = absence
    absence.id = try nextNumber(in: "absence")
    try record(.absenceEntered(absence))
    return absence.id
  }

  /// Somebody is back before the planned day, or does not go at all (销假).
  package func endAbsence(_ id: Int, on day: CalendarDate) throws {
    guard let absence = try queries.absence(id) else {
      throw Refusal(code: "DIR-ABSENCE", message: "没有这条离岗记录")
    }
    guard absence.endedOn == nil, day <= absence.through else { return }
    try record(.absenceEnded(id, on: max(day, absence.from)))
  }

  // MARK: Delegations

  /// Lets others act for somebody; gives the number of the delegation.
  @discardableResult
  package func give(_ delegation: Delegation) throws -> Int {
    let person = try presentPerson(delegation.person)
    try checkPeriod(of: delegation)
    try checkScope(of: delegation)
    guard !delegation.proxies.isEmpty else {
      throw Refusal(code: "DIR-DELEGATION", message: "请选择代理人")
    }
    guard Set(delegation.proxies).count == delegation.proxies.count else {
      throw Refusal(code: "DIR-DELEGATION", message: "同一代理人只能列一次")
    }
    try checkMayHandle(person)
    for proxy in delegation.proxies { try check(proxy, as: delegation, of: person) }
    try checkNoChain(of: delegation, by: person)
    var delegation = delegation
    delegation.id = try nextNumber(in: "delegation")
    try record(.delegationGiven(delegation))
    return delegation.id
  }

  private func checkPeriod(of delegation: Delegation) throws {
    guard delegation.from <= delegation.through else {
      throw Refusal(code: "DIR-DELEGATION", message: "结束日期不能早于开始日期")
    }
    guard delegation.through >= today else {
      throw Refusal(code: "DIR-DELEGATION", message: "委托期间已经过去")
    }
    guard !delegation.reason.isEmpty else {
      throw Refusal(code: "DIR-DELEGATION", message: "请填写委托原因")
    }
  }

  private func checkScope(of delegation: Delegation) throws {
    switch delegation.scope {
    case .all: break
    case .processes(let processes):
      guard !processes.isEmpty else {
        throw Refusal(code: "DIR-DELEGATION", message: "请选择委托的事项，或改为全部事项")
      }
    case .unit(let unit): _ = try requiredUnit(unit)
    }
  }

  private func check(_ code: String, as delegation: Delegation, of person: Person) throws {
    guard code != person.code else {
      throw Refusal(code: "DIR-DELEGATION", message: "不能委托给自己")
    }
    let proxy = try presentPerson(code)
    try checkMayHandle(proxy)
    // Whoever has delegated away the own tasks cannot take on those of others.
    for other in try queries.delegations(by: code) where other.overlaps(delegation) {
      let isCircle = other.proxies.contains(person.code)
      throw Refusal(
        code: "DIR-DELEGATION",
        message: isCircle
          ? "\(proxy.name)在 \(other.from) 至 \(other.through) 已委托\(person.name)，不能互相委托"
          : """
          \(proxy.name)在 \(other.from) 至 \(other.through) 已把自己的事项委托他人，\
          不能再做代理人；请另选代理人
          """)
    }
  }

  /// What somebody holds as a proxy cannot go on to a third person.
  private func checkNoChain(of delegation: Delegation, by person: Person) throws {
    for other in try queries.delegations(to: person.code) where other.overlaps(delegation) {
      let name = try queries.person(other.person)?.name ?? other.person
      throw Refusal(
        code: "DIR-DELEGATION",
        message: """
          您在 \(other.from) 至 \(other.through) 是\(name)的代理人，代理的事项不能转委托；\
          请先由\(name)结束该委托
          """)
    }
  }

  /// The administrators and programs have no business that could be delegated.
  private func checkMayHandle(_ person: Person) throws {
    let excluded = RoleCatalogue.administrators.union([RoleCatalogue.worker])
    let grants = try queries.grants(of: person.code)
    if let grant = grants.first(where: { excluded.contains($0.role) }) {
      let role = RoleCatalogue[grant.role]?.name ?? grant.role
      throw Refusal(
        code: "DIR-DELEGATION", message: "\(person.name)是“\(role)”，不办理业务，不能委托或代理")
    }
    guard try !queries.posts(of: person.code).isEmpty else {
      throw Refusal(code: "DIR-DELEGATION", message: "\(person.name)没有任职，不能委托或代理")
    }
  }

  /// Ends a delegation from a day on; what the proxies have done stays done.
  package func endDelegation(_ id: Int, on day: CalendarDate) throws {
    guard let delegation = try queries.delegation(id) else {
      throw Refusal(code: "DIR-DELEGATION", message: "没有这项委托")
    }
    guard delegation.endedOn == nil, day <= delegation.through else { return }
    try record(.delegationEnded(id, on: max(day, delegation.from)))
  }
}
