import Engine
import FEEL

/// A way straight back (退回直达): from a run that a return opened to the one that sent the work back.
struct StraightWay: Sendable {
  let run: ActivationID
  let back: ActivationID
  /// Whether a step that was undone must see the number again when it changes (`tz:guard`).
  private let isGuarded: Bool
  /// The number as the one saw it who sent the work back.
  private let seen: Value?

  /// Those that begin with what was just done; one that goes on with another run (取回、自由流) keeps what
  /// was known of it.
  static func ways(
    openedBy outcome: Outcome, beside known: some Collection<StraightWay>, _ scene: VerbScene
  ) -> [StraightWay] {
    outcome.begun.compactMap { begin in
      guard let back = outcome.after.handling.calls[begin.id]?.returnsTo else { return nil }
      if let way = known.first(where: { $0.back == back }) {
        return StraightWay(run: begin.id, back: back, isGuarded: way.isGuarded, seen: way.seen)
      }
      let undone = outcome.events.compactMap { event -> Activation? in
        switch event {
        case .cancelled(let id, _), .superseded(let id):
          id == begin.reopens ? nil : outcome.after[id]
        default: nil
        }
      }
      return StraightWay(
        run: begin.id, back: back,
        isGuarded: undone.contains { step in
          outcome.after.assist(of: step.id) == nil && step.element != outcome.after[back]?.element
            && scene.setting("tz:guard", of: step) != nil
        },
        seen: outcome.before.number(seenBy: back))
    }
  }

  /// What is wrong with where the run led, when it is done and the number is what it is.
  func fault(of outcome: Outcome, with number: Value?) -> String? {
    guard outcome.after[run]?.lifecycle == .completed,
      let scope = outcome.before[back]?.scope, outcome.before[scope]?.isActive == true
    else { return nil }
    let isBarred = isGuarded && number != seen
    let isBack = outcome.begun.contains { $0.reopens == back }
    if isBack == isBarred {
      return isBack ? "it went past a guard" : "it did not go straight back to \(back)"
    }
    return nil
  }
}

extension InstanceState {
  /// What a run sees of the number that all tasks set, in its process.
  fileprivate func number(seenBy id: ActivationID) -> Value? {
    var next: ActivationID? = id
    while let current = next, let run = self[current] {
      if let number = run.variables["n"] { return number }
      if run.element == run.program.process { return nil }
      next = run.scope
    }
    return nil
  }
}
