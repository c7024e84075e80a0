import CivilTime
import Engine
import FEEL
import JSONText
import SQLDatabase

/// Messages: who hears them, and what is kept for those who do not wait yet.
extension CaseDriver {
  /// Gives a message to one case of each process, that which waits for it longest; processes in which none
  /// waits begin with it, at each of their start events for it (BPMN 2.0.2 §13.2). What is suspended hears
  /// nothing, but a process in which it waits does not begin anew. What reaches nobody is kept for its time
  /// to live, and for longer where what waits for it is suspended.
  @discardableResult
  func correlate(_ message: ThrownMessage) throws -> Int {
    var reached = 0
    var waiting: Set<String> = []
    var served: Set<String> = []
    for wait in try waits(for: message) {
      waiting.insert(wait.process)
      guard !served.contains(wait.process), try instance(wait.instance).state.hears(wait.activation)
      else { continue }
      try carryOut(
        .correlate(wait.activation, element: wait.element, variables: message.variables),
        on: wait.instance)
      served.insert(wait.process)
      reached += 1
    }
    for start in try keeper.library.starts(byMessage: message.name, on: step.database)
    where !waiting.contains(start.process) {
      try trigger(start.element, of: start.process, variables: message.variables)
      reached += 1
    }
    if reached == 0, message.secondsToLive > 0 {
      let isHeldUp = !waiting.isEmpty
      let life = max(
        message.secondsToLive, isHeldUp ? keeper.settings.heldMessageSecondsToLive : 0)
      try step.record(
        MessageFact.buffered(
          id: try step.nextNumber("message"), name: message.name, key: message.key,
          variables: message.variables, until: step.now.adding(seconds: life)))
    }
    return reached
  }

  private struct Wait {
    let instance: InstanceID
    let activation: ActivationID
    let element: String
    let process: String
  }

  /// The subscriptions for a message, the longest waiting first.
  private func waits(for message: ThrownMessage) throws -> [Wait] {
    try step.database.rows(
      """
      select s.instance, s.activation, s.element, p.process
      from subscription s join process_instance p on p.id = s.instance
      where s.message = ? and s.key = ? order by s.instance, s.activation
      """, message.name, message.key
    ) { row in
      Wait(
        instance: InstanceID(rawValue: try row.int64(0)),
        activation: ActivationID(rawValue: Int32(try row.int(1))), element: try row.text(2),
        process: try row.text(3))
    }
  }

  /// Gives a wait that has just begun, or goes on, the messages that are kept for it, the oldest first.
  func takeBuffered(_ wait: SubscriptionOpened, for id: InstanceID) throws {
    let state = try instance(id).state
    guard state.subscriptions.contains(wait), state.hears(wait.activation) else { return }
    let message = try step.database.first(
      """
      select id, variables from message where name = ? and key = ? and expires_at > ?
      order by id limit 1
      """, wait.message, wait.key, step.now.milliseconds
    ) { (id: try $0.int64(0), variables: try JSON(parsing: try $0.text(1))) }
    guard let message else { return }
    try step.record(MessageFact.taken(id: message.id))
    try carryOut(
      .correlate(
        wait.activation, element: wait.element,
        variables: message.variables.objectValue.map { Context(json: $0) } ?? [:]),
      on: id)
    // Where it does not interrupt, it waits for the next one.
    agenda.append(.wait(id, wait))
  }
}

extension InstanceState {
  /// Whether messages reach the run: neither the case, nor it or a scope around it, is suspended.
  func hears(_ run: ActivationID) -> Bool { !isSuspended && suspension(of: run) == nil }

  /// Whether something that is not suspended listens for the signal.
  func hears(signal: String) -> Bool {
    signals.contains { $0.signal == signal && hears($0.activation) }
  }
}

/// A message on its way.
struct ThrownMessage {
  let name: String
  let key: String
  let variables: Context
  let secondsToLive: Int64
}
