import CivilTime
import Engine
import SQLDatabase
import WorkCalendar

extension EventProjection {
  /// Due days, clocks and timers follow the calendar, and the pauses of the clocks.
  func apply(_ revision: DatesRevised) throws {
    let instance = advance.instance.rawValue
    for due in revision.dues {
      let date = due.new.date.description
      guard let id = due.activation?.rawValue else {
        try setCaseDue(due.new)
        continue
      }
      try database.execute(
        "update task set due = ?, due_provisional = ? where instance = ? and activation = ?",
        date, due.new.isProvisional, instance, id)
      try database.execute(
        "update task_candidate set due = ? where instance = ? and activation = ?",
        date, instance, id)
    }
    for clock in revision.clocks {
      try setClock(clock.kind, "due", clock.new.date.description)
    }
    for timer in revision.timers {
      try database.execute(
        "update timer set due = ? where instance = ? and activation = ? and element = ?",
        timer.new.milliseconds, instance, timer.activation.rawValue, timer.element)
    }
  }

  // MARK: Statutory clocks

  func begin(_ clock: CaseClock) throws {
    try database.execute(
      "delete from case_clock where instance = ? and kind = ?", instance, clock.kind.rawValue)
    try database.execute(
      """
      insert into case_clock (instance, kind, base, days, due, ended_on) values (?, ?, ?, ?, ?, null)
      """, instance, clock.kind.rawValue, clock.base.description, clock.workingDays,
      clock.due.date.description)
    if clock.kind != .acceptance { try setCaseDue(clock.due) }
  }

  func setClock(_ kind: StatutoryClock.Kind, _ column: String, _ day: String?) throws {
    try database.execute(
      "update case_clock set \(column) = ? where instance = ? and kind = ?", day, instance,
      kind.rawValue)
  }

  func setCaseDue(_ due: DueDate) throws {
    try database.execute(
      "update process_instance set due = ?, due_provisional = ? where id = ?",
      due.date.description, due.isProvisional, instance)
  }
}
