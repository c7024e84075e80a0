import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime
import SQLDatabase

/// A person delegates the own tasks for a period, and ends it (期间代理).
struct DelegationHandlers {
  let office: Office
  /// The page that the section stands on, with the section in it.
  let page: @Sendable (Stay, DelegationForm, [FieldFault]) throws -> SettingsPage

  func add(to router: inout Router) {
    router.on(.post, "me/delegations") { visit in try give(try office.stay(visit)) }
    router.on(.post, "me/delegations/*/end", Int64.self) { visit, id in
      try end(Int(id), try office.stay(visit))
    }
  }

  static let picker = PersonPicker(name: "proxy", label: .proxies, hint: .proxiesHint)

  /// The section with what somebody typed so far.
  func form(
    _ stay: Stay, typed: DelegationForm.Typed = .init()
  ) throws -> DelegationForm {
    let processes = try office.runtime.queries.definitions()
      .filter(\.hasStart).map { (id: $0.program.process, name: $0.name) }
    let today = office.today(at: stay.now)
    let rows = try office.runtime.read { database in
      try self.rows(of: stay.person.code, processes: processes, on: today, reading: database)
    }
    let units = stay.standing.posts.map(\.unit)
    var seen: Set<String> = []
    return DelegationForm(
      rows: rows, picker: try Picking(office, stay).fill(Self.picker), processes: processes,
      units: units.filter { seen.insert($0).inserted }
        .map { (code: $0, name: stay.standing.units[$0] ?? $0) },
      typed: typed, key: NewKey.make())
  }

  private func rows(
    of person: String, processes: [(id: String, name: String)], on today: CalendarDate,
    reading database: Connection
  ) throws -> [DelegationForm.Row] {
    let queries = DirectoryQueries(database)
    var names = NameBook(reading: database)
    return try queries.delegations(by: person).map { delegation in
      let isOver = delegation.through < today || delegation.endedOn.map { $0 <= today } ?? false
      let scope: String =
        switch delegation.scope {
        case .all: Delegation.Scope.Kind.all.words.chinese
        case .processes(let ids):
          ids.sorted().map { id in processes.first { $0.id == id }?.name ?? id }
            .joined(separator: "、")
        case .unit(let unit): try queries.unit(unit)?.name ?? unit
        }
      return DelegationForm.Row(
        id: delegation.id,
        proxies: try delegation.proxies.map { try names.name($0) }.joined(separator: "、"),
        period: "\(delegation.from) – \(delegation.through)", scope: scope,
        mode: delegation.mode.name, reason: delegation.reason,
        state: isOver
          ? StateMark(.neutral, .cross, .periodOver)
          : delegation.covers(today)
            ? StateMark(.attention, .check, .periodNow)
            : StateMark(.neutral, .clock, .periodAhead),
        mayEnd: !isOver)
    }
  }

  // MARK: Acts

  private func give(_ stay: Stay) throws -> HTTPResponse {
    let typed = typed(stay)
    let picking = Picking(office, stay)
    if picking.isSearch(Self.picker.name) {
      return try office.page(try page(stay, try form(stay, typed: typed), []), for: stay)
    }
    let proxies = picking.codes(Self.picker.name)
    func refused(_ faults: [FieldFault]) throws -> HTTPResponse {
      try office.page(
        try page(stay, try form(stay, typed: typed), faults), for: stay,
        status: .unprocessableContent)
    }
    let (delegation, faults) = read(typed, of: stay.person.code, to: proxies)
    guard let delegation, faults.isEmpty else { return try refused(faults) }
    do {
      _ = try office.runtime.perform("delegate", by: stay.actor, key: stay.key) { step in
        let id = try DirectoryRegister(step).give(delegation)
        try RecentPicks.note(proxies, in: step)
        return id
      }
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return try refused([FieldFault(Self.picker.name, fault)])
    }
    return office.redirect(stay, to: "/me#delegations", Banner(.done, .delegationGiven))
  }

  private func typed(_ stay: Stay) -> DelegationForm.Typed {
    var typed = DelegationForm.Typed()
    typed.from = (stay["from"] ?? "").trimmed
    typed.through = (stay["through"] ?? "").trimmed
    typed.scope = stay["scope"].flatMap { .init(rawValue: $0) } ?? .all
    typed.processes = Set(stay.visit.request.form.fields.values(of: "processes"))
    typed.unit = stay["unit"].flatMap { $0.isEmpty ? nil : $0 }
    typed.mode = stay["mode"].flatMap { .init(rawValue: $0) } ?? .both
    typed.coversEarlier = stay["earlier"] != nil
    typed.reason = (stay["reason"] ?? "").trimmed
    return typed
  }

  private func read(
    _ typed: DelegationForm.Typed, of person: String, to proxies: [String]
  ) -> (Delegation?, [FieldFault]) {
    var faults: [FieldFault] = []
    if proxies.isEmpty { faults.append(FieldFault(Self.picker.name, .chooseProxy)) }
    let from = CalendarDate(typed.from)
    let through = CalendarDate(typed.through)
    if from == nil { faults.append(FieldFault("from", .dateNeeded)) }
    if through == nil { faults.append(FieldFault("through", .dateNeeded)) }
    if typed.reason.isEmpty { faults.append(FieldFault("delegation-reason", .reasonNeeded)) }
    if typed.scope == .unit, typed.unit == nil {
      faults.append(FieldFault("unit", .pleaseChoose))
    }
    if typed.scope == .processes, typed.processes.isEmpty {
      faults.append(FieldFault("processes", .pleaseChoose))
    }
    guard let from, let through else { return (nil, faults) }
    let scope: Delegation.Scope =
      switch typed.scope {
      case .all: .all
      case .processes: .processes(typed.processes)
      case .unit: .unit(typed.unit ?? "")
      }
    return (
      Delegation(
        person: person, proxies: proxies, from: from, through: through, scope: scope,
        mode: typed.mode, coversEarlier: typed.coversEarlier, reason: typed.reason),
      faults
    )
  }

  private func end(_ id: Int, _ stay: Stay) throws -> HTTPResponse {
    let person = stay.person.code
    let today = office.today(at: stay.now)
    _ = try office.runtime.perform("endDelegation", by: stay.actor, key: stay.key) { step in
      let register = try DirectoryRegister(step)
      guard try register.queries.delegation(id)?.person == person else {
        throw Refusal(code: "DIR-DELEGATION", message: "没有这项委托")
      }
      try register.endDelegation(id, on: today)
      return Done()
    }
    return office.redirect(stay, to: "/me#delegations", Banner(.done, .delegationEnded))
  }
}
