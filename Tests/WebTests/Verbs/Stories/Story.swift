import CivilTime
import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import SQLDatabase
import Testing

/// A case in which people act through the interface for programs, and what everybody sees afterwards.
///
/// People are named by their accounts: zhou begins the case; li, chen, wang and he have steps in it; sys may
/// repair it.
final class Story {
  let office: WebOffice
  let instance: InstanceID
  private static let logins = Dictionary(
    uniqueKeysWithValues: StoryModel.people.map { ($0.value, $0.key) })
  private var programs: [String: TestProgram] = [:]
  private var browsers: [String: TestBrowser] = [:]
  private var told = 0

  /// Deploys the models and begins a case of the last one.
  init(
    variables: Context = [:], office: WebOffice? = nil, _ models: StoryModel...
  ) throws {
    self.office = try office ?? WebOffice()
    _ = try self.office.runtime.deploy(models.flatMap(\.resources), by: .system)
    let program = try self.office.program(of: "zhou")
    let initiator: Context = ["person": "P1", "name": "周文静", "unit": "U002"]
    instance = try self.office.runtime.startCase(
      process: try #require(models.last).id,
      variables: variables.merging(["initiator": .context(initiator)]), by: Actor(person: "P1")
    ).instance
    programs["zhou"] = program
    told = try entries().count
  }

  /// A process of one build closure.
  convenience init(
    variables: Context = [:], _ properties: [String: String] = [:],
    _ build: (inout StoryModel) -> Void
  ) throws {
    var model = StoryModel("STORY", properties)
    build(&model)
    try self.init(variables: variables, model)
  }

  // MARK: Acting

  func program(_ login: String) throws -> TestProgram {
    if let known = programs[login] { return known }
    let program = try office.program(of: login)
    programs[login] = program
    return program
  }

  func browser(_ login: String) throws -> TestBrowser {
    if let known = browsers[login] { return known }
    let browser = try office.browser(of: login)
    browsers[login] = browser
    return browser
  }

  /// Time goes on; whoever had signed in must do so again.
  func advance(days: Int64) {
    office.advance(minutes: days * 24 * 60)
    browsers = [:]
  }

  /// The open task of a step that is in somebody's hands or offered to him; the latest of several.
  func task(
    _ step: String, of login: String, location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let found = try program(login).post(
      "user-tasks/search", ["filter": ["processInstanceKey": .string("\(instance)")]])
    let keys = found.json["items"]?.arrayValue?.filter { $0["elementId"]?.stringValue == step }
    return try #require(
      keys?.last?["userTaskKey"]?.stringValue, "\(login) has no task \(step): \(found.json.text)",
      sourceLocation: location)
  }

  /// The last run of a step that somebody finished.
  func finished(_ step: String, by login: String) throws -> String {
    let run = try runs().last {
      $0.element == step && $0.status == .completed
        && [$0.actor?.person, $0.actor?.onBehalfOf].contains(StoryModel.people[login])
    }
    return "\(TaskKey(instance: instance, activation: try #require(run).id))"
  }

  /// Somebody finishes his task.
  func signs(
    _ login: String, _ step: String, _ conclusion: String = "agree", _ variables: JSON = [:],
    location: SourceLocation = #_sourceLocation
  ) throws {
    try does(
      login, step, "completion", ["action": .string(conclusion), "variables": variables],
      location: location)
  }

  /// Somebody uses a verb of his task.
  func does(
    _ login: String, _ step: String, _ verb: String, _ body: JSON = [:], on task: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let answer = try asks(login, step, verb, body, on: task, location: location)
    #expect(
      answer.status == .noContent || answer.status == .ok, "\(login) \(verb): \(answer.json.text)",
      sourceLocation: location)
  }

  /// Somebody tries to, and is refused with that kind of problem and these words; nothing has changed.
  func cannot(
    _ login: String, _ step: String, _ verb: String, _ body: JSON = [:], _ kind: String,
    _ words: String = "", on task: String? = nil, location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try state()
    let answer = try asks(login, step, verb, body, on: task, location: location)
    #expect(answer.problem == kind, "\(answer.json.text)", sourceLocation: location)
    #expect(
      answer.json["detail"]?.stringValue?.contains(words) == true, "\(answer.json.text)",
      sourceLocation: location)
    #expect(try state() == before, "a refusal changes nothing", sourceLocation: location)
  }

  func asks(
    _ login: String, _ step: String, _ verb: String, _ body: JSON = [:], on task: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws -> TestProgram.Answer {
    let key = try task ?? self.task(step, of: login, location: location)
    return try program(login).post("user-tasks/\(key)/\(verb)", body)
  }

  /// Somebody does something with the whole case.
  func doesToCase(
    _ login: String, _ verb: String, _ body: JSON, location: SourceLocation = #_sourceLocation
  ) throws {
    let answer = try program(login).post("process-instances/\(instance)/\(verb)", body)
    #expect(
      answer.status == .noContent, "\(login) \(verb): \(answer.json.text)",
      sourceLocation: location)
  }

  func returns(
    _ login: String, _ step: String, to target: String = "previous", _ more: JSON = [:],
    location: SourceLocation = #_sourceLocation
  ) throws {
    try does(login, step, "return", Self.returning(to: target, more), location: location)
  }

  static func returning(to target: String, _ more: JSON = [:]) -> JSON {
    let own: [(String, JSON)] = [("target", .string(target)), ("reason", "材料不齐全")]
    return .object(JSONObject(own + (more.objectValue?.members.map { ($0.name, $0.value) } ?? [])))
  }

  func recalls(_ login: String, _ step: String) throws {
    try does(login, step, "recall", on: finished(step, by: login))
  }

  // MARK: What everybody sees

  private func runs() throws -> [ActivationRecord] {
    try office.runtime.queries.activations(of: instance)
  }

  func state() throws -> InstanceState {
    try #require(try office.runtime.queries.state(of: instance))
  }

  var isEnded: Bool {
    get throws { try state().isEnded }
  }

  /// A variable of the case, as text.
  func variable(_ name: String) throws -> String? {
    try office.runtime.queries.variables(of: instance)[name]?.stringValue
  }

  var caseNumber: String {
    get throws { try #require(try office.runtime.queries.header(of: instance)).caseNumber }
  }

  /// The lists of somebody: 待办 by step, what waits for others or rests, whether the case stands under 已办,
  /// and 待阅 by kind.
  func desk(_ login: String) throws -> String {
    let tasks = try program(login).post(
      "user-tasks/search", ["filter": ["processInstanceKey": .string("\(instance)")]])
    var todo: [String] = []
    var held: [String] = []
    for task in tasks.json["items"]?.arrayValue ?? [] {
      let isHeld = task["isWaiting"] == true || task["isSuspended"] == true
      let step = task["elementId"]?.stringValue ?? ""
      if isHeld { held.append(step) } else { todo.append(step) }
    }
    let unread = try program(login).post("copies/search").items("kind").compactMap(\.stringValue)
    let browser = try browser(login)
    browser.get("/done")
    let isDone = browser.page.contains(try caseNumber)
    let parts = [
      todo.isEmpty ? nil : "待办 \(todo.joined(separator: " "))",
      held.isEmpty ? nil : "等待 \(held.joined(separator: " "))", isDone ? "已办" : nil,
      unread.isEmpty ? nil : "待阅 \(unread.joined(separator: " "))",
    ]
    return parts.compactMap(\.self).joined(separator: "；")
  }

  /// Expects the lists of all five people; whoever is not named has nothing.
  func sees(
    _ desks: [String: String], location: SourceLocation = #_sourceLocation
  ) throws {
    for login in ["zhou", "li", "chen", "wang", "he"] {
      let seen = try desk(login)
      #expect(seen == desks[login] ?? "", "the lists of \(login)", sourceLocation: location)
    }
  }

  /// Every run of a user task: `+` open, `-` cancelled, `~` undone by a return; with whoever did it.
  func trace() throws -> [String] {
    let all = try runs()
    return all.filter { $0.type == "userTask" && !$0.isBody(among: all) }.map { run in
      let mark =
        switch run.status {
        case .active: "+"
        case .completed: ""
        case .cancelled: "-"
        case .superseded: "~"
        }
      guard let actor = run.actor else { return mark + run.element }
      var who = Self.logins[actor.person] ?? actor.person
      if let principal = actor.onBehalfOf { who += "代\(Self.logins[principal] ?? principal)" }
      return "\(mark)\(run.element)·\(who)"
    }
  }

  /// The entries of the journal about the case since this was asked last: the act and who did it.
  func journal() throws -> [String] {
    let all = try entries()
    defer { told = all.count }
    return Array(all.dropFirst(told))
  }

  private func entries() throws -> [String] {
    try office.runtime.read { database in
      try database.rows(
        """
        select j.body from journal j join instance_entry e on e.seq = j.seq
        where e.instance = ? order by j.seq
        """, instance.rawValue
      ) { try JSON(parsing: String(decoding: try $0.bytes(0), as: UTF8.self)) }
    }.map { entry in
      let person = entry["actor"]?["person"]?.stringValue ?? ""
      let who = Self.logins[person] ?? person
      let principal = entry["actor"]?["for"]?.stringValue.map { "代\(Self.logins[$0] ?? $0)" }
      return "\(entry["act"]?.stringValue ?? "") \(who)\(principal ?? "")"
    }
  }

  /// What people did beside finishing tasks, by the names of the events.
  func acts() throws -> [String] {
    try office.runtime.queries.acts(of: instance).map { Event.handling($0.event).type }
  }

  /// Finds every row to follow from the journal, and the chain of the journal whole.
  func close(location: SourceLocation = #_sourceLocation) throws {
    #expect(try office.runtime.verifyReplay().differences.isEmpty, sourceLocation: location)
    #expect(try office.runtime.verifyJournal().isSound, sourceLocation: location)
  }
}

extension ActivationRecord {
  /// Whether this is the body around the places of a countersignature.
  fileprivate func isBody(among runs: [ActivationRecord]) -> Bool {
    loopCounter == nil
      && runs.contains { $0.scope == id && $0.element == element && $0.loopCounter != nil }
  }
}
