import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime

/// A call of a program that has signed in, with a body that has the shape of its route.
struct APICall: Sendable {
  let office: Office
  let standing: Standing
  let actor: Actor
  let now: Instant
  let path: String
  let key: IdempotencyKey?
  /// What stands in the path for the names in braces.
  let values: [String: String]
  let body: APIBody

  var runtime: OfficeRuntime { office.runtime }
  var verbs: VerbAccess { VerbAccess(office: office, standing: standing) }

  /// What nobody foresaw, written into the log.
  func unexpected(_ error: any Error) -> APIProblem {
    .unexpected(error, doing: path, in: office)
  }

  func instance() throws(APIProblem) -> InstanceID {
    guard let text = values["processInstanceKey"], let key = InstanceID(pathValue: text) else {
      throw .notFound("A key of a process instance is a number, such as 17.")
    }
    return key
  }

  /// The key of a run, task, job or incident.
  func run(_ name: String) throws(APIProblem) -> TaskKey {
    guard let text = values[name], let key = TaskKey(text) else {
      throw .notFound("Such a key has two numbers, such as 17-4.")
    }
    return key
  }
}

/// Reads a body that was checked against the shape of its route: what is missing was optional.
struct APIBody: Sendable {
  let json: JSON

  private func member(_ name: String) -> JSON? {
    json[name].flatMap { $0.isNull ? nil : $0 }
  }

  func text(_ name: String) -> String? { member(name)?.stringValue }

  func integer(_ name: String) -> Int? { member(name)?.integerValue }

  func flag(_ name: String) -> Bool? { member(name)?.boolValue }

  func variables(_ name: String = "variables") -> Context {
    member(name)?.objectValue.map { Context(json: $0) } ?? [:]
  }

  func object(_ name: String) -> APIBody { APIBody(json: member(name) ?? [:]) }

  func objects(_ name: String) -> [APIBody] {
    member(name)?.arrayValue?.map { APIBody(json: $0) } ?? []
  }

  func texts(_ name: String) -> [String] {
    member(name)?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// Nil where nothing was said, which an empty list is not.
  func list(_ name: String) -> [String]? { member(name) == nil ? nil : texts(name) }

  func instances(_ name: String) -> [InstanceID] {
    texts(name).compactMap { InstanceID(pathValue: $0) }
  }

  func run(_ name: String) -> TaskKey? { text(name).flatMap { TaskKey($0) } }
}
