import FEEL
import HTTPServer
import JSONText

/// A program with an access token and a connection of its own, which carries cases to their end.
struct ServedClerk {
  private let client: HTTPClient
  private let start: [UInt8]

  init(process: String, token: String, port: UInt16) {
    client = HTTPClient(port: port)
    client.fields = [("Authorization", "Bearer \(token)")]
    let variables = WorkloadOffice.variables.removing("initiator")
    let body: JSON = [
      "processDefinitionId": .string(process), "variables": .object(variables.json),
    ]
    start = body.bytes
  }

  /// Begins a case and finishes its tasks, each after asking for the open one; gives the number of
  /// commands that were answered.
  func carryCase() throws -> Int {
    let started = try answer("/v2/process-instances", start)
    guard let instance = started["processInstanceKey"]?.stringValue else {
      throw CommandFailure("the start was answered \(started.text)")
    }
    let search: JSON = ["filter": ["processInstanceKey": .string(instance)]]
    var commands = 1
    while let task = try answer("/v2/user-tasks/search", search.bytes)["items"]?.arrayValue?.first,
      let key = task["userTaskKey"]?.stringValue
    {
      _ = try answer("/v2/user-tasks/\(key)/completion", Self.completion)
      commands += 1
    }
    return commands
  }

  private static let completion = (["variables": ["note": "同意"], "opinion": "拟同意。"] as JSON).bytes

  private func answer(_ path: String, _ body: [UInt8]) throws -> JSON {
    let answer = try client.post(path, json: body)
    guard [.ok, .created, .noContent].contains(answer.status) else {
      throw CommandFailure("\(path) was answered \(answer.status.rawValue): \(answer.text)")
    }
    return answer.body.isEmpty ? .null : try JSON(parsing: answer.body)
  }
}

extension Context {
  fileprivate func removing(_ name: String) -> Context {
    var rest = self
    rest[name] = nil
    return rest
  }
}
