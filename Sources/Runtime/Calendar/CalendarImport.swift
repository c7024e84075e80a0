import CivilTime
import Cryptography
import WorkCalendar

/// A calendar file read beside the calendar of the office: what it would make of it.
struct CalendarImport {
  let upload: CalendarUpload
  let text: String
  let content: CalendarFile
  let warnings: [CalendarFault]
  /// The calendar of the office with the file.
  let calendar: WorkingCalendar

  /// Throws `CalendarFaults` for what is wrong in the file, and a refusal for what the office has
  /// already.
  init(_ upload: CalendarUpload, into calendar: WorkingCalendar) throws {
    self.upload = upload
    text = String(decoding: upload.bytes, as: UTF8.self)
    let read = try CalendarFile.reading(
      upload.bytes, named: upload.name, published: upload.published)
    warnings = read.warnings
    switch read.content {
    case .notice(let notice):
      try Self.check(notice, beside: calendar.notice(of: notice.year, in: notice.region))
      content = read.content
      self.calendar = calendar.adding(notice)
    case .unnumbered(var notice):
      if let known = calendar.notice(of: notice.year, in: notice.region) {
        guard known.arranges(unlike: notice) else { throw Self.known(known) }
        notice.version = known.version + 1
      }
      content = .unnumbered(notice)
      self.calendar = calendar.adding(notice)
    case .hours(let table):
      let isKnown = calendar.hoursTables.contains { $0.label == table.label }
      guard !isKnown else {
        throw Refusal(
          code: "calendar-known", message: "作息时间表 \(table.label) 已经导入；修订请提高 version。")
      }
      content = read.content
      self.calendar = calendar.adding(table)
    }
  }

  private static func check(_ notice: HolidayNotice, beside known: HolidayNotice?) throws {
    guard let known, notice.version <= known.version else { return }
    guard known.arranges(unlike: notice) || known.status != notice.status else {
      throw self.known(known)
    }
    throw Refusal(
      code: "calendar-version",
      message: "\(notice.year) 年已有第 \(known.version) 版，内容不同；修订请写 version \(known.version + 1)。")
  }

  private static func known(_ notice: HolidayNotice) -> Refusal {
    Refusal(code: "calendar-known", message: "\(notice.label) 已在日历中，内容相同，不必再次导入。")
  }

  var digest: String { Hexadecimal.encode(Digest.sha256(upload.bytes)) }

  /// Such as `cn-2027.1`; no two files of an office have the same.
  var label: String {
    switch content {
    case .notice(let notice), .unnumbered(let notice): notice.label
    case .hours(let table): table.label
    }
  }

  var title: String {
    switch content {
    case .notice(let notice), .unnumbered(let notice): notice.title
    case .hours(let table): table.title
    }
  }

  var published: CalendarDate {
    switch content {
    case .notice(let notice), .unnumbered(let notice): notice.published
    case .hours(let table): table.published
    }
  }

  var version: Int {
    switch content {
    case .notice(let notice), .unnumbered(let notice): notice.version
    case .hours(let table): table.version
    }
  }
}

extension HolidayNotice {
  /// Whether any day would be worked or not worked otherwise than by the other notice.
  fileprivate func arranges(unlike other: HolidayNotice) -> Bool {
    let left = WorkingCalendar(notices: [self], region: region)
    let right = WorkingCalendar(notices: [other], region: region)
    return !left.changedDays(from: right).isEmpty || (status == .draft) != (other.status == .draft)
  }
}
