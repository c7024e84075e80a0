import CivilTime
import Foundation
import Runtime
import WorkCalendar

/// Which calendar a command counts by: that of the office in the data folder, or where there is none,
/// the one that comes with the program.
struct CalendarSource {
  static let region = Parameter.option(
    "region", value: "CODE", "six digits: with the days and hours of this region")
  static let asOf = Parameter.option(
    "as-of", value: "DATE", "with the notices published by that day only")

  private let region: RegionCode?
  private let known: CalendarDate?
  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    region = try values.region("region")
    known = try values.date("as-of")
    folder = DataOption.folder(values)
  }

  func calendar() throws -> WorkingCalendar {
    var calendar = try WorkingCalendar.national()
    if FileManager.default.fileExists(atPath: folder.database.path) {
      calendar = try Office.observing(folder).runtime.readCalendar()
    }
    if let known { calendar = calendar.asKnown(on: known) }
    return region.map(calendar.inRegion) ?? calendar
  }
}
