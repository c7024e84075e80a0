import Synchronization
import WorkCalendar

/// The calendar of the office as the last commit left it, for pages and commands.
final class CalendarShelf: Sendable {
  private let current: Mutex<WorkingCalendar>

  init(_ calendar: WorkingCalendar) {
    current = Mutex(calendar)
  }

  var calendar: WorkingCalendar { current.withLock { $0 } }

  func publish(_ calendar: WorkingCalendar) {
    current.withLock { $0 = calendar }
  }
}
