import CivilTime
import Engine
import SQLDatabase

extension EventProjection {
  /// Due days and timers follow the calendar.
  func apply(_ revision: DatesRevised) throws {
    let instance = advance.instance.rawValue
    for due in revision.dues {
      let date = due.new.date.description
      guard let id = due.activation?.rawValue else {
        try database.execute(
          "update process_instance set due = ?, due_provisional = ? where id = ?",
          date, due.new.isProvisional, instance)
        continue
      }
      try database.execute(
        "update task set due = ?, due_provisional = ? where instance = ? and activation = ?",
        date, due.new.isProvisional, instance, id)
      try database.execute(
        "update task_candidate set due = ? where instance = ? and activation = ?",
        date, instance, id)
    }
    for timer in revision.timers {
      try database.execute(
        "update timer set due = ? where instance = ? and activation = ? and element = ?",
        timer.new.milliseconds, instance, timer.activation.rawValue, timer.element)
    }
  }
}
