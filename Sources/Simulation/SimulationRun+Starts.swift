import Engine
import FEEL

/// A start of a process that needs several triggers.
struct StartName: Hashable {
  let process: String
  let event: String
}

extension SimulationRun {
  /// A start has happened: an instance begins, unless its event needs triggers that have not happened
  /// yet. A process of the plan has its input too.
  mutating func trigger(_ start: String, of program: Program, with variables: Context) {
    let input = plan.processes.contains(program.key.process) ? plan.input : Context()
    let joint = program.triggeredStarts.filter(\.needsAll)
    guard let event = joint.first(where: { $0.element == start })?.event else {
      return self.start(program, variables: input.merging(variables), at: start)
    }
    let name = StartName(process: program.key.process, event: event)
    happenedStarts[name, default: [:]][start] = variables
    let needed = joint.filter { $0.event == event }.map(\.element)
    let happened = needed.compactMap { happenedStarts[name]?[$0] }
    guard happened.count == needed.count else { return }
    happenedStarts[name] = nil
    self.start(program, variables: happened.reduce(input) { $0.merging($1) }, at: start)
  }
}
