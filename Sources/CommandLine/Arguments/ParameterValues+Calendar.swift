import CivilTime
import WorkCalendar

extension ParameterValues {
  /// A division code that an option names, if it is given.
  func region(_ name: String) throws(UsageError) -> RegionCode? {
    guard let text = self[name] else { return nil }
    guard let region = RegionCode(text) else {
      throw UsageError("--\(name) is “\(text)”, but must be a division code such as 533122")
    }
    return region
  }

  /// A day that an option names, if it is given.
  func date(_ name: String) throws(UsageError) -> CalendarDate? {
    guard let text = self[name] else { return nil }
    guard let date = CalendarDate(text) else {
      throw UsageError("--\(name) is “\(text)”, but must be a day such as 2026-02-13")
    }
    return date
  }
}
