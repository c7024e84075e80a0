import Engine
import FEEL
import Testing

/// What a person finds in his lists, as far as the engine knows them.
struct Desk: Equatable {
  /// 待办: open tasks of his, in the order of their beginning.
  var todo: [String] = []
  /// Tasks of his that wait for others whom he asked.
  var waiting: [String] = []
  /// 已办: user tasks that he finished, or that were finished in his place; those of earlier rounds too.
  var done: [String] = []
  /// 待阅: copies that he has not read, by their kind.
  var unread: [String] = []
}

extension Simulation {
  func desk(_ person: String) -> Desk {
    let own = state.tasks.values.filter {
      $0.assignee == person || $0.assignee == nil && $0.candidateUsers.contains(person)
    }.map(\.activation).sorted()
    let done = state.activations.filter { run in
      (run.lifecycle == .completed || run.lifecycle == .superseded)
        && [run.actor?.person, run.actor?.onBehalfOf].contains(person)
        && deployment.program(run.program)?[run.element]?.tag == "userTask"
    }
    return Desk(
      todo: own.filter { !state.isWaiting($0) }.compactMap { state[$0]?.element },
      waiting: own.filter { state.isWaiting($0) }.compactMap { state[$0]?.element },
      done: done.map(\.element),
      unread: state.handling.copies.filter { $0.reader == person && $0.fate == .unread }
        .map(\.kind.rawValue))
  }

  /// The desks of several people, by name.
  func desks(_ people: String...) -> [String: Desk] {
    Dictionary(uniqueKeysWithValues: people.map { ($0, desk($0)) })
  }

  /// What the last command wrote into the journal, without the values of variables.
  var journalled: [String] {
    recent.map(\.type).filter { $0 != "variablesSet" }
  }

  /// The open task of an element that a person holds.
  func task(
    _ element: String, of person: String, location: SourceLocation = #_sourceLocation
  ) throws -> ActivationID {
    let tasks = state.tasks.values.filter {
      $0.assignee == person && state[$0.activation]?.element == element
    }
    return try #require(
      tasks.map(\.activation).max(), "\(person) has no open task \(element)",
      sourceLocation: location)
  }

  /// The latest run of an element that a person finished.
  func finished(
    _ element: String, by person: String, location: SourceLocation = #_sourceLocation
  ) throws -> ActivationID {
    let run = state.activations.last { run in
      run.element == element && run.lifecycle == .completed
        && (run.actor?.onBehalfOf ?? run.actor?.person) == person
    }
    return try #require(
      run?.id, "\(person) has not finished \(element)", sourceLocation: location)
  }

  // MARK: Acting

  /// The holder of a task does something with it.
  mutating func act(
    _ element: String, of person: String, _ act: TaskAct,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try send(.act(task(element, of: person, location: location), act), by: person)
  }

  mutating func sign(
    _ element: String, _ person: String, _ conclusion: String? = "agree",
    _ variables: Context = [:], location: SourceLocation = #_sourceLocation
  ) throws {
    let opinion = conclusion.map { Opinion(conclusion: $0, label: $0, text: "\(person)的意见") }
    try send(
      .completeTask(
        task(element, of: person, location: location), variables: variables, opinion: opinion),
      by: person)
  }

  mutating func sendBack(
    _ element: String, of person: String, to target: ReturnTarget = .previous,
    _ manner: ReturnManner = .usual, location: SourceLocation = #_sourceLocation
  ) throws {
    try send(
      .returnTask(
        task(element, of: person, location: location), to: target, reason: "材料不齐",
        manner: manner), by: person)
  }

  mutating func recall(_ element: String, by person: String) throws {
    try send(.act(finished(element, by: person), .recall), by: person)
  }
}

extension Simulation {
  /// The active run of somebody whom a holder asked, whether his turn has come or not.
  func helper(
    _ person: String, location: SourceLocation = #_sourceLocation
  ) throws -> ActivationID {
    let run = state.activations.last { run in
      run.isActive && state.assist(of: run.id) != nil
        && state.handling.calls[run.id]?.person == person
    }
    return try #require(run?.id, "nobody asked \(person)", sourceLocation: location)
  }

  /// The votes as they were counted last.
  var tally: Tally? {
    journal.reversed().lazy.compactMap { event in
      if case .handling(.voted(_, let tally)) = event { tally } else { nil }
    }.first
  }

  /// Why runs were cancelled in the last command.
  var cancelReasons: [CancelReason] {
    recent.compactMap { if case .cancelled(_, let reason) = $0 { reason } else { nil } }
  }
}
