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
    let verdict = Countersigning(task.settings).verdict(on: tally)
    let isOver =
      tally.todo == 0 || verdict != nil && task.settings["tz:early"] != "false"
    if tally.verdict != (isOver ? verdict ?? .undecided : verdict) {
      faults.append("comes to \(String(describing: tally.verdict)) with \(tally)")
    }
    if isOver == body.isActive { faults.append(isOver ? "goes on" : "is over before its time") }
    return faults
  }

  /// The latest run of each place.
  private func slots(of body: ActivationID, in state: InstanceState) -> [Activation] {
    var latest: [Int: Activation] = [:]
    for run in state.activations where run.scope == body && run.lifecycle != .superseded {
      if let counter = run.begin.loopCounter { latest[counter] = run }
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

/// The policies of `tz:countersign` as the documentation defines them.
struct Countersigning {
  private let policy: String

  init(_ settings: [String: String]) { policy = settings["tz:countersign"] ?? "collect" }

  func verdict(on votes: Tally) -> Tally.Verdict? {
    let parts = policy.split { ":/".contains($0) }
    switch parts.first {
    case "all", "veto": return votes.reject > 0 ? .fail : votes.todo == 0 ? .pass : nil
    case "any": return votes.reject > 0 ? .fail : votes.pass > 0 ? .pass : nil
    case "collect": return votes.todo == 0 ? .pass : nil
    case "count": return verdict(on: votes, needed: Int(parts[1]) ?? 0)
    case "ratio":
      let (share, whole) = (Int(parts[1]) ?? 0, Int(parts[2]) ?? 1)
      return verdict(on: votes, needed: (share * votes.all + whole - 1) / whole)
    default: return votes.reject > 1 ? .fail : votes.pass >= 2 ? .pass : nil
    }
  }

  private func verdict(on votes: Tally, needed: Int) -> Tally.Verdict? {
    if votes.pass >= needed { return .pass }
    return votes.all - votes.reject < needed ? .fail : nil
  }
}
