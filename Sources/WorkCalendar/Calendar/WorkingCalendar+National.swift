extension WorkingCalendar {
  /// The calendar of the whole country with all notices that the program brings along.
  ///
  /// Throws when one of these files is damaged, naming every fault.
  package static func national() throws(CalendarFaults) -> WorkingCalendar {
    var notices: [HolidayNotice] = []
    for (file, bytes) in embeddedFiles {
      var reader = HolidayNoticeReader(file: file)
      notices.append(try reader.notice(from: String(decoding: bytes, as: UTF8.self)))
    }
    return WorkingCalendar(notices: notices)
  }

  private static var embeddedFiles: [(file: String, bytes: [UInt8])] {
    [
      ("cn-2010.cal", PackageResources.cn_2010_cal),
      ("cn-2011.cal", PackageResources.cn_2011_cal),
      ("cn-2012.cal", PackageResources.cn_2012_cal),
      ("cn-2013.cal", PackageResources.cn_2013_cal),
      ("cn-2014.cal", PackageResources.cn_2014_cal),
      ("cn-2015.cal", PackageResources.cn_2015_cal),
      ("cn-2015-2.cal", PackageResources.cn_2015_2_cal),
      ("cn-2016.cal", PackageResources.cn_2016_cal),
      ("cn-2017.cal", PackageResources.cn_2017_cal),
      ("cn-2018.cal", PackageResources.cn_2018_cal),
      ("cn-2019.cal", PackageResources.cn_2019_cal),
      ("cn-2019-2.cal", PackageResources.cn_2019_2_cal),
      ("cn-2020.cal", PackageResources.cn_2020_cal),
      ("cn-2020-2.cal", PackageResources.cn_2020_2_cal),
      ("cn-2021.cal", PackageResources.cn_2021_cal),
      ("cn-2022.cal", PackageResources.cn_2022_cal),
      ("cn-2023.cal", PackageResources.cn_2023_cal),
      ("cn-2024.cal", PackageResources.cn_2024_cal),
      ("cn-2025.cal", PackageResources.cn_2025_cal),
      ("cn-2026.cal", PackageResources.cn_2026_cal),
    ]
  }
}
