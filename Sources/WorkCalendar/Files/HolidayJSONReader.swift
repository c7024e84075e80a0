import CivilTime
import JSONText

/// Reads the public JSON shape of a year's notice: `{"year", "papers": [addresses], "days": [{"name",
/// "date", "isOffDay"}]}`.
///
/// A year without a paper is a draft. The day of publication is that in the address of the newest
/// paper of the government's site, or else the day that the reader is given.
struct HolidayJSONReader {
  private let file: String
  /// When the notice was published, where no paper tells.
  private let published: CalendarDate?
  private var faults: [CalendarFault] = []
  private var places: JSONPlaces?

  init(file: String, published: CalendarDate? = nil) {
    self.file = file
    self.published = published
  }

  /// The notice as version 1, or every fault of the file at once; the shape has no versions.
  mutating func notice(from bytes: [UInt8]) throws(CalendarFaults) -> HolidayNotice {
    let json = try parsed(bytes)
    places = JSONPlaces(of: bytes, read: json)
    let year = json["year"]?.integerValue ?? 0
    if !(1949...9999).contains(year) { fault([.member("year")], "“year”应为四位年份") }
    let papers = json["papers"]?.arrayValue?.compactMap(\.stringValue) ?? []
    let days = days(in: json, of: year)
    let published = papers.compactMap(Self.publication).max() ?? published
    if published == nil {
      fault([.member("papers")], "文件没有写明公布日期，请另行给出（--published yyyy-mm-dd）")
    }
    guard faults.isEmpty, let published else { throw CalendarFaults(faults: faults) }
    return HolidayNotice(
      year: year, version: 1, status: papers.isEmpty ? .draft : .official, issuer: "国务院办公厅",
      title: "国务院办公厅关于\(year)年部分节假日安排的通知", published: published, days: days)
  }

  private func parsed(_ bytes: [UInt8]) throws(CalendarFaults) -> JSON {
    do {
      return try JSON(parsing: bytes)
    } catch {
      throw CalendarFaults(faults: [
        CalendarFault(file: file, line: error.line, severity: .error, message: error.message)
      ])
    }
  }

  private mutating func days(
    in json: JSON, of year: Int
  ) -> [CalendarDate: HolidayNotice.Day] {
    guard let entries = json["days"]?.arrayValue else {
      fault([.member("days")], "缺少“days”：放假和上班的日期")
      return [:]
    }
    var days: [CalendarDate: HolidayNotice.Day] = [:]
    for (index, entry) in entries.enumerated() {
      let path: [JSONStep] = [.member("days"), .item(index)]
      guard let date = entry["date"]?.stringValue.flatMap({ CalendarDate($0) }),
        let isOff = entry["isOffDay"]?.boolValue, let name = entry["name"]?.stringValue,
        !name.isEmpty
      else {
        fault(path, "应有 name、date（yyyy-mm-dd）和 isOffDay（true 或 false）")
        continue
      }
      guard abs(date.year - year) <= 1 else {
        fault(path, "\(date) 不属于 \(year) 年")
        continue
      }
      let day = HolidayNotice.Day(isWorkday: !isOff, festival: name)
      if days.updateValue(day, forKey: date) != nil { fault(path, "\(date) 写了两次") }
    }
    return days
  }

  /// The day in an address such as `…/content/2018-12/06/content_5346276.htm`; nil where there is none.
  private static func publication(_ address: String) -> CalendarDate? {
    let parts = address.split(separator: "/")
    for (month, day) in zip(parts, parts.dropFirst()) {
      if let date = CalendarDate("\(month)-\(day)") { return date }
      if month.count == 6, let date = CalendarDate("\(month.prefix(4))-\(month.suffix(2))-\(day)") {
        return date
      }
    }
    return nil
  }

  private mutating func fault(_ path: [JSONStep], _ message: String) {
    faults.append(
      CalendarFault(
        file: file, line: places?[path].line ?? 0, severity: .error, message: message))
  }
}
