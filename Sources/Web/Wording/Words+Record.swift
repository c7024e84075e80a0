// What rules decided in a case, and where the case is archived.
extension Words {
  static let decisions = Words("规则判定", "Decisions by rules")
  static let decisionResult = Words("结果：", "Result: ")
  static let decisionUndone = Words("不再有效", "No longer valid")
  static let decidedBySystem = Words("系统自动判定", "Decided by the system")

  static func decisionVersion(_ version: Int) -> Words {
    Words("规则第 \(version) 版", "rules, version \(version)")
  }
  static func decidedAfter(_ person: String) -> Words {
    Words("\(person) 提交后系统判定", "Decided by the system after \(person) submitted")
  }
  static func rulesMatched(_ rules: [Int]) -> Words {
    guard !rules.isEmpty else { return Words("没有符合的规则", "No rule matched") }
    let numbers = rules.map(String.init)
    return Words(
      "符合第 \(numbers.joined(separator: "、")) 条", "Matched rule \(numbers.joined(separator: ", "))")
  }

  static let archive = Words("归档", "Archive")
  static let archiveWaits = Words(
    "已办结，尚未移交档案。", "The case has ended; the archive has not taken it yet.")
  static let archiveReference = Words("档号", "Archive number")
  static let archiveTakenAt = Words("移交时间", "Taken at")
  static let archiveTakenBy = Words("移交人", "Noted by")
  static let archiveDigest = Words("移交文件摘要（SHA-256）", "Digest of the file (SHA-256)")
  static let retention = Words("保管期限", "Kept for")
  static let keptUntil = Words("本系统保管至", "Kept here until")

  static let retainedForEver = Words("永久", "For ever")
  static func retainedYears(_ years: Int) -> Words { Words("\(years) 年", "\(years) years") }
  static func retainedDays(_ days: Int) -> Words { Words("\(days) 天", "\(days) days") }
  static func recordRemoved(_ time: String) -> Words {
    Words(
      "办理过程已于 \(time) 按保管期限移出本系统，请到档案室查阅。",
      "The record went on \(time), when its period had ended; ask the archive for it.")
  }
}
