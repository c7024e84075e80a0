import Engine
import FEEL

/// The votes as the walk cast them, counted without the engine, and what they come to by the rules of
/// countersignatures.
struct Ballots {
  /// What those said who finished tasks.
  var votes: [ActivationID: Vote] = [:]
  /// How many people are to sign, by the body of the countersignature.
  var places: [ActivationID: Int] = [:]

  static func vote(_ conclusion: String) -> Vote {
    switch conclusion {
    case "reject": .reject
    case "abstain": .abstain
    default: .pass
    }
  }

  /// What is wrong with how the engine counted in one step.
  mutating func faults(
    after events: [Event], in state: InstanceState, _ scene: VerbScene
  ) -> [String] {
    var last: [ActivationID: Tally] = [:]
    for event in events {
      switch event {
      case .variablesSet(let id, let variables):
        guard places[id] == nil, let body = state[id], body.begin.isMultiInstanceBody,
          scene.isUserTask(body), let count = variables["nrOfInstances"]?.integerValue
        else { continue }
        places[id] = count
      case .handling(.voted(let body, let tally)): last[body] = tally
      default: break
      }
    }
    return last.sorted { $0.key < $1.key }.flatMap { body, tally in
      faults(of: tally, body, in: state, scene).map {
        "\(state[body]?.element ?? "") (\(body)): \($0)"
      }
    }
  }

  private func faults(
    of tally: Tally, _ id: ActivationID, in state: InstanceState, _ scene: VerbScene
  ) -> [String] {
    guard let body = state[id], let task = scene.tasks[body.element] else { return [] }
    var faults: [String] = []
    var own = Tally()
    for run in slots(of: id, in: state) where run.lifecycle == .completed {
      switch vote(of: run, in: state) {
      case .pass: own.pass += 1
      case .reject: own.reject += 1
      case .abstain: own.abstain += 1
      }
    }
    if (tally.pass, tally.reject, tally.abstain) != (own.pass, own.reject, own.abstain) {
      faults.append(
        "counted \(tally.pass) for, \(tally.reject) against, \(tally.abstain) abstaining instead of "
          + "\(own.pass), \(own.reject), \(own.abstain)")
    }
    if let places = places[id], tally.all != places {
      faults.append("counts \(tally.all) signers instead of \(places)")
    }
    var verdict = Countersigning(task.settings).verdict(on: tally)
    var isOver =
      tally.todo == 0 || verdict != nil && task.settings["tz:early"] != "false"
    if isOver, verdict == nil {
      // Then whoever has it in hand decides, or the model says what becomes of it.
      verdict = undecided(task.settings["tz:onUndecided"], id, in: state)
      isOver = verdict != nil
    }
    if tally.verdict != verdict {
      faults.append("comes to \(String(describing: tally.verdict)) with \(tally)")
    }
    if isOver == body.isActive { faults.append(isOver ? "goes on" : "is over before its time") }
    return faults
  }

  /// What a countersignature comes to when all have spoken in vain; nil while its owner has to decide.
  private func undecided(
    _ rule: String?, _ body: ActivationID, in state: InstanceState
  ) -> Tally.Verdict? {
    switch rule ?? "owner" {
    case "pass": return .pass
    case "fail": return .fail
    case "leave": return .undecided
    default: break
    }
    let decision = state.activations.last { run in
      run.scope == body && run.begin.loopCounter == 0 && run.lifecycle == .completed
    }
    switch decision.map({ vote(of: $0, in: state) }) {
    case nil: return nil
    case .pass: return .pass
    case .reject: return .fail
    case .abstain: return .undecided
    }
  }

  /// The latest run of each place.
  private func slots(of body: ActivationID, in state: InstanceState) -> [Activation] {
    var latest: [Int: Activation] = [:]
    for run in state.activations where run.scope == body && run.lifecycle != .superseded {
      if let counter = run.begin.loopCounter, counter > 0 { latest[counter] = run }
    }
    return Array(latest.values)
  }

  /// What a place says: those who sign with or after its holder can only make it a rejection, and so can
  /// those before him whose word binds.
  private func vote(of run: Activation, in state: InstanceState) -> Vote {
    let isRejected = state.activations.contains { helper in
      guard helper.scope == run.id, helper.lifecycle == .completed,
        let call = state.handling.calls[helper.id], let kind = call.assist,
        vote(of: helper, in: state) == .reject
      else { return false }
      return kind == .parallel || kind == .after || kind == .before && call.isBinding
    }
    if isRejected { return .reject }
    if let own = votes[run.id] { return own }
    return run.begin.reopens.flatMap { state[$0] }.map { vote(of: $0, in: state) } ?? .pass
  }
}

/// The policies of `tz:countersign` and `tz:rejectPolicy` as the documentation defines them.
struct Countersigning {
  private let policy: String
  private let rejectPolicy: String?

  init(_ settings: [String: String]) {
    policy = settings["tz:countersign"] ?? "collect"
    rejectPolicy = settings["tz:rejectPolicy"]
  }

  func verdict(on votes: Tally) -> Tally.Verdict? {
    let needed = needed(by: policy, of: votes.all)
    if let rejectPolicy {
      let bar = rejectPolicy == "any" ? 1 : self.needed(by: rejectPolicy, of: votes.all) ?? .max
      if votes.reject >= bar { return .fail }
      let isPassed =
        switch policy {
        case "all": votes.todo == 0 && votes.reject == 0
        case "any": votes.pass > 0
        default: votes.pass >= needed ?? .max
        }
      return isPassed ? .pass : nil
    }
    switch policy {
    case "all", "veto": return votes.reject > 0 ? .fail : votes.todo == 0 ? .pass : nil
    case "any": return votes.reject > 0 ? .fail : votes.pass > 0 ? .pass : nil
    case "collect": return votes.todo == 0 ? .pass : nil
    default: break
    }
    guard let needed else { return votes.reject > 1 ? .fail : votes.pass >= 2 ? .pass : nil }
    if votes.pass >= needed { return .pass }
    return votes.all - votes.reject < needed ? .fail : nil
  }

  /// How many votes a share or a number asks for.
  private func needed(by rule: String, of all: Int) -> Int? {
    let parts = rule.split { ":/".contains($0) }
    switch parts.first {
    case "count": return Int(parts[1])
    case "ratio":
      let (share, whole) = (Int(parts[1]) ?? 0, Int(parts[2]) ?? 1)
      return (share * all + whole - 1) / whole
    default: return nil
    }
  }
}
