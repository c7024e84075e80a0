import CivilTime

/// What must agree within a notice, and what is most likely a typing error.
struct NoticeCheck {
  private let notice: HolidayNotice
  private let days: [CalendarDate: NoticeDay]

  init(_ notice: HolidayNotice, days: [CalendarDate: NoticeDay]) {
    self.notice = notice
    self.days = days
  }

  func run(on fields: inout CalendarFields) {
    for (date, entry) in days {
      let isNear =
        date.year == notice.year || (date.year == notice.year - 1 && date.month == 12)
        || (date.year == notice.year + 1 && date.month == 1)
      if !isNear {
        fields.fault(entry.line, "\(date) 不属于 \(notice.year) 年，也不是上年12月或次年1月")
      } else if date.year != notice.year {
        fields.fault(entry.line, "\(date) 在 \(notice.year) 年之外，请核对通知原文", severity: .warning)
      }
      if entry.day.isWorkday, !date.weekday.isWeekend {
        fields.fault(
          entry.line, "\(date) 是\(date.weekday.chineseName)，本来就上班，请核对", severity: .warning)
      }
    }
    // An overlay says nothing of the other days of the year, so that it has no sums of its own.
    guard fields.line(of: "region") == 0 else { return }
    checkSums(&fields)
    checkStretches(&fields)
  }

  private func checkSums(_ fields: inout CalendarFields) {
    let months = notice.workingDaysByMonth
    let total = months.reduce(0, +)
    if let written = fields.required("checksum-workdays", "全年工作日总数"), Int(written) != total {
      fields.fault(
        fields.line(of: "checksum-workdays"), "全年工作日应为 \(written) 天，按各行计算为 \(total) 天")
    }
    guard let written = fields.required("checksum-months", "十二个月的工作日数") else { return }
    let line = fields.line(of: "checksum-months")
    let expected = written.split(separator: " ").map { Int($0) }
    guard expected.count == 12 else {
      return fields.fault(line, "“checksum-months”应有 12 个数，实有 \(expected.count) 个")
    }
    for (month, (expected, found)) in zip(expected, months).enumerated() where expected != found {
      fields.fault(
        line, "\(month + 1)月工作日应为 \(expected.map(String.init) ?? "数字") 天，按各行计算为 \(found) 天")
    }
  }

  /// Seven or more workdays without a rest beside a holiday are against the principle of the
  /// holiday rules (全国年节及纪念日放假办法, article 7), hence most likely a typing error.
  private func checkStretches(_ fields: inout CalendarFields) {
    let calendar = WorkingCalendar(notices: [notice])
    for (date, entry) in days where entry.day.isWorkday {
      var first = date
      while calendar.isWorkday(first.adding(days: -1)) { first = first.adding(days: -1) }
      var last = date
      while calendar.isWorkday(last.adding(days: 1)) { last = last.adding(days: 1) }
      let length = first.days(to: last) + 1
      if length > 6 {
        fields.fault(
          entry.line, "\(first) 至 \(last) 连续工作 \(length) 天，超过 6 天，请核对", severity: .warning)
      }
    }
  }
}

extension HolidayNotice {
  /// How many workdays each month of the year has by this notice alone.
  package var workingDaysByMonth: [Int] {
    let calendar = WorkingCalendar(notices: [self], region: region)
    return (1...12).map { calendar.workingDays(inMonth: $0, of: year) }
  }
}
