extension InstanceState {
  /// Gives runs, tokens and waits the names that they have in the other version.
  mutating func applyMigration(
    from source: ProgramKey, to target: ProgramKey, _ mapping: [String: String]
  ) {
    func renamed(_ element: String) -> String { mapping[element] ?? element }
    // A wait of an event with several triggers bears the number of the trigger behind the element.
    func renamedWait(_ wait: String) -> String {
      let element = WaitName.element(of: wait)
      return renamed(element) + wait.dropFirst(element.count)
    }
    let moved = Set(activations.lazy.filter { $0.program == source }.map(\.id))
    program = target
    for index in activations.indices where activations[index].program == source {
      activations[index].begin.program = target
      activations[index].begin.element = renamed(activations[index].element)
      for token in activations[index].tokens.indices {
        activations[index].tokens[token].gateway = renamed(
          activations[index].tokens[token].gateway)
      }
    }
    for index in waitingTokens.indices where moved.contains(waitingTokens[index].scope) {
      waitingTokens[index].gateway = renamed(waitingTokens[index].gateway)
    }
    for index in timers.indices where moved.contains(timers[index].activation) {
      timers[index].element = renamedWait(timers[index].element)
    }
    for index in subscriptions.indices where moved.contains(subscriptions[index].activation) {
      subscriptions[index].element = renamedWait(subscriptions[index].element)
    }
    for index in signals.indices where moved.contains(signals[index].activation) {
      signals[index].element = renamedWait(signals[index].element)
    }
    for index in conditions.indices where moved.contains(conditions[index].activation) {
      conditions[index].element = renamedWait(conditions[index].element)
    }
    if let jump = handling.pendingJump, moved.contains(jump.activation) {
      handling.pendingJump?.target = renamed(jump.target)
      handling.pendingJump?.skipped = jump.skipped.map(renamed)
    }
    for index in happened.indices where moved.contains(happened[index].activation) {
      happened[index].wait = renamedWait(happened[index].wait)
    }
  }
}
