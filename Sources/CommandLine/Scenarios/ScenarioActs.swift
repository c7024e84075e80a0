import BPMN
import Directory
import Engine
import FEEL
import JSONText
import Runtime

/// What people do in a scenario, checked and sent as pages do it.
///
/// What the person would be shown as wrong is thrown as `ScenarioRefusal`.
struct ScenarioActs {
  let office: ScenarioOffice

  // MARK: Beginning

  func start(_ start: Scenario.Start, process: String) throws -> StartedCase {
    let person = try office.person(start.person)
    guard let program = office.runtime.program(process) else {
      throw ScenarioStop("the process “\(process)” is not deployed")
    }
    let roles = TaskRules.list(program.extensions.property("tz:startRole"), separator: ",")
    guard person.authority.mayPerform(.start(roles: roles)) else {
      throw ScenarioRefusal(["\(person.name) may not begin \(program.name)"])
    }
    let initiator = try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      let unit = start.unit ?? person.authority.units(holding: roles).first
      return try queries.initiator(person.code, in: unit)
    }
    guard let initiator else {
      throw ScenarioRefusal(["\(person.name) has no post in \(start.unit ?? "any unit")"])
    }
    let event = program.elements.first { $0.tag == "startEvent" && $0.extensions.formID != nil }
    let form = event?.extensions.formID ?? program.extensions.property("tz:startForm")
    let own: Context = ["initiator": initiator.variable]
    let fields = try submission(
      of: start.fields, through: form, over: own, by: person, unit: initiator.unit,
      caseNumber: nil, sources: event.map { TaskRules($0.extensions).sources } ?? [])
    return try refusable {
      try office.runtime.startCase(
        process: process, variables: fields.merging(own), by: person.actor)
    }
  }

  // MARK: Tasks

  func complete(_ act: Scenario.Completion, in instance: InstanceID) throws {
    let person = try office.person(act.person)
    let task = try offered(act.task, to: person, in: instance)
    let rules = TaskRules(try extensions(of: task))
    let fields = try submission(
      of: act.fields, through: task.form,
      over: try office.runtime.queries.variables(of: task.key), by: person, unit: nil,
      caseNumber: task.caseNumber, sources: rules.sources)
    let (opinion, faults) = rules.opinion(conclusion: act.conclusion, text: act.opinion)
    guard faults.isEmpty else {
      let codes = rules.conclusions.map(\.code).joined(separator: ", ")
      throw ScenarioRefusal(faults.map { "\($0) (conclusions: \(codes))" })
    }
    let handling = try office.runtime.read {
      try DirectoryQueries($0).standing(of: person.code)?.handling(on: office.today)
    }
    try refusable {
      try office.runtime.completeTask(
        task.key, version: task.version, variables: fields.merging(handling ?? [:]),
        opinion: opinion, by: person.actor)
    }
  }

  func sendBack(
    _ element: String, by name: Scenario.PersonName, to target: ReturnTarget, reason: String,
    in instance: InstanceID
  ) throws {
    let person = try office.person(name)
    let task = try offered(element, to: person, in: instance)
    guard TaskRules(try extensions(of: task)).mayReturn else {
      throw ScenarioRefusal(["\(element) cannot be returned (tz:verbs)"])
    }
    try refusable {
      try office.runtime.returnTask(
        task.key, version: task.version, to: target, reason: reason, by: person.actor)
    }
  }

  /// The first open task of the element that is offered to the person.
  private func offered(
    _ element: String, to person: ScenarioPerson, in instance: InstanceID
  ) throws -> TaskRecord {
    let queries = office.runtime.queries
    let open = try queries.tasks(of: instance)
    let tasks = open.filter { $0.element == element }
    guard !tasks.isEmpty else {
      let names = open.map(\.element).joined(separator: ", ")
      throw ScenarioStop("\(element) is not open; open: \(names.isEmpty ? "nothing" : names)")
    }
    for task in tasks where try queries.isOffered(task.key, to: person.inboxKeys) {
      return task
    }
    throw ScenarioRefusal([
      "\(element) is not offered to \(person.name) (\(person.inboxKeys.joined(separator: ", ")))"
    ])
  }

  /// The settings of the task's element, which may belong to a called process.
  private func extensions(of task: TaskRecord) throws -> Extensions {
    let run = try office.runtime.queries.activations(of: task.key.instance)
      .first { $0.id == task.key.activation }
    let key = run?.program ?? task.program
    guard let element = office.runtime.program(key.process, version: key.version)?[task.element]
    else { throw ScenarioStop("the model has no element “\(task.element)”") }
    return element.extensions
  }

  // MARK: Actions

  /// Presses a button that the model offers beside the tasks (`tz:action`).
  func act(
    _ label: String, by name: Scenario.PersonName, fields: JSONObject, in instance: InstanceID
  ) throws {
    let person = try office.person(name)
    let runtime = office.runtime
    guard let header = try runtime.queries.header(of: instance) else { return }
    let runs = try runtime.queries.activations(of: instance)
    for wait in try runtime.queries.subscriptions(of: instance) {
      let key = runs.first { $0.id == wait.activation }?.program ?? header.program
      guard
        let settings = runtime.program(key.process, version: key.version)?[wait.element]?
          .extensions,
        settings.property("tz:action") == label
      else { continue }
      let role = settings.property("tz:actionRole") ?? "initiator"
      let isOpen =
        role == "initiator" ? header.initiator == person.code : person.authority.holds(role)
      guard isOpen else {
        throw ScenarioRefusal(["“\(label)” is not offered to \(person.name)"])
      }
      let values = try submission(
        of: fields, through: settings.property("tz:actionForm"), over: [:], by: person, unit: nil,
        caseNumber: header.caseNumber, sources: [])
      let receipt = try refusable {
        try runtime.publish(
          message: wait.message, key: wait.key, variables: values, secondsToLive: 0,
          by: person.actor)
      }
      guard receipt.correlations > 0 else {
        throw ScenarioRefusal(["nobody waits for “\(label)” any more"])
      }
      return
    }
    throw ScenarioRefusal(["“\(label)” is not offered now"])
  }

  // MARK: Forms

  /// What a page would send for these fields, after all checks of the form.
  private func submission(
    of fields: JSONObject, through form: String?, over data: Context, by person: ScenarioPerson,
    unit: String?, caseNumber: String?, sources: [String]
  ) throws -> Context {
    guard let form else {
      guard fields.isEmpty else {
        throw ScenarioStop("there is no form for \(fields.names.joined(separator: ", "))")
      }
      return [:]
    }
    let request = FormDataRequest(
      person: person.code, unit: unit ?? "", caseNumber: caseNumber, variables: data)
    do {
      return try FormFiller(runtime: office.runtime).submission(
        of: fields, through: form, for: request, sources: sources, by: person.actor)
    } catch let refusal as FormFiller.Refusal {
      throw ScenarioRefusal(refusal.reasons)
    }
  }

  /// Turns what the office answers with a no into words.
  @discardableResult
  private func refusable<Answer>(_ act: () throws -> Answer) throws -> Answer {
    do {
      return try act()
    } catch let failure as ActFailure {
      throw ScenarioRefusal([failure.description])
    }
  }
}

/// That an act was refused, with all reasons.
struct ScenarioRefusal: Error, Hashable, CustomStringConvertible {
  let reasons: [String]

  init(_ reasons: [String]) {
    self.reasons = reasons
  }

  var description: String { reasons.joined(separator: "; ") }
}
