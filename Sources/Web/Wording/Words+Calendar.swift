// The calendar among the administrator's pages.
extension Words {
  static let workCalendar = Words("工作日历", "Working calendar")
  static let calendarYear = Words("年份", "Year")
  static let calendarBasis = Words("依据", "Stands on")
  static let calendarDays = Words("放假与调休", "Holidays and make-up workdays")
  static let calendarRange = Words("日期", "Days")
  static let calendarKind = Words("安排", "Arrangement")
  static let festival = Words("节日", "Festival")
  static let dayOff = Words("放假", "Off")
  static let dayWorked = Words("上班", "Worked")
  static let workingDayTotal = Words("全年工作日", "Working days of the year")
  static let workingDaysByMonth = Words("各月工作日（1 至 12 月）", "Working days by month (1 to 12)")
  static let businessHoursNow = Words("现行办公时间", "Business hours now")
  static let yearProvisional = Words(
    "这一年的放假安排尚未公布，暂按周一至周五计算，算出的期限标为“预计”。",
    "The notice of this year is not known: Monday to Friday count, and dates are provisional.")
  static let yearUncertain = Words(
    "这一年的数据有待核实，算出的期限仅供参考。", "The facts of this year are not certain.")
  static let calendarImport = Words("导入", "Import")
  static let calendarImportMeaning = Words(
    "国务院办公厅公布次年放假安排后，把通知录成日历文件（或 JSON）导入；年内调整、地方放假、作息时间也在这里导入。先预览哪些在办件的期限会变，确认后才生效，并逐件记入日志。已经超过的期限不变。",
    "Import the yearly notice, its amendments, days of a region, or business hours. What would change is "
      + "shown first; dates that were missed stay.")
  static let calendarFile = Words("日历文件", "Calendar file")
  static let calendarText = Words("或直接填写", "Or type it")
  static let calendarTextHint = Words(
    "与文件相同的格式：每行一条，例如 off 2027-01-01..2027-01-03 元旦 共3天。",
    "In the same format as a file, one statement per line.")
  static let calendarPublished = Words("公布日期", "Published")
  static let calendarPublishedHint = Words(
    "文件已写明的不用填。", "Not needed where the file says it.")
  static let calendarPreview = Words("预览", "Preview")
  static let calendarPreviewTitle = Words("日历导入预览", "What the import would change")
  static let calendarConfirm = Words("确认导入", "Import now")
  static let calendarRefused = Words("没有导入任何内容。", "Nothing was imported.")
  static let calendarNothing = Words("请选择文件或填写内容", "Choose a file or type it")
  static let calendarNoText = Words("文件不是 UTF-8 文本", "The file is no text in UTF-8")
  static let calendarWarnings = Words("请核对", "Please check")
  static let calendarChangedDays = Words("与现行日历不同的日子", "Days that differ from now")
  static let calendarNoDays = Words("没有日子改变。", "No day changes.")
  static let calendarCases = Words("期限会变的在办件", "Running cases whose dates change")
  static let calendarNoCases = Words("没有在办件的期限会变。", "No dates of running cases change.")
  static let calendarWhat = Words("哪个期限", "Which date")
  static let calendarOld = Words("原来", "Before")
  static let calendarNew = Words("改为", "After")
  static let calendarWholeCase = Words("整件", "The case")
  static let calendarTask = Words("当前步骤", "A step")
  static let calendarTimer = Words("定时", "A timer")
  static let calendarImported = Words("已导入的文件", "Imported files")
  static let calendarNoneImported = Words(
    "还没有导入过；现行日历是程序自带的。", "None yet: the calendar is that of the program.")
  static let calendarImportedAt = Words("导入时间", "Imported")
  static let calendarChangedCases = Words("改变的在办件", "Cases changed")
  static let calendarYearUnknown = Words("年份应为四位数字", "A year has four digits")

  static func calendarDone(_ label: String, _ cases: Int) -> Words {
    Words(
      "已导入 \(label)，\(cases) 件在办件的期限已重算。",
      "\(label) is imported; the dates of \(cases) cases were counted again.")
  }
  static func calendarFaults(_ count: Int) -> Words {
    Words("没有导入：发现 \(count) 处错误", "Nothing was imported: \(count) faults")
  }
  static func calendarMore(_ count: Int) -> Words {
    Words("另有 \(count) 件未列出。", "\(count) more are not listed.")
  }
}
