import CivilTime
import Engine
import SQLDatabase

/// The row of the case itself.
extension EventProjection {
  /// Each change of the row costs its indexes, so what the events say of the case is written at once.
  func writeCase() throws {
    var start: InstanceStarted?
    var title: String?
    var outcome: InstanceOutcome?
    for event in advance.events {
      switch event {
      case .instanceStarted(let event): start = event
      case .titleChanged(let event): title = event
      case .instanceEnded(let event): outcome = event
      default: break
      }
    }
    if let start {
      try begin(start, title: title)
    } else if let title {
      try change(title)
    }
    if let outcome {
      try database.execute(
        "update process_instance set ended_at = ?, outcome = ? where id = ?", now, outcome.text,
        instance)
    }
    if advance.version < Advance.firstSparing {
      try database.execute(
        "update process_instance set version_no = version_no + 1 where id = ?", instance)
    }
  }

  private func begin(_ start: InstanceStarted, title: String?) throws {
    try database.execute(
      """
      update process_instance set title = ?, due = ?, due_provisional = ? where id = ?
      """, title ?? "", start.due?.date.description, start.due?.isProvisional ?? false, instance)
    if let title {
      try SearchIndex.begin(title, from: .title, of: advance.instance, in: database)
    }
  }

  private func change(_ title: String) throws {
    let old = try database.first(
      "select title from process_instance where id = ?", instance
    ) { try $0.text(0) }
    try database.execute(
      "update process_instance set title = ? where id = ?", title, instance)
    try database.execute("update task set title = ? where instance = ?", title, instance)
    try SearchIndex.put(
      title, from: .title, of: advance.instance, replacing: old ?? "", in: database)
  }

  func setSuspension(_ reason: String?) throws {
    try database.execute(
      "update process_instance set suspended = ? where id = ?", reason, instance)
  }
}

extension InstanceOutcome {
  /// How the row keeps the outcome: a word, and after a colon the end event or the reason.
  fileprivate var text: String {
    switch self {
    case .completed(let end): "completed:\(end)"
    case .terminated(let end): "terminated:\(end)"
    case .cancelled(let reason): "cancelled:\(reason)"
    case .withdrawn(let reason): "withdrawn:\(reason)"
    }
  }
}
