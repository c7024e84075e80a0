import CivilTime
import Engine
import SQLDatabase

extension Step {
  /// Lets the schedules that begin cases on working days (`tz:workingDays`) go by the calendar of the
  /// step. Those that are due already begin their case as they would have.
  func moveScheduledStarts(in library: DeployedLibrary) throws {
    let starts = try database.rows(
      "select process, element, due from timer_start where due > ? order by process, element",
      now.milliseconds
    ) { row in
      (process: try row.text(0), element: try row.text(1), due: try row.int64(2))
    }
    for start in starts {
      let next = library.latest(start.process)?.nextScheduledStart(
        at: start.element, after: now, in: zone, by: calendar)
      guard let next, next.milliseconds != start.due else { continue }
      try record(
        Deployment.startTimer(
          process: start.process, element: start.element, due: next, remaining: nil))
    }
  }
}
