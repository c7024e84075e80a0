import Engine
import Runtime

/// The finished user tasks that led to a task, by the graph of causes.
///
/// The engine has the last word on what can be returned to; here they are found for the page.
struct EarlierSteps {
  /// The latest run of each, the earliest first.
  let all: [ActivationRecord]
  /// The one whose completion led here, if it is a single one.
  let previous: ActivationRecord?
  /// The first of all, if the initiator did it: there a return to the initiator leads.
  let initiators: ActivationRecord?
  /// Whether a join of several branches led to the task.
  let isBehindJoin: Bool

  init(story: CaseStory, of task: ActivationID) {
    let byID = Dictionary(uniqueKeysWithValues: story.runs.map { ($0.id, $0) })
    func isStep(_ run: ActivationRecord) -> Bool {
      run.type == "userTask" && run.status == .completed && run.loopCounter == nil
    }
    func causes(of run: ActivationRecord) -> [ActivationID] {
      run.cause.isEmpty ? (run.scope.map { [$0] } ?? []) : run.cause
    }
    var found: [ActivationRecord] = []
    var nearest: [ActivationRecord] = []
    var seen: Set<ActivationID> = [task]
    // Each with whether no other user task lies between.
    var open: [(ActivationID, Bool)] = byID[task].map { causes(of: $0).map { ($0, true) } } ?? []
    while let (id, isNear) = open.popLast() {
      guard let run = byID[id], seen.insert(id).inserted else { continue }
      let step = isStep(run)
      if step {
        found.append(run)
        if isNear { nearest.append(run) }
      }
      open += causes(of: run).map { ($0, isNear && !step) }
    }
    isBehindJoin = seen.contains { byID[$0].map { $0.cause.count > 1 } ?? false }
    var latest: [String: ActivationRecord] = [:]
    for run in found where run.id > (latest[run.element]?.id ?? InstanceState.root) {
      latest[run.element] = run
    }
    all = latest.values.sorted { $0.id < $1.id }
    previous = nearest.count == 1 ? nearest.first : nil
    initiators = all.first.flatMap { first in
      guard let actor = first.actor else { return nil }
      return (actor.onBehalfOf ?? actor.person) == story.header.initiator ? first : nil
    }
  }

  /// The steps that are reached neither as the previous one nor as the initiator's.
  var others: [ActivationRecord] {
    all.filter { $0.id != previous?.id && $0.id != initiators?.id }
  }
}
