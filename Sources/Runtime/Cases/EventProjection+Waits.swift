import CivilTime
import Engine
import SQLDatabase

/// What a case waits for, and what stops it.
extension EventProjection {
  func schedule(_ timer: TimerScheduled) throws {
    try database.execute(
      """
      insert into timer (instance, activation, element, due, remaining) values (?, ?, ?, ?, ?)
      """, instance, timer.activation.rawValue, timer.element, timer.due.milliseconds,
      timer.remainingRepetitions)
  }

  func open(_ subscription: SubscriptionOpened) throws {
    try database.execute(
      """
      insert into subscription (instance, activation, element, message, key)
      values (?, ?, ?, ?, ?)
      """, instance, subscription.activation.rawValue, subscription.element, subscription.message,
      subscription.key)
  }

  func open(_ signal: SignalAwaited) throws {
    try database.execute(
      "insert into signal_wait (instance, activation, element, signal) values (?, ?, ?, ?)",
      instance, signal.activation.rawValue, signal.element, signal.signal)
  }

  func closeWaits(_ id: ActivationID, _ element: String) throws {
    for table in ["subscription", "signal_wait"] {
      try database.execute(
        "delete from \(table) where instance = ? and activation = ? and element = ?",
        instance, id.rawValue, element)
    }
  }

  mutating func raise(_ incident: IncidentRaised) throws {
    try writeIfBegun(incident.activation)
    let element = try database.first(
      "select element from activation where instance = ? and id = ?", instance,
      incident.activation.rawValue
    ) { try $0.text(0) }
    try database.execute(
      """
      insert into incident (instance, activation, element, kind, message, raised_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (instance, activation) do update set
        kind = excluded.kind, message = excluded.message, raised_at = excluded.raised_at
      """, instance, incident.activation.rawValue, element ?? "", incident.kind.rawValue,
      incident.message, now)
    if case .leaving = incident.phase { try removeTask(incident.activation) }
  }

  func removeIncident(_ id: ActivationID) throws {
    try database.execute(
      "delete from incident where instance = ? and activation = ?", instance, id.rawValue)
  }
}
