extension WorkingCalendar {
  /// The calendar of the whole country with all notices that the program brings along.
  ///
  /// Throws when one of these files is damaged, naming every fault.
  package static func national() throws(CalendarFaults) -> WorkingCalendar {
    var notices: [HolidayNotice] = []
    for (file, bytes) in embeddedFiles {
      var reader = CalendarFileReader(file: file)
      notices.append(try reader.notice(from: String(decoding: bytes, as: UTF8.self)))
    }
    return WorkingCalendar(notices: notices)
  }

  private static var embeddedFiles: [(file: String, bytes: [UInt8])] {
    [
      ("cn-2024.cal", PackageResources.cn_2024_cal),
      ("cn-2025.cal", PackageResources.cn_2025_cal),
      ("cn-2026.cal", PackageResources.cn_2026_cal),
    ]
  }
}
