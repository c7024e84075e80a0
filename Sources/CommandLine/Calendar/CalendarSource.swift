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
    region = try values["region"].map { text throws(UsageError) in
      guard let region = RegionCode(text) else {
        throw UsageError("--region “\(text)” is no division code such as 533122")
      }
      return region
    }
    known = try values["as-of"].map { text throws(UsageError) in
      guard let date = CalendarDate(text) else {
        throw UsageError("--as-of “\(text)” is no day such as 2026-02-13")
      }
      return date
    }
    folder = DataOption.folder(values)
  }

  func calendar() throws -> WorkingCalendar {
    let all = try WorkingCalendar.national()
    return (known.map(all.asKnown) ?? all).inRegion(region)
  }
}
