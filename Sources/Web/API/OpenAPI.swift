import Directory
import HTTPServer
import JSONText

/// The description of the interface (OpenAPI 3.1), made from the table that answers.
enum OpenAPI {
  static func document(of routes: [APIRoute]) -> JSON {
    var paths: [(String, [(String, JSON)])] = []
    for route in routes {
      let path = "/\(API.root)/\(route.path)"
      let operation = (route.method.name.lowercased(), operation(of: route))
      if let place = paths.firstIndex(where: { $0.0 == path }) {
        paths[place].1.append(operation)
      } else {
        paths.append((path, [operation]))
      }
    }
    return [
      "openapi": "3.1.0",
      "info": ["title": "Tongzheng 通政", "version": "2"],
      "security": [["bearer": []]],
      "paths": .object(JSONObject(paths.map { ($0, .object(JSONObject($1))) })),
      "components": [
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
        "schemas": schemas(of: routes),
        "responses": [
          "Problem": [
            "description": "Not done (RFC 9457)",
            "content": ["application/problem+json": ["schema": APIRecord.problem.reference]],
          ]
        ],
      ],
    ]
  }

  /// Every record that an answer consists of, by its name.
  private static func schemas(of routes: [APIRoute]) -> JSON {
    let records = routes.flatMap(\.replies).compactMap(\.record) + [.problem]
    var schemas = JSONObject()
    for record in records.flatMap(\.all).sorted(by: { $0.name < $1.name }) {
      schemas[record.name] = record.schema
    }
    return .object(schemas)
  }

  private static func operation(of route: APIRoute) -> JSON {
    var members: [(String, JSON)] = [
      ("summary", .string(route.summary)), ("description", .string(right(of: route))),
    ]
    var parameters = route.parameters.map { name -> JSON in
      [
        "name": .string(name), "in": "path", "required": true, "schema": ["type": "string"],
      ]
    }
    if route.method == .post {
      parameters.append([
        "name": "Idempotency-Key", "in": "header", "schema": ["type": "string", "maxLength": 200],
      ])
    }
    if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
    if let body = route.body {
      let schema = Shape.object(body).schema
      members.append(
        (
          "requestBody",
          [
            "required": .bool(body.contains(where: \.isRequired)),
            "content": ["application/json": ["schema": schema]],
          ]
        ))
    }
    let replies = route.replies.map { (String($0.status.rawValue), $0.json) }
    members.append(
      (
        "responses",
        .object(
          JSONObject(replies + [("default", ["$ref": "#/components/responses/Problem"])]))
      ))
    return .object(JSONObject(members))
  }

  private static func right(of route: APIRoute) -> String {
    switch route.right {
    case .anyAccount: "For every account."
    case .any(let acts):
      "For accounts with the right "
        + acts.map { act in
          switch act {
          case .repair: "to repair cases (流程修复)"
          case .work: "to work on jobs (外部作业)"
          default: "\(act)"
          }
        }.joined(separator: " or ") + "."
    }
  }
}
