import CivilTime
import Web
import WorkCalendar

extension Gallery {
  static var calendar: CalendarPage {
    let days = ["2026-01-01": false, "2026-01-02": false, "2026-01-04": true]
    let notice = HolidayNotice(
      year: 2026, version: 1, status: .official, issuer: "国务院办公厅",
      title: "国务院办公厅关于2026年部分节假日安排的通知", published: CalendarDate(daysSinceEpoch: 20_396),
      doubt: "未见原文",
      days: Dictionary(
        uniqueKeysWithValues: days.compactMap { text, isWorkday in
          CalendarDate(text).map {
            ($0, HolidayNotice.Day(isWorkday: isWorkday, festival: "元旦"))
          }
        }))
    var page = CalendarPage(
      sheet: YearSheet(of: 2026, in: WorkingCalendar(notices: [notice])),
      hours: "08:30–12:00 14:00–17:30",
      imports: [
        .init(
          label: "533100-2026.1", title: "关于泼水节放假的通知", published: "2026-03-20",
          at: "2026-03-21 09:00", by: "系统管理员", changedCases: 12)
      ])
    page.diagnostics = ["cn-2027.cal:9：错误：全年工作日应为 248 天，按各行计算为 247 天"]
    return page
  }

  static var calendarPreview: CalendarPreviewPage {
    CalendarPreviewPage(
      label: "cn-2026.2", subject: "国务院办公厅关于调整2026年劳动节假期安排的通知", published: "2026-03-22",
      warnings: ["cn-2026-2.cal:8：警告：2025-12-31 在 2026 年之外，请核对通知原文"],
      changedDays: ["2026-05-06 星期三 放假"], caseCount: 1,
      changes: [
        .init(
          caseNumber: "202603050001276", matter: "县第一中学使用编制申请",
          what: Words("整件", "The case"), old: "2026-05-06", new: "2026-05-07",
          isProvisional: false),
        .init(
          caseNumber: "202603050001276", matter: "县第一中学使用编制申请",
          what: Words("当前步骤", "A step"), old: "2026-12-30", new: "2027-01-04",
          isProvisional: true),
      ], file: .init(name: "cn-2026-2.cal", text: "format 1\nyear 2026", published: ""),
      key: "k9")
  }
}
