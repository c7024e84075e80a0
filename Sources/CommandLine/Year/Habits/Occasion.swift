import BPMN
import Directory
import Engine
import FEEL
import JSONText
import Runtime

/// Somebody has a task before him.
struct Occasion {
  let office: YearOffice
  let standing: Standing
  let task: TaskRecord
  let rules: TaskRules
  /// In whose place the person acts (代).
  let principal: String?

  init(_ office: YearOffice, _ standing: Standing, _ task: TaskRecord, for principal: String?)
    throws
  {
    self.office = office
    self.standing = standing
    self.task = task
    self.principal = principal
    let key = try office.queries.program(of: task.key) ?? task.program
    guard
      let element = office.runtime.program(key.process, version: key.version)?[task.element]
    else { throw CommandFailure("task \(task.key) has no element “\(task.element)”") }
    rules = TaskRules(element.extensions)
  }

  var chance: Chance { office.chance }
  var actor: Actor {
    Actor(person: standing.person.code, onBehalfOf: principal, address: "local")
  }

  // MARK: Habits

  /// Does what a habit suggests, where the page would offer it; whether something was done.
  func followHabit() throws -> Bool {
    for habit in Habit.all where chance.happens(habit.share) {
      if let verb = habit.verb, !rules.verbs.contains(verb) { continue }
      guard let deed = try habit.deed(self) else { continue }
      if try perform(deed) { return true }
    }
    return false
  }

  private func perform(_ deed: Deed) throws -> Bool {
    let runtime = office.runtime
    switch deed {
    case .claim:
      return try office.attempt("assignTask") {
        try runtime.assignTask(task.key, to: standing.person.code, by: actor)
      } != nil
    case .sendBack(let target, let manner):
      return try office.attempt("returnTask") {
        try runtime.returnTask(
          task.key, version: task.version, to: target, reason: "请补充材料后再报",
          manner: manner, by: actor)
      } != nil
    case .circulate(let circulation):
      let act = Engine.CaseAct.circulate(circulation)
      guard try runtime.refusal(of: act, on: task.key.instance, by: actor) == nil else {
        return false
      }
      return try office.attempt("circulate") {
        try runtime.act(act, on: task.key.instance, by: actor)
      } != nil
    case .act(let act): return try perform(act)
    }
  }

  /// Whoever asks others about a task that is offered to several takes it first, as on the pages; when he is
  /// refused then, since those whom he named get no work, the task is his and waits for another sitting.
  private func perform(_ act: TaskAct) throws -> Bool {
    guard try isOffered(act) else { return false }
    guard case .call = act, task.assignee == nil else {
      return try attempt(act, version: task.version)
    }
    let isTaken = try office.attempt("assignTask") {
      try office.runtime.assignTask(task.key, to: standing.person.code, by: actor)
    }
    guard isTaken != nil else { return false }
    _ = try attempt(act, version: nil)
    return true
  }

  /// Whether the page would offer the act.
  private func isOffered(_ act: TaskAct) throws -> Bool {
    try office.runtime.refusal(of: act, on: task.key, by: actor) == nil
  }

  private func attempt(_ act: TaskAct, version: Int64?) throws -> Bool {
    try office.attempt(act.name) {
      try office.runtime.act(act, on: task.key, version: version, by: actor)
    } != nil
  }

  // MARK: Choices

  func `return`() -> Deed {
    let target = chance.pick([ReturnTarget.previous, .previous, .initiator]) ?? .previous
    let manner = ReturnManner(
      way: chance.happens(300) ? .jump : .step, reopening: chance.happens(500) ? .branch : .all,
      handlers: chance.happens(700) ? .same : .anew)
    return .sendBack(target, manner)
  }

  func call(_ kind: Assist, _ most: Int) throws -> Deed? {
    let people = try colleagues(chance.number(in: 1...most))
    return people.isEmpty ? nil : .act(.call(Summons(kind, people, reason: "请提出意见")))
  }

  func colleague() throws -> String? { try colleagues(1).first }

  /// People of the own unit, and now and then of another; nobody who is away.
  func colleagues(_ count: Int) throws -> [String] {
    let unit = chance.happens(800) ? standing.mainPost?.unit : chance.pick(office.organs)
    let others = try office.staff(of: unit ?? "").filter { $0 != standing.person.code }
    return try chance.pick(count, of: others).filter { try !office.isAway($0) }
  }

  // MARK: Finishing

  /// Finishes the task; whether it is done.
  @discardableResult
  func finish() throws -> Bool {
    let habits = FlowHabits[task.program.process]
    let conclusion =
      habits?.conclusion(at: task.element, by: chance) ?? rules.conclusions.first?.code
    if try finish(concluding: conclusion, habits) { return true }
    // What cannot be accepted, such as an application for places that are not free, is refused.
    guard rules.conclusions.contains(where: { $0.code == "refuse" }), conclusion != "refuse" else {
      return false
    }
    return try finish(concluding: "refuse", habits)
  }

  private func finish(concluding conclusion: String?, _ habits: FlowHabits?) throws -> Bool {
    let fields = try filledIn(concluding: conclusion, habits)
    let (opinion, faults) = rules.opinion(conclusion: conclusion, text: "已阅，按规定办理。")
    guard faults.isEmpty else {
      throw CommandFailure("“\(task.name)” does not take \(conclusion ?? "nothing"): \(faults)")
    }
    return try office.attempt("completeTask") {
      try office.runtime.completeTask(
        task.key, version: task.version,
        variables: fields.merging(standing.handling(on: office.today)), opinion: opinion,
        by: actor)
    } != nil
  }

  /// What the form yields, with all its checks.
  func filledIn(concluding conclusion: String?, _ habits: FlowHabits?) throws -> Context {
    guard let form = task.form else { return [:] }
    let variables = try office.queries.variables(of: task.key)
    var situation = office.situation(of: standing)
    situation.variables = variables
    situation.conclusion = conclusion
    return try FormFiller(runtime: office.runtime).submission(
      of: habits?.forms[form]?(situation) ?? [:], through: form,
      for: FormDataRequest(
        person: standing.person.code, unit: "", caseNumber: task.caseNumber,
        variables: variables),
      sources: rules.sources, by: actor)
  }
}
