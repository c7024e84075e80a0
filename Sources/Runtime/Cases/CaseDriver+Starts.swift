import Engine
import FEEL
import JSONText
import SQLDatabase

/// Cases that begin because something happened, not because somebody asked.
extension CaseDriver {
  /// A trigger of a start event has happened: a case begins, unless the event needs other triggers that
  /// have not happened yet (BPMN 2.0.2 §10.5.2, parallel multiple).
  func trigger(_ start: String, of process: String, variables: Context) throws {
    guard let all = try triggers(of: start, in: process), all.count > 1 else {
      _ = try self.start(process: process, variables: variables, startEvent: start)
      return
    }
    let event = all[0].event
    let earlier = try kept(for: event, of: process)
    guard all.allSatisfy({ $0.wait == start || earlier[$0.wait] != nil }) else {
      return try step.record(
        StartFact.happened(process: process, element: event, wait: start, variables: variables))
    }
    try step.record(StartFact.taken(process: process, element: event))
    let known = all.compactMap { earlier[$0.wait] }.reduce(Context()) { $0.merging($1) }
    _ = try self.start(
      process: process, variables: known.merging(variables), startEvent: start)
  }

  /// The triggers of an event that needs all of them; nil for other events.
  private func triggers(
    of start: String, in process: String
  ) throws -> [(event: String, wait: String)]? {
    guard let program = keeper.library.latest(process) else { return nil }
    let starts = program.triggeredStarts.filter(\.needsAll)
    guard let event = starts.first(where: { $0.element == start })?.event else { return nil }
    return starts.filter { $0.event == event }.map { ($0.event, $0.element) }
  }

  private func kept(for event: String, of process: String) throws -> [String: Context] {
    try step.database.rows(
      "select wait, variables from start_trigger where process = ? and element = ?", process, event
    ) { (wait: try $0.text(0), variables: try JSON(parsing: try $0.text(1))) }
    .reduce(into: [:]) { kept, row in
      kept[row.wait] = row.variables.objectValue.map { Context(json: $0) } ?? [:]
    }
  }

  /// Asks the conditions of start events what is known of the world outside; cases begin where one has
  /// become true (BPMN 2.0.2 §10.5.2: it must become false before it counts again).
  func askStartConditions(_ facts: Context) throws -> Int {
    var started = 0
    for start in try keeper.library.conditionalStarts(on: step.database) {
      guard let program = keeper.library.latest(start.process) else { continue }
      let holds = program.startConditionHolds(
        at: start.element, for: facts, at: step.now, in: step.zone)
      guard holds != start.holds else { continue }
      try step.record(
        Deployment.startCondition(process: start.process, element: start.element, holds: holds))
      guard holds else { continue }
      try trigger(start.element, of: start.process, variables: facts)
      started += 1
    }
    return started
  }
}
