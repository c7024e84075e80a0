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
    for (index, letter) in letters.enumerated() where isAwaited(letter) {
      letters.remove(at: index)
      deliver(letter)
      return true
    }
    return false
  }

  private func isAwaited(_ letter: Letter) -> Bool {
    instances.contains { wait(for: letter, in: $0) != nil }
      || library.programs.contains { !starts(of: $0, by: letter).isEmpty }
  }

  /// A message reaches one instance of each process, the oldest that waits for it; a process in which none
  /// waits begins with it, at each of its start events for it (BPMN 2.0.2 §13.2).
  private mutating func deliver(_ letter: Letter) {
    var reached: Set<String> = []
    for index in instances.indices {
      let process = instances[index].program.process
      guard !reached.contains(process), let wait = wait(for: letter, in: instances[index]) else {
        continue
      }
      reached.insert(process)
      send(
        .correlate(wait.activation, element: wait.element, variables: letter.variables), to: index)
    }
    for program in library.programs where !reached.contains(program.key.process) {
      for start in starts(of: program, by: letter) {
        trigger(start, of: program, with: letter.variables)
      }
    }
  }

  private func wait(for letter: Letter, in instance: InstanceState) -> SubscriptionOpened? {
    instance.subscriptions.first {
      $0.message == letter.name && MessageKey.fits($0.key, letter.key)
    }
  }

  private func starts(of program: Program, by letter: Letter) -> [String] {
    program.triggeredStarts.filter { $0.message == letter.name }.map(\.element)
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
