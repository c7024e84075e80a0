import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// An office with the signing model, a case in it, and programs of the people who work on it.
final class VerbScene {
  let office: WebOffice
  let instance: InstanceID
  /// The numbers of people by the names of their accounts.
  private static let codes = [
    "zhou": "P1", "li": "P2", "chen": "P3", "wang": "P4", "he": "P5", "sys": "P8",
  ]
  private var programs: [String: TestProgram] = [:]

  init(settings: (inout WebSettings) -> Void = { _ in }) throws {
    office = try WebOffice(settings: settings)
    _ = try office.runtime.deploy(SigningModel.resources, by: .system)
    instance = try Self.begin(in: office)
  }

  /// Begins a case as the clerk of the school.
  static func begin(in office: WebOffice) throws -> InstanceID {
    try office.runtime.startCase(
      process: "SIGN",
      variables: ["initiator": ["person": "P1", "name": "周文静", "unit": "U002"]],
      by: Actor(person: "P1")
    ).instance
  }

  var queries: CaseQueries { office.runtime.queries }
  var caseNumber: String {
    get throws { try #require(try queries.header(of: instance)).caseNumber }
  }

  func program(_ login: String) throws -> TestProgram {
    if let known = programs[login] { return known }
    let program = try office.program(of: login)
    programs[login] = program
    return program
  }

  /// The key of the open task that a person holds, in whatever state.
  func task(of login: String) throws -> TaskKey {
    let code = try #require(Self.codes[login])
    return try #require(
      try queries.tasks(heldBy: code).first { $0.key.instance == instance }?.key,
      "\(login) holds no task")
  }

  /// The open task of another case, which is offered to all officers.
  func pooledTask() throws -> TaskKey {
    _ = try office.runtime.deploy([SigningModel.pool], by: .system)
    let started = try office.runtime.startCase(
      process: "POOL", variables: [:], by: Actor(person: "P1"))
    return try #require(try queries.tasks(of: started.instance).first?.key)
  }

  /// What the inbox of a person shows, by the ids of elements (待办).
  func inbox(_ login: String) throws -> [String] {
    let code = try #require(Self.codes[login])
    return try queries.inbox([InboxKey.person(code)]).filter { $0.key.instance == instance }
      .map(\.element)
  }

  /// Calls a verb of the task that a person holds, as that person.
  @discardableResult
  func call(
    _ verb: String, of login: String, _ body: JSON = [:], on task: TaskKey? = nil,
    key: String? = nil
  ) throws -> TestProgram.Answer {
    let task = try task ?? self.task(of: login)
    return try program(login).post("user-tasks/\(task)/\(verb)", body, key: key)
  }

  /// Finishes the task that a person holds.
  func finish(_ login: String, _ body: JSON = [:]) throws {
    let answer = try call("completion", of: login, body)
    #expect(answer.status == .noContent, "\(answer.json)")
  }

  /// The acts of the case beside finished tasks, by their names in the journal.
  func trail() throws -> [HandlingEvent] { try queries.acts(of: instance).map(\.event) }

  /// Finds every row to follow from the journal.
  func close() throws {
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }
}
