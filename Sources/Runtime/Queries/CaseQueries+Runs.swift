import CivilTime
package import Engine
import SQLDatabase

/// What ran in a case.
extension CaseQueries {
  /// The history of a case (办理过程) from its journal entries, in the order of beginning; empty where it went
  /// after its period (`archiveMark`). `last` is the entry after which it is told no further.
  package func activations(
    of instance: InstanceID, through last: Int64 = .max
  ) throws -> [ActivationRecord] {
    try database.read { connection in
      var reading = RunReading()
      try InstanceLoading(database: connection).forEachAdvance(of: instance, after: 0) {
        if $1.sequence <= last { reading.take($0, of: $1) }
      }
      return reading.runs
    }
  }

  /// The program that a run belongs to which waits or whose work a person did: that of the case, or of a
  /// called process.
  package func program(of run: TaskKey) throws -> ProgramKey? {
    try database.read { connection in
      try connection.first(
        "select process, version from activation where instance = ? and id = ?",
        run.instance.rawValue, run.activation.rawValue
      ) { ProgramKey(process: try $0.text(0), version: try $0.int(1)) }
    }
  }
}

/// Puts the runs of a case together, entry by entry.
private struct RunReading {
  /// The run with id n stands at n − 1.
  private(set) var runs: [ActivationRecord] = []

  mutating func take(_ advance: Advance, of entry: EntryHead) {
    for event in advance.events { take(event, of: advance, in: entry) }
  }

  private mutating func take(_ event: Event, of advance: Advance, in entry: EntryHead) {
    switch event {
    case .activated(let begin):
      runs.append(ActivationRecord(begin, called: advance.namings[begin.id]))
    case .completed(let id, let actor, let opinion):
      update(id) { $0.end(RunEnd(by: actor, opinion: opinion), in: entry) }
    case .cancelled(let id, let reason):
      update(id) { $0.end(RunEnd(reason, of: id, in: advance, entry), in: entry) }
    case .taskOffered(let task): update(task.activation) { $0.holder = task.assignee }
    case .taskAssigned(let id, let person): update(id) { $0.holder = person }
    case .handling(.transferred(let transfer)):
      update(transfer.activation) { $0.holder = transfer.to }
    case .handling(.ownerFinished(let id, let actor, let opinion)):
      update(id) { $0.sign(by: actor, opinion, at: entry.at) }
    case .superseded(let id):
      update(id) {
        $0.status = .superseded
        $0.undoneIn = entry.sequence
      }
    case .reopened(let id): update(id) { $0.goOn() }
    case .handling(.restarted): update(InstanceState.root) { $0.goOn() }
    case .migrated(let source, let target, let mapping):
      for index in runs.indices where runs[index].program == source {
        runs[index].program = target
        runs[index].element = mapping[runs[index].element] ?? runs[index].element
      }
    default: break
    }
  }

  private mutating func update(_ id: ActivationID, _ change: (inout ActivationRecord) -> Void) {
    let position = Int(id.rawValue) - 1
    if runs.indices.contains(position) { change(&runs[position]) }
  }
}

extension ActivationRecord {
  fileprivate init(_ begin: Activated, called naming: Advance.Naming?) {
    self.init(
      id: begin.id, program: begin.program, element: begin.element,
      name: naming?.name ?? begin.element, type: naming?.tag ?? "", scope: begin.scope,
      cause: begin.cause, round: begin.round, loopCounter: begin.loopCounter,
      reopens: begin.reopens, compensates: begin.compensates, startedAt: begin.at, endedAt: nil,
      status: .active)
  }

  fileprivate mutating func sign(by actor: ActingPerson?, _ opinion: Opinion?, at time: Instant) {
    self.actor = actor
    self.opinion = opinion
    signedAt = time
  }

  fileprivate mutating func goOn() {
    status = .active
    signedAt = nil
    endedAt = nil
    endedBy = nil
  }

  fileprivate mutating func end(_ end: RunEnd, in entry: EntryHead) {
    status = end.status
    endedAt = entry.at
    reason = end.reason
    actor = end.actor
    opinion = end.opinion
    endedBy = entry.actor == .system ? nil : entry.actor.acting
  }
}
