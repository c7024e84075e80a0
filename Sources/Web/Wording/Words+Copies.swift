import Engine

// Ways to take part, and copies to read.
extension Words {
  init(_ assist: Assist) {
    switch assist {
    case .before: self.init("\(verb: .addBefore)", "signs before")
    case .parallel: self.init("\(verb: .addParallel)", "signs beside")
    case .after: self.init("\(verb: .addAfter)", "signs after")
    case .delegate: self.init("\(verb: .delegate)", "delegated")
    case .consult: self.init("\(verb: .consult)", "asked")
    }
  }

  static let chooseKind = Words("请选择怎么签", "Choose when they sign")

  init(_ kind: CopyKind) {
    switch kind {
    case .know: self.init("阅知", "To know")
    case .circle: self.init("圈阅", "To mark as read")
    case .remark: self.init("\(verb: .circulate)签", "To remark on")
    case .act: self.init("阅办", "To act on")
    }
  }

  static func meaning(of kind: CopyKind) -> Words {
    switch kind {
    case .know: Words("打开即为已阅", "Opening it is enough")
    case .circle: Words("须点“已阅”", "The reader says that he has read it")
    case .remark: Words("须写下意见", "The reader leaves a remark")
    case .act: Words("须写下办理情况", "The reader says what he did about it")
    }
  }

  static let reads = Words("待阅", "To read")
  static let readsDone = Words("已阅", "Read")
  static let readsSent = Words("我发出的", "Sent by me")
  static let nothingRead = Words("您还没有阅看过\(verb: .circulate)件。", "You have read no copies yet.")
  static let nothingSent = Words("您还没有发出过\(verb: .circulate)。", "You have sent no copies yet.")
  static let nothingUnread = Words("没有待阅的\(verb: .circulate)件。", "There is nothing to read.")
  static let sender = Words("发送人", "From")
  static let reader = Words("阅看人", "Reader")
  static let sentAt = Words("发出", "Sent")
  static let readAt = Words("阅看", "Read")
  static let notRead = Words("未阅", "Not read yet")
  static let copyWithdrawn = Words("已撤回", "Taken back")
  static let withdrawCopy = Words("撤回", "Take back")
  static let withdrawnNow = Words("已撤回。", "Taken back.")
  static let markRead = Words("已阅", "I have read it")
  static let markTicked = Words("勾选的都已阅", "All ticked ones are read")
  static let markedRead = Words("已记为已阅。", "Noted as read.")
  static let nothingTicked = Words("请先勾选。", "Tick something first.")
  static let copyRemark = Words("阅后意见", "Your remark")
  static let copyAction = Words("办理情况", "What you did")
  static let copyRemarkMissing = Words("请写下意见", "Write something")
  static let copiesToAct = Words("待阅办", "To read and act on")
  static let copyDue = Words("办理期限", "To be done by")
  static let copyDueHint = Words(
    "只用于阅办；没有期限的不填。", "For what is to be read and done; leave it empty without a day.")
  static let copyDuePast = Words("办理期限不能早于今天", "The day must not have passed")
  static let copyActed = Words("已办理。", "Done.")
  static let actedOn = Words("阅办：已办理", "Read and acted on")
  static let passOnCopy = Words("\(verb: .transfer)…", "Pass it on…")
  static let passOnMeaning = Words(
    "改由接办人阅办，期限和要求不变；传阅人看得到由谁在办。", "Another reads and does it instead; the day stays as it is.")
  static func actingInPlaceOf(_ name: String) -> Words {
    Words("您代 \(name) 办理。", "You do this in the place of \(name).")
  }
  static let openCopy = Words("打开阅件", "Open the copy")
  static let openCaseNow = Words("查看最新情况", "See the case as it is now")
  static let stateThen = Words("当时状态", "State then")
  static let copyIsSnapshot = Words("发出时的内容", "as it was when sent")
  static let copyView = Words("阅看人看到", "What the readers see")
  static let copyViewLive = Words("最新情况", "The case as it is")
  static let copyViewLiveHint = Words("以后的办理和改动也能看到", "Later work and changes too")
  static let copyViewSnapshot = Words("发出时的内容", "The case as it is at this moment")
  static let copyViewSnapshotHint = Words(
    "只看到此刻的表单、材料和流转记录；涉密事项一律如此", "Nothing that comes later; always so for secret cases")
  static func copyAsSent(_ time: String) -> Words {
    Words(
      "这里是 \(time) 发出时的内容，此后的办理和改动不在其中。",
      "This is the case as it was at \(time), when the copy was sent.")
  }
  static func readAtTime(_ time: String) -> Words { Words("\(time) 已阅", "Read at \(time)") }
  static let openCase = Words("打开事项", "Open the case")
  static let tick = Words("选", "Tick")

  static func tickRow(_ title: String) -> Words { Words("选 \(title)", "Tick \(title)") }
  static func markedRead(_ count: Int) -> Words {
    Words("\(count) 件已记为已阅。", "\(count) noted as read.")
  }
}
