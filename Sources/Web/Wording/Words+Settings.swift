// A person's own settings.
extension Words {
  static let mySettings = Words("我的设置", "My settings")
  static let ownOpinionsMeaning = Words(
    "办理时点选一条，即填入意见框，填入后仍可修改。列表为空时，显示通用的几条。",
    "Choosing one while handling a task fills the box, where it can still be changed. As long as the list is empty, some usual ones are offered."
  )
  static let noOpinions = Words("还没有自己的常用意见。", "You have no common opinions of your own yet.")
  static let newOpinion = Words("新的常用意见", "A new common opinion")
  static let addOpinion = Words("加入", "Add")
  static let removeOpinion = Words("删去", "Remove")
  static let suggestedOpinions = Words("可供选用", "Suggestions")
  static let opinionAdded = Words("已加入常用意见。", "Added to your common opinions.")
  static let opinionRemoved = Words("已删去。", "Removed.")
  static let opinionEmpty = Words("请填写意见", "Write the opinion")

  static func opinionTooLong(_ limit: Int) -> Words {
    Words("不能超过 \(limit) 个字", "At most \(limit) characters")
  }
}
