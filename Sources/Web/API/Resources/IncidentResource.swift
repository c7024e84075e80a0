import CivilTime
import Engine
import HTTPServer
import JSONText
import Runtime

/// What has come to a stop in cases (异常), and mending it.
enum IncidentResource {
  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "incidents/search", "What has come to a stop, the latest first.", .repair,
      [
        .optional(
          "filter",
          .object([.optional("processInstanceKey", .instanceKey, "in this case only")]),
          "which incidents"),
        APIPage.member,
      ], replies: [.ok(.page(of: .incident))],
      answer: search),
    APIRoute(
      .post,
      "incidents/{incidentKey}/resolution",
      "Tries again what an incident stopped, after setting variables of the case, or names who does a "
        + "step for which nobody was found.", .repair,
      [
        .optional("variables", .variables, "new values by name; others stay"),
        .optional("person", .name, "the code of the person who does the step"),
        .optional("reason", .words, "why this person"),
      ], replies: [.nothing], answer: resolve),
  ]

  private static func search(_ call: APICall) throws -> APIAnswer {
    let page = APIPage(call.body)
    let queries = call.runtime.queries
    guard let text = call.body.object("filter").text("processInstanceKey"),
      let instance = InstanceID(pathValue: text)
    else {
      let (rows, total) = try call.runtime.read { _ in
        (
          try queries.incidents(offset: page.offset, limit: page.limit),
          try queries.incidentCount()
        )
      }
      return page.answer(rows.map(json), total: total)
    }
    let all = try queries.incidents(of: instance)
    return page.answer(
      all.dropFirst(page.offset).prefix(page.limit).map(json), total: all.count)
  }

  private static func resolve(_ call: APICall) throws -> APIAnswer {
    let incident = try call.run("incidentKey")
    if let person = call.body.text("person") {
      _ = try call.runtime.act(
        .transfer(to: person, reason: TaskVerbResource.why(call)), on: incident,
        byAuthority: true, by: call.actor, key: call.key)
      return .done
    }
    _ = try call.runtime.repair(
      incident.instance, .retry(incident.activation, variables: call.body.variables()),
      by: call.actor, key: call.key)
    return .done
  }

  static func json(_ incident: IncidentRecord) -> JSON {
    [
      "incidentKey": .string(incident.key.description),
      "elementInstanceKey": .string(incident.key.description),
      "processInstanceKey": .string(incident.key.instance.description),
      "caseNumber": .string(incident.caseNumber),
      "processDefinitionId": .string(incident.program.process),
      "processDefinitionVersion": .integer(incident.program.version),
      "elementId": .string(incident.element), "errorType": .string(incident.kind),
      "errorMessage": .string(incident.message),
      "creationTime": .string(incident.raisedAt.description),
    ]
  }
}
