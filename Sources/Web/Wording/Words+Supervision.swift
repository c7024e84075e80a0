// Watching the time of running cases (监察).
extension Words {
  static let supervision = Words("监察", "Supervision")
  static let supervisedCases = Words("在办事项", "Running cases")
  static let supervisedAll = Words("在办", "Running")
  static let supervisedSoon = Words("黄灯", "Due soon")
  static let supervisedOverdue = Words("红灯", "Overdue")
  static let supervisedToday = Words("今日到期", "Due today")
  static let supervisedByUnit = Words("按单位和事项", "By unit and process")
  static let supervisedUnit = Words("单位", "Unit")
  static let supervisedProcess = Words("事项", "Process")
  static let noUnit = Words("（没有单位）", "(no unit)")
  static let nothingSupervised = Words("没有在办的事项。", "No case is running.")
  static let nothingInLight = Words("没有这样的事项。", "There are no such cases.")
  static let pauseCount = Words("暂停", "Pauses")
  static let urgeCount = Words("\(verb: .urge)", "Urged")
  static let chooseCase = Words("选择", "Choose")
  static let urgeTicked = Words("\(verb: .urge)所选", "Urge those chosen")
  static let urgeTickedMeaning = Words(
    "勾选事项后写明要求，经办人在任务页和待办中看到；每天限催一次。",
    "Those who have the cases in hand see it on the page of the task; once a day.")
  static let noCaseTicked = Words("请先勾选事项", "Choose cases first")
  static let filterLight = Words("时限", "Time")

  static func supervisedAt(_ time: String) -> Words {
    Words("数据时间 \(time)", "As of \(time)")
  }
  static func urgedCases(_ done: Int, _ refused: [String]) -> Words {
    let rest = refused.joined(separator: "、")
    guard !refused.isEmpty else {
      return Words("已\(verb: .urge) \(done) 件。", "Urged: \(done).")
    }
    return Words(
      "已\(verb: .urge) \(done) 件；没有\(verb: .urge)的：\(rest)（今天已\(verb: .urge)过，或没有人在办）。",
      "Urged: \(done). Not urged, since it was today already or nobody has them in hand: \(rest).")
  }
}
