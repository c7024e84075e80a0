package import Engine
package import FEEL
import SQLDatabase

/// What people and programs do in cases. Each returns when its act is on the disk.
extension OfficeRuntime {
  /// Begins a case (发起) of the latest version of a process.
  package func startCase(
    process: String, variables: Context, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> StartedCase {
    try perform("startCase", by: actor, key: key) { step in
      try step.cases.start(process: process, variables: variables)
    }
  }

  /// Finishes a user task (办理) as it stood in `version`.
  package func completeTask(
    _ task: TaskKey, version: Int64, variables: Context, opinion: Opinion?, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("completeTask", by: actor, key: key) { step in
      try step.checkVersion(of: task, is: version)
      try step.cases.advance(
        task.instance,
        .completeTask(task.activation, variables: variables, opinion: opinion))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// Sends the work back (退回).
  package func returnTask(
    _ task: TaskKey, version: Int64, to target: ReturnTarget, reason: String,
    manner: ReturnManner = .usual, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("returnTask", by: actor, key: key) { step in
      try step.checkVersion(of: task, is: version)
      try step.cases.advance(
        task.instance,
        .returnTask(task.activation, to: target, reason: reason, manner: manner))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// Takes a task that is offered to several (签收), or gives it back when `person` is nil.
  package func assignTask(
    _ task: TaskKey, to person: String?, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("assignTask", by: actor, key: key) { step in
      try step.cases.advance(task.instance, .assign(task.activation, person: person))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// Sends a message to whoever waits for it.
  ///
  /// When nobody does, it is kept for `secondsToLive`, or for as long as the settings say.
  package func publish(
    message: String, key: String, variables: Context, secondsToLive: Int64? = nil,
    by actor: Actor, idempotency: IdempotencyKey? = nil
  ) throws(ActFailure) -> MessageReceipt {
    let life = secondsToLive ?? settings.messageSecondsToLive
    return try perform("publish", by: actor, key: idempotency) { step in
      let message = ThrownMessage(
        name: message, key: key, variables: variables, secondsToLive: life)
      return MessageReceipt(correlations: try step.cases.deliver([message]))
    }
  }

  /// Lets everybody hear a signal who listens for it now; signals are not kept for later.
  package func broadcast(
    signal: String, variables: Context, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> MessageReceipt {
    try perform("broadcast", by: actor, key: key) { step in
      let signal = ThrownSignal(name: signal, variables: variables)
      return MessageReceipt(correlations: try step.cases.broadcast(signal))
    }
  }

  /// Asks the conditions of start events what is known of the world outside the cases, and begins those
  /// whose condition has become true.
  package func askStartConditions(
    _ facts: Context, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> MessageReceipt {
    try perform("askStartConditions", by: actor, key: key) { step in
      MessageReceipt(correlations: try step.cases.askStartConditions(facts))
    }
  }
}

extension Step {
  /// Refuses an act on a task that was changed since the page was made.
  func checkVersion(of task: TaskKey, is version: Int64) throws {
    if version == 1, cases.isUntouched(task) { return }
    let current = try database.first(
      "select version_no from task where instance = ? and activation = ?",
      task.instance.rawValue, task.activation.rawValue
    ) { try $0.int64(0) }
    guard let current else { throw ActFailure.rejected(.taskNotOpen(task.activation)) }
    guard current == version else { throw ActFailure.staleVersion(current: current) }
  }

  /// Refuses an act on a case to which something has happened since it was looked at.
  func checkVersion(of instance: InstanceID, is version: Int64) throws {
    let current = try cases.instance(instance).sequence
    guard current == version else { throw ActFailure.staleVersion(current: current) }
  }
}
