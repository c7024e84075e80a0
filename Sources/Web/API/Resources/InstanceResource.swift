import BPMN
import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// Beginning cases and looking at them.
enum InstanceResource {
  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "process-instances", "Begins a case of the latest version of a process.", .anyAccount,
      [
        .required("processDefinitionId", .name, "the id of the process"),
        .optional("unit", .name, "the unit for which the account acts"),
        .optional("variables", .variables, "what the case begins with"),
      ], replies: [.created(.startedCase)],
      answer: create),
    APIRoute(
      .post,
      "process-instances/search", "Finds cases, the newest first.", .repair,
      [
        .optional(
          "filter",
          .object([
            .optional("processDefinitionId", .name, "the process"),
            .optional("processDefinitionVersion", .integer(1...Int(Int32.max)), "its version"),
            .optional("caseNumber", .name, "the number of the case"),
            .optional(
              "state", .choice(CaseFilter.State.allCases.map { $0.rawValue.uppercased() }),
              "how the case stands"),
            .optional("hasIncident", .flag, "whether something has come to a stop"),
          ]), "which cases"),
        APIPage.member,
      ], replies: [.ok(.page(of: .processInstance))],
      answer: search),
    APIRoute(
      .get,
      "process-instances/{processInstanceKey}",
      "A case with what runs in it; its variables for whoever may see the case.", .anyAccount,
      replies: [.ok(.processInstanceDetails)],
      answer: show),
  ]

  // MARK: Beginning

  private static func create(_ call: APICall) throws -> APIAnswer {
    let process = call.body.text("processDefinitionId") ?? ""
    guard let program = call.runtime.program(process) else {
      throw APIProblem.notFound("No process “\(process)” is deployed.")
    }
    let roles = TaskRules.list(program.extensions.property("tz:startRole"), separator: ",")
    guard call.standing.authority.mayPerform(.start(roles: roles)) else {
      throw APIProblem.forbidden("The roles of the account do not permit to begin “\(process)”.")
    }
    let started = try call.runtime.startCase(
      process: process,
      variables: call.body.variables().merging(["initiator": try initiator(of: call, roles)]),
      by: call.actor, key: call.key)
    return .created([
      "processInstanceKey": .string(started.instance.description),
      "caseNumber": .string(started.caseNumber), "processDefinitionId": .string(process),
      "processDefinitionVersion": .integer(program.key.version),
    ])
  }

  /// Who begins the case, for the unit that is named or the first one that may be.
  private static func initiator(of call: APICall, _ roles: [String]) throws -> Value {
    let standing = call.standing
    let held = standing.authority.units(holding: roles)
    let units = held.isEmpty ? standing.posts.map(\.unit) : held
    let unit = call.body.text("unit")
    if let unit, !units.contains(unit) {
      throw APIProblem.forbidden("The account does not act for the unit “\(unit)”.")
    }
    let found = try call.runtime.read { database in
      try DirectoryQueries(database).initiator(standing.person.code, in: unit ?? units.first)
    }
    // A program has no post: then the case belongs to no unit.
    return found?.variable
      ?? ["person": .string(standing.person.code), "name": .string(standing.person.name)]
  }

  // MARK: Looking

  private static func search(_ call: APICall) throws -> APIAnswer {
    let asked = call.body.object("filter")
    var filter = CaseFilter()
    filter.process = asked.text("processDefinitionId")
    filter.version = asked.integer("processDefinitionVersion")
    filter.caseNumber = asked.text("caseNumber")
    filter.state = asked.text("state").flatMap { CaseFilter.State(rawValue: $0.lowercased()) }
    filter.hasIncident = asked.flag("hasIncident")
    let page = APIPage(call.body)
    let (rows, total) = try call.runtime.queries.cases(
      filter, offset: page.offset, limit: page.limit)
    return page.answer(
      try rows.map { header in
        .object(JSONObject(header.members + [try version(of: header, call)]))
      }, total: total)
  }

  private static func show(_ call: APICall) throws -> APIAnswer {
    let instance = try call.instance()
    let authority = call.standing.authority
    let (header, state, incidents) = try call.runtime.read { _ in
      (
        try call.runtime.queries.header(of: instance),
        try call.runtime.queries.state(of: instance),
        try call.runtime.queries.incidents(of: instance)
      )
    }
    // Whoever may neither see nor repair it does not learn that it is there.
    guard let header, let state,
      try authority.mayPerform(.repair) || seesCase(header, call)
    else { throw APIProblem.notFound("There is no process instance \(instance).") }
    var members = header.members + [try version(of: header, call)]
    members.append(
      ("elementInstances", .array(state.activations.filter(\.isActive).map { json($0, instance) })))
    members.append(("incidents", .array(incidents.map(IncidentResource.json))))
    members.append(("withdrawalRequest", withdrawal(state)))
    if try seesCase(header, call) {
      members.append(
        ("variables", .object((state[InstanceState.root]?.variables ?? [:]).json)))
    }
    return .ok(.object(JSONObject(members)))
  }

  /// A withdrawal that waits for consent (撤销申请须经同意).
  private static func withdrawal(_ state: InstanceState) -> JSON {
    guard let pending = state.handling.pendingWithdrawal else { return .null }
    return [
      "reason": .string(pending.reason), "agreed": .array(pending.agreed.map { .string($0) }),
      "owed": .array(state.owedConsents.map { .string($0) }),
    ]
  }

  private static func seesCase(_ header: CaseHeader, _ call: APICall) throws -> Bool {
    let access = Access(call.office, call.standing)
    return try access.seesByScope(header) && access.isCleared(for: header)
  }

  private static func version(
    of header: CaseHeader, _ call: APICall
  ) throws -> (String, JSON) {
    (
      "version",
      try call.runtime.queries.version(of: header.instance).map { .integer(Int($0)) } ?? .null
    )
  }

  private static func json(_ run: Activation, _ instance: InstanceID) -> JSON {
    [
      "elementInstanceKey": .string(TaskKey(instance: instance, activation: run.id).description),
      "elementId": .string(run.element), "processDefinitionId": .string(run.program.process),
      "startDate": .string(run.begin.at.description),
    ]
  }
}

extension CaseHeader {
  /// How the case stands, in the words of the interface.
  var stateName: String {
    if let outcome {
      let word = outcome.prefix { $0 != ":" }
      return ["cancelled", "withdrawn"].contains(word) ? "CANCELED" : "COMPLETED"
    }
    return suspension == nil ? "ACTIVE" : "SUSPENDED"
  }

  fileprivate var members: [(String, JSON)] {
    [
      ("processInstanceKey", .string(instance.description)), ("caseNumber", .string(caseNumber)),
      ("processDefinitionId", .string(program.process)),
      ("processDefinitionVersion", .integer(program.version)),
      ("processDefinitionName", .string(processName)), ("title", .string(title)),
      ("state", .string(stateName)),
      ("suspensionReason", suspension.map { .string($0) } ?? .null),
      ("voidReason", voided.map { .string($0) } ?? .null),
      ("startDate", .string(startedAt.description)),
      ("endDate", endedAt.map { .string($0.description) } ?? .null),
    ]
  }
}
