/// What an event waits for (BPMN 2.0.2 §10.5.5).
indirect enum Trigger: Sendable {
  case none
  case message(MessagePlan)
  case timer(TimerPlan)
  case signal(Setting)
  case conditional(ConditionPlan)
  /// An error with this code, or with any.
  case error(code: String?)
  case escalation(code: String?)
  /// The transaction that the event is attached to was cancelled.
  case cancel
  /// Not waited for: what is attached is undone when somebody asks for it.
  case compensation
  /// One of several, or with `needsAll` each of them once (parallel multiple).
  case multiple([Trigger], needsAll: Bool)

  /// The triggers of the event with the names under which it waits for them.
  func parts(of element: Element) -> [(wait: String, trigger: Trigger)] {
    guard case .multiple(let triggers, _) = self else { return [(element.id, self)] }
    return triggers.enumerated().map { (WaitName.name(of: element.id, part: $0), $1) }
  }

  /// Whether the event happens only when all its triggers have.
  var needsAll: Bool {
    if case .multiple(_, needsAll: true) = self { true } else { false }
  }

  /// Whether the event happens when `isMeant` holds for a trigger of it.
  func contains(_ isMeant: (Trigger) -> Bool) -> Bool {
    if case .multiple(let triggers, _) = self {
      triggers.contains(where: isMeant)
    } else {
      isMeant(self)
    }
  }

  var isCompensation: Bool {
    if case .compensation = self { true } else { false }
  }
}

/// The names under which runs wait for timers, messages, signals and conditions.
///
/// An event with one trigger waits under its id. The triggers of a multiple event wait under its id
/// with `#` and their number from 0, which no id of a file contains.
enum WaitName {
  static func name(of element: String, part: Int) -> String { "\(element)#\(part)" }

  /// The id of the element that waits.
  static func element(of wait: String) -> String {
    wait.firstIndex(of: "#").map { String(wait[..<$0]) } ?? wait
  }
}
