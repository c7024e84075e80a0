import Runtime

// Workbench and lists.
extension Words {
  static let lights = Words("期限灯", "Deadline lights")
  static let overdue = Words("已超期", "Overdue")
  static let dueSoon = Words("两日内到期", "Due within two days")
  static let inTime = Words("时限内", "In time")
  static let returnedToMe = Words("被\(verb: .sendBack)给我", "Returned to me")
  static let nothingReturned = Words("没有被\(verb: .sendBack)的事项。", "Nothing was returned to you.")
  static func tasksFor(_ name: String) -> Words { Words("代 \(name) 办理", "For \(name)") }
  static func actsFor(_ name: String, by proxy: String) -> Words {
    Words(
      "您正代 \(name) 办理，记录为“\(proxy)（代\(name)）”。",
      "You act for \(name); the record names both: \(proxy) (for \(name)).")
  }
  static func standsInFor(_ name: String, _ until: String) -> Words {
    Words("您是 \(name) 的代理人（至 \(until)）。", "You stand in for \(name) through \(until).")
  }
  static func onlyProxies(until day: String) -> Words {
    Words(
      "您的这件任务已委托给代理人单独办理（至 \(day)）；要自己办理，请先结束委托。",
      "Only your proxies do this task, through \(day). End the delegation to do it yourself.")
  }
  static let filterWhose = Words("谁的待办", "Whose")
  static let ownTasks = Words("本人", "My own")
  static let waitingForOthers = Words("等待中", "Waiting")
  static let toRead = Words("待阅", "To read")
  static let nothingToRead = Words("没有新的办理结果。", "There are no new results.")
  static let noDrafts = Words("没有草稿。", "There are no drafts.")
  static let inboxEmpty = Words("没有待办事项。", "Nothing is waiting for you.")
  static let urgency = Words("紧急程度", "Urgency")
  init(_ urgency: Urgency) {
    switch urgency {
    case .ordinary: self.init("平件", "Ordinary")
    case .urgent: self.init("加急", "Urgent")
    case .critical: self.init("特急", "Most urgent")
    }
  }
  static let secrecy = Words("密级", "Secrecy")
  static let fileColumn = Words("附件数", "Files")
  static func fileCount(_ count: Int) -> Words {
    Words("附件 \(count)", count == 1 ? "1 file" : "\(count) files")
  }
  static let remaining = Words("剩余", "Left")
  static let ownViews = Words("我的视图", "My views")
  static let viewName = Words("视图名称", "Name of the view")
  static let viewNameHint = Words("把现在的筛选和排序存下来，下次一点就到。", "Keeps the filters and the order.")
  static let saveView = Words("存为我的视图", "Save as a view")
  static let viewSaved = Words("视图已保存。", "The view is saved.")
  static let viewDropped = Words("视图已删除。", "The view is removed.")
  static let viewNameMissing = Words("请填写视图名称", "Give the view a name")
  static func dropView(_ name: Words) -> Words {
    Words("删除视图“\(name.chinese)”", "Remove the view “\(name.english)”")
  }
  static func exportAs(_ kind: String) -> Words { Words("导出 \(kind)", "Export \(kind)") }
  static let matter = Words("事项", "Matter")
  static let step = Words("步骤", "Step")
  static let from = Words("来自", "From")
  static let received = Words("收到", "Received")
  static let openFirst = Words("打开第一件", "Open the first")
  static let savedAt = Words("存入时间", "Saved at")
  static let dropDraft = Words("删除草稿", "Delete draft")
  static let draftDropped = Words("草稿已删除。", "The draft is deleted.")
  static let returned = Words("\(verb: .sendBack)", "Returned")
  static let unclaimed = Words("待认领", "Not yet taken")
  static let whereItIs = Words("现在何处", "Where it is")
  static let initiator = Words("发起人", "Initiator")
  static let startedAt = Words("发起时间", "Started")
  static let endedAt = Words("办结时间", "Ended")
  static let nothingStarted = Words("您还没有发起过事项。", "You have not started anything yet.")
  static let nothingDone = Words("您还没有办理过事项。", "You have not handled anything yet.")
  static let filterDeadline = Words("期限", "Deadline")
  static let filterProcess = Words("事项类别", "Process")
  static let filterClaim = Words("认领", "Taken")
  static let filterState = Words("状态", "State")
  static let filterYear = Words("年度", "Year")
  static let filterUnit = Words("单位", "Unit")
  static let any = Words("全部", "All")
  static let mine = Words("已认领", "Taken by me")
  static let running = Words("在办", "Running")
  static let ended = Words("已办结", "Ended")
  static let onlyReturned = Words("被\(verb: .sendBack)", "Returned")
  static let stateRunning = Words("在办", "Running")
  static let stateCompleted = Words("已办结", "Completed")
  static let stateTerminated = Words("已\(verb: .cancel)", "Terminated")
  static let stateCancelled = Words("已撤销", "Cancelled")
  static let stateVoid = Words("已\(verb: .void)", "Void")
  static let stateStopped = Words("异常待处理", "Stopped, to be repaired")

  static func greeting(_ name: String) -> Words { Words("\(name)，您好", "Hello, \(name)") }
  static func inboxEmptySince(_ time: String) -> Words {
    Words("没有待办事项。上一件于 \(time) 办完。", "Nothing is waiting. You finished the last at \(time).")
  }
  static func inPlaceOf(_ name: String) -> Words { Words("代\(name)", "for \(name)") }
  static func doneInMyPlace(by name: String) -> Words {
    Words("由\(name)代办", "done for you by \(name)")
  }
  static func lastSignIn(at time: String, from place: String?) -> Words {
    guard let place else { return Words("上次登录：\(time)", "Last sign-in: \(time)") }
    return Words("上次登录：\(time)，来自 \(place)", "Last sign-in: \(time) from \(place)")
  }
}

// Search and start.
extension Words {
  static let searchLabel = Words("查什么", "What are you looking for?")
  static let searchHint = Words(
    "标题、编号、当事人姓名、单位。两个字也能查到。",
    "Title, number, name of a party, unit. Two characters are enough.")
  static let recentlyUsed = Words("最近使用", "Recently used")
  static let nothingToStart = Words(
    "您的岗位没有可以发起的事项。如有需要，请联系系统管理员。",
    "Your posts may not start anything. Ask the administrator if you need to.")
  static let otherProcesses = Words("其他", "Others")
  static let noPost = Words(
    "您没有可以代表单位发起的岗位，请联系系统管理员。",
    "You have no post for which you could start this. Ask the administrator.")
  static let noStartForm = Words(
    "这个流程没有申请表单，不能在网页上发起。", "This process has no form to start it with.")
  static let unknownNumber = Words("没有找到这个编号", "There is nothing with this number")

  static func found(_ count: Int) -> Words {
    Words("找到 \(count) 件", count == 1 ? "One case found" : "\(count) cases found")
  }
  static func bring(_ documents: [String]) -> Words {
    Words(
      "请备好：" + documents.joined(separator: "、"),
      "Have at hand: " + documents.joined(separator: ", "))
  }
  static func foundBy(_ field: Words) -> Words {
    Words("匹配：\(field.chinese)", "Matched: \(field.english)")
  }
}
