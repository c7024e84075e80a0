import CivilTime
import Engine
import FEEL
import WorkCalendar

/// A verb that the holder of a task uses on a page of its own (动作), by the end of the page's address.
package enum TaskVerb: String, CaseIterable, Sendable, PathValue {
  case transfer
  case handBack = "hand-back"
  case delegate
  case addSigners = "add-signers"
  case removeSigners = "remove-signers"
  case consult
  case circulate
  case forward
  case suspend
  case resume
  case jump
  case pauseClock = "pause-clock"
  case resumeClock = "resume-clock"
  case extendClock = "extend-clock"

  init?(pathValue: String) {
    self.init(rawValue: pathValue)
  }

  /// What a step must allow for it; any of them is enough.
  var grants: Set<Verb> {
    switch self {
    case .transfer, .handBack: [.transfer]
    case .delegate: [.delegate]
    case .addSigners: [.addBefore, .addParallel, .addAfter]
    case .removeSigners: [.removeSign]
    case .consult: [.consult]
    case .circulate: [.circulate]
    case .forward: [.forward]
    case .suspend, .resume: [.suspend]
    case .jump: [.jump]
    case .pauseClock, .resumeClock, .extendClock: [.pauseClock]
    }
  }

  /// Whether the page says that a step does not allow it: what belongs to another verb goes with it.
  var isDeniedAloud: Bool {
    switch self {
    case .handBack, .resumeClock, .extendClock: false
    default: true
    }
  }

  /// What it is asked with whether it is possible now; whoever is named does not matter.
  func probes(of id: ActivationID) -> [TaskAct] {
    let somebody = "?"
    func call(_ kinds: Assist...) -> [TaskAct] {
      kinds.map { .call(Summons($0, [somebody], reason: "")) }
    }
    return switch self {
    case .transfer: [.transfer(to: somebody, reason: "")]
    case .handBack: [.handBack(reason: "")]
    case .delegate: call(.delegate)
    case .addSigners: call(.before, .parallel, .after)
    case .consult: call(.consult)
    case .forward: [.forward(to: somebody, variables: [:], opinion: nil)]
    case .suspend: [.suspend(reason: "", until: nil)]
    case .resume: [.resume]
    case .jump: [.jump(Jump(id, to: "", reason: ""))]
    case .pauseClock: [.pauseClock(ClockPauseOrder(.hearing, notice: somebody, plannedDays: 1))]
    case .resumeClock: [.resumeClock(after: nil, on: nil, evidence: somebody)]
    case .extendClock:
      [
        .extendClock(
          ClockExtension(
            days: 1, level: .governmentHead, approver: somebody, notice: somebody,
            reason: somebody, decided: CalendarDate(daysSinceEpoch: 0)))
      ]
    case .circulate, .removeSigners: []
    }
  }

  /// How many people it names.
  var naming: PeopleFinding.Number? {
    switch self {
    case .transfer, .forward: .one
    case .delegate, .addSigners, .consult, .circulate: .several
    case .jump: .oneOrNone
    case .handBack, .removeSigners, .suspend, .resume, .pauseClock, .resumeClock, .extendClock: nil
    }
  }

  var icon: Icon {
    switch self {
    case .transfer, .forward, .delegate: .forward
    case .handBack: .back
    case .addSigners, .consult: .person
    case .removeSigners: .cross
    case .circulate: .send
    case .suspend, .resume, .pauseClock, .resumeClock, .extendClock: .clock
    case .jump: .flow
    }
  }
}
