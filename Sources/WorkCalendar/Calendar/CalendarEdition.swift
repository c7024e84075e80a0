import CivilTime

/// All notices and hours tables that are known at one time, laid out for counting: for the whole
/// country, and for every region that has days or hours of its own.
final class CalendarEdition: Sendable {
  let notices: [HolidayNotice]
  let hours: [HoursTable]
  let national: CalendarTable
  private let regional: [RegionCode: CalendarTable]

  init(notices: [HolidayNotice], hours: [HoursTable]) {
    self.notices = notices
    self.hours = hours
    national = CalendarTable(notices: notices, hours: hours, in: nil)
    let regions = Set(notices.compactMap(\.region) + hours.compactMap(\.region))
    regional = Dictionary(
      uniqueKeysWithValues: regions.map {
        ($0, CalendarTable(notices: notices, hours: hours, in: $0))
      })
  }

  /// The table of the narrowest region around this one that has its own.
  func table(of region: RegionCode?) -> CalendarTable {
    guard let region, !regional.isEmpty else { return national }
    for code in region.enclosing.reversed() {
      if let table = regional[code] { return table }
    }
    return national
  }

  /// The regions that have a table of their own.
  var regions: [RegionCode] { regional.keys.sorted { $0.text < $1.text } }
}

/// The days of one region, with all that encloses it.
struct CalendarTable: Sendable {
  private(set) var days: [CalendarDate: HolidayNotice.Day] = [:]
  private(set) var versions: [Int: String] = [:]
  /// The years of which an official notice is known.
  private(set) var knownYears: Set<Int> = []
  /// The years of whose facts the file itself says that it is not certain.
  private(set) var uncertainYears: Set<Int> = []
  /// Those that count come last.
  private let hours: [HoursTable]

  init(notices: [HolidayNotice], hours: [HoursTable], in region: RegionCode?) {
    self.hours =
      hours
      .filter { $0.region.map { code in region.map(code.encloses) ?? false } ?? true }
      .sorted(by: HoursTable.precedes)
    let newest = Dictionary(
      grouping: notices.filter {
        $0.region.map { code in region.map(code.encloses) ?? false } ?? true
      }, by: { YearOfRegion(year: $0.year, region: $0.region) }
    ).compactMap { $0.value.max { $0.version < $1.version } }
    // Year by year, so that a notice wins over what the notice before it said of their common days;
    // overlays last, the narrowest at the end, for they go before the national notices.
    let ordered = newest.sorted {
      ($0.region?.depth ?? 0, $0.year) < ($1.region?.depth ?? 0, $1.year)
    }
    for notice in ordered {
      days.merge(notice.days) { _, later in later }
      versions[notice.year, default: ""] += (versions[notice.year] == nil ? "" : "+") + notice.label
      if notice.region == nil, notice.status != .draft { knownYears.insert(notice.year) }
      if notice.doubt != nil { uncertainYears.insert(notice.year) }
    }
  }

  private struct YearOfRegion: Hashable {
    var year: Int
    var region: RegionCode?
  }

  /// The hours that hold on a day.
  func hours(on date: CalendarDate) -> BusinessHours {
    hours.last { $0.effective <= date }?.hours ?? .standard
  }
}
