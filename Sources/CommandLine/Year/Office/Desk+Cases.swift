import BPMN
import Directory
import Engine
import FEEL
import JSONText
import Runtime

/// What people do with cases that they began.
extension Desk {
  /// Begins a case of a flow; false when the form or the office does not let it begin.
  func begin(_ habits: FlowHabits) throws {
    guard let program = office.runtime.program(habits.process) else {
      throw CommandFailure("\(habits.process) is not deployed")
    }
    let units = standing.authority.units(holding: [habits.role])
    let initiator = try office.runtime.read {
      try DirectoryQueries($0).initiator(person, in: chance.pick(units))
    }
    guard let initiator else { return }
    let own: Context = ["initiator": initiator.variable]
    var situation = office.situation(of: standing)
    situation.variables = own
    let start = program.elements.first { $0.tag == "startEvent" && $0.extensions.formID != nil }
    guard let form = start?.extensions.formID else {
      throw CommandFailure("\(habits.process) begins without form")
    }
    let fields = try FormFiller(runtime: office.runtime).submission(
      of: habits.begin(situation), through: form,
      for: FormDataRequest(
        person: person, unit: initiator.unit, caseNumber: nil, variables: own),
      sources: start.map { TaskRules($0.extensions).sources } ?? [], by: actor)
    _ = try office.attempt("startCase") {
      try office.runtime.startCase(
        process: habits.process, variables: fields.merging(own), by: actor)
    }
  }

  /// Looks at some of the own cases that run: presses buttons, urges whoever has them.
  func lookAfterCases() throws {
    let running = try office.queries.begun(by: person, limit: 60).filter { $0.endedAt == nil }
    for header in chance.pick(6, of: running) {
      for (label, share) in FlowHabits[header.program.process]?.actions ?? []
      where chance.happens(share) {
        try press(label, in: header)
      }
      guard chance.happens(20), let task = try office.queries.tasks(of: header.instance).first
      else { continue }
      let urge = TaskAct.urge(Urge(task.key.activation, text: "请尽快办理"))
      guard try office.runtime.refusal(of: urge, on: task.key, by: actor) == nil else { continue }
      _ = try office.attempt(urge.name) {
        try office.runtime.act(urge, on: task.key, by: actor)
      }
    }
  }

  /// Presses a button that the model offers beside the tasks (`tz:action`), where it does.
  private func press(_ label: String, in header: CaseHeader) throws {
    for wait in try office.queries.subscriptions(of: header.instance) {
      let program = office.runtime.program(
        header.program.process, version: header.program.version)
      guard let settings = program?[wait.element]?.extensions,
        settings.property("tz:action") == label
      else { continue }
      var values: Context = [:]
      if let form = settings.property("tz:actionForm") {
        let fields = FlowHabits[header.program.process]?.forms[form]?(
          office.situation(of: standing))
        values = try FormFiller(runtime: office.runtime).submission(
          of: fields ?? [:], through: form,
          for: FormDataRequest(
            person: person, unit: "", caseNumber: header.caseNumber, variables: [:]),
          sources: [], by: actor)
      }
      _ = try office.attempt("publish") {
        try office.runtime.publish(
          message: wait.message, key: wait.key, variables: values, secondsToLive: 0, by: actor)
      }
      return
    }
  }
}
