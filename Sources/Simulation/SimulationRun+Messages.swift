import Engine
import FEEL

extension SimulationRun {
  /// Carries messages and signals until nobody is there who would take what is left.
  mutating func settle() {
    while !isExhausted, deliverLetter() || soundCall() {}
  }

  // MARK: Messages

  /// Hands the oldest message over for which somebody waits; the others are kept.
  private mutating func deliverLetter() -> Bool {
    for (index, letter) in letters.enumerated() {
      if let (instance, wait) = waiting(for: letter) {
        letters.remove(at: index)
        send(
          .correlate(wait.activation, element: wait.element, variables: letter.variables),
          to: instance)
        return true
      }
      if let (program, start) = start(by: letter) {
        letters.remove(at: index)
        trigger(start, of: program, with: letter.variables)
        return true
      }
    }
    return false
  }

  /// The oldest wait for the message. Without a key on either side the name decides.
  private func waiting(for letter: Letter) -> (Int, SubscriptionOpened)? {
    for (index, instance) in instances.enumerated() {
      let wait = instance.subscriptions.first { wait in
        wait.message == letter.name
          && (wait.key == letter.key || isFree(wait.key) || isFree(letter.key))
      }
      if let wait { return (index, wait) }
    }
    return nil
  }

  private func isFree(_ key: String) -> Bool { key.isEmpty || key == RehearsedModel.anyKey }

  private func start(by letter: Letter) -> (Program, String)? {
    for program in library.programs {
      if let start = program.triggeredStarts.first(where: { $0.message == letter.name }) {
        return (program, start.element)
      }
    }
    return nil
  }

  // MARK: Signals

  /// Lets everybody hear the oldest signal, and begins what it begins.
  private mutating func soundCall() -> Bool {
    guard !calls.isEmpty else { return false }
    let call = calls.removeFirst()
    for index in instances.indices where index != call.caller {
      guard instances[index].signals.contains(where: { $0.signal == call.name }) else { continue }
      send(.hearSignal(name: call.name, variables: call.variables), to: index)
    }
    for program in library.programs {
      for start in program.triggeredStarts where start.signal == call.name {
        trigger(start.element, of: program, with: call.variables)
      }
    }
    return true
  }
}
