import BPMN
import Engine
import Runtime

/// The fields that a return may ask for (须补正的字段): those that the earlier steps fill.
struct ReturnFields {
  /// Each once, in the order of the steps.
  let all: [AskableField]
  /// Those that the step asks for unless whoever sends back says otherwise (`tz:askFields`).
  let usual: [String]
  /// The fields of each target that has one step, by its name in addresses.
  private let byTarget: [String: [AskableField]]

  init(desk: TaskDesk) throws {
    guard let header = try desk.office.runtime.queries.header(of: desk.task.key.instance) else {
      throw Problem.notFound
    }
    let story = try CaseStory(desk.office, of: header)
    try self.init(
      desk: desk, story: story, past: EarlierSteps(story: story, of: desk.task.key.activation))
  }

  init(desk: TaskDesk, story: CaseStory, past: EarlierSteps) throws {
    let askable = AskableFields(office: desk.office)
    // Where the application itself was filled in on the start form, a return to the initiator opens it again.
    let entry = story.runs.first { $0.type == "startEvent" && $0.scope == InstanceState.root }
    var known: Set<String> = []
    all = try ([entry].compactMap(\.self) + past.all)
      .flatMap { try askable.fields(of: $0.element, in: $0.program) }
      .filter { known.insert($0.key).inserted }
    let step = try desk.office.program(of: desk.task)?[desk.task.element]
    usual = TaskRules.list(step?.extensions.property("tz:askFields"), separator: ",")
    var byTarget: [String: [AskableField]] = [:]
    for run in past.all {
      byTarget[run.element] = try askable.fields(of: run.element, in: run.program)
    }
    if let run = past.previous {
      byTarget["previous"] = try askable.fields(of: run.element, in: run.program)
    }
    if let run = past.initiators ?? entry {
      byTarget["initiator"] = try askable.fields(of: run.element, in: run.program)
    }
    self.byTarget = byTarget
  }

  /// What cannot be asked for, because the step to which the work goes back does not fill it.
  func faults(asking keys: [String], of target: String) throws -> [FieldFault] {
    guard let fields = byTarget[target] else { return [] }
    let foreign = keys.filter { key in !fields.contains { $0.key == key } }
    guard !foreign.isEmpty else { return [] }
    let labels = foreign.map { key in all.first { $0.key == key }?.label ?? key }
    return [FieldFault("ask", .askedElsewhere(labels))]
  }
}
