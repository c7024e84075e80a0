import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// Repairing one case on the administrator's pages (流程修复).
///
/// Reading needs the right here; for every act the runtime asks again.
struct RepairHandlers {
  let office: Office

  func add(to router: inout Router) {
    EndedCaseHandlers(office: office).add(to: &router)
    BranchHandlers(office: office).add(to: &router)
    router.on(.get, "admin/repair") { visit in try find(try office.stay(visit)) }
    router.on(.get, "admin/repair/*", InstanceID.self) { visit, instance in
      let stay = try office.stay(visit)
      return try office.page(try page(stay, instance), for: stay, in: .administration)
    }
    router.on(.post, "admin/repair/*", InstanceID.self) { visit, instance in
      try act(try office.stay(visit), on: instance)
    }
    router.on(.post, "admin/repair/*/incidents/*", InstanceID.self, TaskKey.self) {
      visit, instance, incident in
      guard incident.instance == instance else { throw Problem.notFound }
      return try mend(try office.stay(visit), incident)
    }
  }

  static func address(of instance: InstanceID) -> String { "/admin/repair/\(instance)" }

  /// From the number of a case to its page.
  private func find(_ stay: Stay) throws -> HTTPResponse {
    try Access(office, stay).require(.repair)
    let number = (stay.visit.request.query["q"] ?? "").filter { !$0.isWhitespace }
    guard let header = try office.runtime.queries.header(caseNumber: number) else {
      return office.redirect(
        stay, to: "/admin/incidents", Banner(.failure, .noCaseOfNumber(number)))
    }
    return .redirect(to: Self.address(of: header.instance))
  }

  // MARK: The page

  private func page(_ stay: Stay, _ instance: InstanceID) throws -> RepairPage {
    try Access(office, stay).require(.repair)
    let queries = office.runtime.queries
    let (header, state, history, incidents) = try office.runtime.read { _ in
      (
        try queries.header(of: instance), try queries.state(of: instance),
        try queries.activations(of: instance), try queries.incidents(of: instance)
      )
    }
    guard let header, let state else { throw Problem.notFound }
    let resting = try queries.suspensions(of: instance)
    let stopped = Set(incidents.map(\.key.activation))
    let running = history.filter {
      $0.status == .active && $0.id != InstanceState.root && !stopped.contains($0.id)
    }
    var page = RepairPage(
      address: Self.address(of: instance), caseNumber: header.caseNumber, matter: header.title,
      process: "\(header.processName)（\(header.program)）", state: Self.mark(of: header),
      suspension: header.suspension, hasEnded: header.endedAt != nil,
      incidents: try incidents.map { incident in
        RepairPage.Incident(
          key: incident.key.description,
          step: history.first { $0.id == incident.key.activation }?.name ?? incident.element,
          message: incident.message, since: office.text(incident.raisedAt),
          picker: try picker(for: incident, in: state, stay))
      },
      running: running.map { run in
        RepairPage.Run(
          key: "\(instance)-\(run.id)", step: run.name, since: office.text(run.startedAt),
          isBranch: running.contains { $0.scope == run.id },
          rest: resting.first { $0.key.activation == run.id }.map { rest in
            .restsBecause(
              rest.reason, until: rest.until.map { office.zone.date(of: $0).description })
          })
      },
      variables: (state[InstanceState.root]?.variables ?? [:]).json.members.map { name, value in
        "\(name)（\(Self.kind(of: value).text(in: stay.visit.view.language))）"
      }, key: NewKey.make())
    page.version = try CaseVersion(header, in: office).shown()
    page.links = EndedCaseHandlers.links(for: header, state)
    return page
  }

  /// Who does the step of an incident instead; nil where somebody was found for it.
  private func picker(
    for incident: IncidentRecord, in state: InstanceState, _ stay: Stay
  ) throws -> PersonPicker? {
    let run = state[incident.key.activation]
    guard incident.kind == IncidentRaised.Kind.assignment.rawValue,
      run.map({ !$0.begin.isMultiInstanceBody }) ?? false
    else { return nil }
    return try Picking(office, stay).fill(
      PersonPicker(
        name: Self.person(of: incident.key), label: .appointWho, hint: .appointHint,
        isMultiple: false))
  }

  private static func person(of incident: TaskKey) -> String { "person-\(incident)" }

  private static func mark(of header: CaseHeader) -> StateMark {
    if header.endedAt != nil { return StateMark(.neutral, .check, .stateEnded) }
    return header.suspension == nil
      ? StateMark(.active, .clock, .stateRunning)
      : StateMark(.attention, .lock, .stateSuspended)
  }

  private static func kind(of value: JSON) -> Words {
    switch value {
    case .null: .kindEmpty
    case .bool: .kindFlag
    case .number: .kindNumber
    case .string: .kindText
    case .array: .kindList
    case .object: .kindContext
    }
  }

  // MARK: Acts

  private func mend(_ stay: Stay, _ incident: TaskKey) throws -> HTTPResponse {
    let person = Self.person(of: incident)
    if Picking(office, stay).isSearch(person) {
      return try office.page(
        try page(stay, incident.instance), for: stay, in: .administration)
    }
    if stay[PostField.act] == RepairPage.Act.appoint.rawValue {
      return try appoint(stay, incident, Picking(office, stay).codes(person))
    }
    let typed = stay["variables"] ?? ""
    let field = "variables-\(incident)"
    let variables: Context
    do {
      variables = try Self.variables(in: typed)
    } catch {
      return try refused(
        stay, incident.instance, [field: typed], FieldFault(field, error.words))
    }
    let command: RepairCommand
    switch stay[PostField.act].flatMap(RepairPage.Act.init) {
    case .retry: command = .retry(incident.activation, variables: variables)
    case .skip: command = .skip(incident.activation, variables: variables)
    default: throw Problem.malformed(.malformedBody("the act is not known"))
    }
    return try carryOut(command, on: incident.instance, stay, typed: [field: typed])
  }

  /// Names who does a step for which nobody was found.
  private func appoint(
    _ stay: Stay, _ incident: TaskKey, _ people: [String]
  ) throws -> HTTPResponse {
    let reason = (stay["reason"] ?? "").trimmed
    let field = "reason-\(incident)"
    guard people.count == 1, let person = people.first else {
      return try refused(
        stay, incident.instance, [field: reason],
        FieldFault(Self.person(of: incident), .chooseSomebody))
    }
    guard !reason.isEmpty else {
      return try refused(
        stay, incident.instance, [field: reason], FieldFault(field, .repairReasonMissing))
    }
    do throws(ActFailure) {
      _ = try office.runtime.act(
        .transfer(to: person, reason: reason), on: incident, byAuthority: true, by: stay.actor,
        key: stay.key)
    } catch {
      let names = RefusalNames(office: office, instance: incident.instance)
      guard let words = FailedAct.correctable(names.named(error)) else { throw error }
      return try refused(stay, incident.instance, [field: reason], FieldFault(nil, words))
    }
    return office.redirect(
      stay, to: Self.address(of: incident.instance), Banner(.done, .changeDone))
  }

  private func act(_ stay: Stay, on instance: InstanceID) throws -> HTTPResponse {
    let reason = (stay["reason"] ?? "").trimmed
    var typed = ["reason": reason]
    if stay["confirmed"] != nil { typed["confirmed"] = "true" }
    func refused(_ field: String, _ words: Words) throws -> HTTPResponse {
      try self.refused(stay, instance, typed, FieldFault(field, words))
    }
    let command: RepairCommand
    switch stay[PostField.act].flatMap(RepairPage.Act.init) {
    case .suspend:
      guard !reason.isEmpty else { return try refused("reason", .repairReasonMissing) }
      command = .suspend(reason: reason)
    case .resume: command = .resume
    case .cancel:
      guard !reason.isEmpty else { return try refused("reason", .repairReasonMissing) }
      guard typed["confirmed"] != nil else { return try refused("confirmed", .confirmMissing) }
      command = .cancel(reason: reason)
    default: throw Problem.malformed(.malformedBody("the act is not known"))
    }
    return try carryOut(command, on: instance, stay, typed: typed)
  }

  /// Does it and shows the case again; what the engine refuses is told on the same page.
  private func carryOut(
    _ command: RepairCommand, on instance: InstanceID, _ stay: Stay, typed: [String: String]
  ) throws -> HTTPResponse {
    do {
      let version = try office.runtime.queries.header(of: instance).flatMap {
        try CaseVersion($0, in: office).current(since: stay.visit.version)
      }
      _ = try office.runtime.repair(
        instance, command, version: version, by: stay.actor, key: stay.key)
    } catch ActFailure.staleVersion {
      return try stale(stay, instance)
    } catch ActFailure.rejected(let rejection) {
      return try refused(stay, instance, typed, FieldFault(nil, Words(rejection)))
    }
    return office.redirect(
      stay, to: Self.address(of: instance), Banner(.done, .changeDone))
  }

  /// What others did to the case meanwhile, with what was typed.
  private func stale(_ stay: Stay, _ instance: InstanceID) throws -> HTTPResponse {
    guard let header = try office.runtime.queries.header(of: instance) else {
      throw Problem.notFound
    }
    let address = Self.address(of: instance)
    let page = try StaleCase(office: office, stay: stay, header: header).page(
      tryingAgainAt: address, caseAddress: address)
    return try office.page(page, for: stay, in: .administration, status: .conflict)
  }

  private func refused(
    _ stay: Stay, _ instance: InstanceID, _ typed: [String: String], _ fault: FieldFault
  ) throws -> HTTPResponse {
    var page = try page(stay, instance)
    page.typed = typed
    page.faults = [fault]
    return try office.page(
      page, for: stay, in: .administration, status: .unprocessableContent)
  }

  /// Why what was typed is no object of variables.
  private struct NoVariables: Error {
    let words: Words
  }

  private static func variables(in typed: String) throws(NoVariables) -> Context {
    guard !typed.trimmed.isEmpty else { return [:] }
    let json: JSON
    do {
      json = try JSON(parsing: typed)
    } catch {
      throw NoVariables(
        words: Words(
          error.message, "This is not JSON: line \(error.line), column \(error.column)."))
    }
    guard let object = json.objectValue else { throw NoVariables(words: .variablesNoObject) }
    return Context(json: object)
  }
}
