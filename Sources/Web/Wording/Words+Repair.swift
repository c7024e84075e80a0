// Repairing cases on the administrator's pages.
extension Words {
  static let repairCase = Words("修复事项", "Repair a case")
  static let openRepair = Words("处理", "Repair")
  static let caseNumberLabel = Words("事项编号", "Case number")
  static let processLabel = Words("流程（版本）", "Process (version)")
  static let variableNames = Words("变量", "Variables")
  static let runningSteps = Words("正在进行的步骤", "Steps that run")
  static let keyLabel = Words("键", "Key")
  static let changedVariables = Words("改动的变量", "Changed variables")
  static let changedVariablesHint = Words(
    "JSON，例如 {\"count\": 6}；没有写的变量不变，可以留空。",
    "JSON, such as {\"count\": 6}; variables that are not named keep their values. May be empty.")
  static let retryMeaning = Words(
    "“重试”先改变量，再从停住的地方重新执行；“跳过”把这一步当作已经办完，变量作为它的结果。两者都记入日志，不能撤销。",
    "“Try again” sets the variables and repeats the step; “Skip” lets it count as done, with the "
      + "variables as its result. Both are journalled and cannot be taken back.")
  static let branch = Words("分支", "Branch")
  static let suspendRun = Words("\(verb: .suspend)这一步…", "Suspend the step…")
  static let suspendBranch = Words("\(verb: .suspend)分支…", "Suspend the branch…")
  static let suspendBranchMeaning = Words(
    "\(verb: .suspend)后，这一步或这个分支里的任务、定时和消息都停下，其他分支照常办理。",
    "Tasks, timers and messages inside of it rest; other branches go on.")
  static let resumeRun = Words("\(verb: .resume)…", "Resume…")
  static let appointWho = Words("由谁办理", "Who does it")
  static let appointHint = Words(
    "没有找到能办理这一步的人，可在这里指定；须在职，并与本步骤的回避要求不冲突。",
    "Nobody was found for the step: name somebody who is in office and may do it.")
  static let appoint = Words("指定此人办理", "Let this person do it")
  static let skipStep = Words("跳过", "Skip")
  static let wholeCase = Words("整个事项", "The whole case")
  static let repairReason = Words("原因", "Reason")
  static let repairReasonHint = Words(
    "\(verb: .suspend)和\(verb: .cancel)时必填，记入日志。",
    "Needed to suspend or end the case; it is journalled.")
  static let repairReasonMissing = Words("请填写原因", "Give a reason")
  static let suspendMeaning = Words(
    "\(verb: .suspend)后，任务、定时和消息都停下，\(verb: .resume)后从原处继续。",
    "While it is suspended, tasks, timers and messages rest; it goes on where it was.")
  static let resumeMeaning = Words(
    "\(verb: .resume)后，任务、定时和消息从原处继续。", "Tasks, timers and messages go on where they were.")
  static let suspendCase = Words("\(verb: .suspend)", "Suspend")
  static let resumeCase = Words("\(verb: .resume)", "Resume")
  static let cancelCase = Words("\(verb: .cancel)事项", "End the case")
  static let cancelMeaning = Words(
    "\(verb: .cancel)后，未办完的步骤全部取消，不能撤销。",
    "All open steps are cancelled, and this cannot be taken back.")
  static let confirmMissing = Words("请先勾选确认", "Tick the confirmation first")
  static let stateEnded = Words("已结束", "Ended")
  static let stateSuspended = Words("已\(verb: .suspend)", "Suspended")
  static let suspendedCases = Words("已\(verb: .suspend)的事项", "Suspended cases")
  static let openByNumber = Words("按编号打开事项", "Open a case by its number")
  static let open = Words("打开", "Open")
  static let variablesNoObject = Words(
    "应为 JSON 对象，例如 {\"count\": 6}", "This must be a JSON object, such as {\"count\": 6}")
  static let voidCase = Words("\(verb: .void)", "Declare void")
  static let voidMeaning = Words(
    "\(verb: .void)后事项仍可查看，注明已\(verb: .void)；编号不再使用。", "The case stays visible, marked as void.")
  static let restartCase = Words("\(verb: .restart)", "Restart")
  static let restartMeaning = Words(
    "从所选步骤重新办理；其后已办的内容成为上一轮，仍可查看。",
    "The case goes on from that step; what followed becomes an earlier round.")
  static let restartStep = Words("从哪一步", "From which step")
  static let restartStepMissing = Words("请选择从哪一步\(verb: .restart)", "Choose a step")
  static let kindEmpty = Words("空", "empty")
  static let kindFlag = Words("是否", "yes or no")
  static let kindNumber = Words("数字", "number")
  static let kindText = Words("文字", "text")
  static let kindList = Words("列表", "list")
  static let kindContext = Words("结构", "structure")
  static let tokens = Words("程序令牌", "Tokens of programs")
  static let tokenValid = Words("有效", "Valid")
  static let tokenRevoked = Words("已收回", "Revoked")
  static let tokenExpired = Words("已过期", "Expired")
  static let purpose = Words("用途", "Purpose")
  static let revokeToken = Words("收回", "Revoke")

  static func stoppedAt(_ step: String) -> Words {
    Words("停在“\(step)”", "Stopped at “\(step)”")
  }
  static func stoppedSince(_ time: String) -> Words {
    Words("发生于 \(time)", "Since \(time)")
  }
  static func restsBecause(_ reason: String, until day: String?) -> Words {
    Words(
      "已\(verb: .suspend)\(day.map { "至 \($0)" } ?? "")：\(reason)",
      "suspended\(day.map { " until \($0)" } ?? ""): \(reason)")
  }
  static func suspendedBecause(_ reason: String) -> Words {
    Words("\(verb: .suspend)原因：\(reason)", "Suspended because: \(reason)")
  }
  static func confirmCancel(_ number: String) -> Words {
    Words("已核对，确认\(verb: .cancel) \(number)", "Checked: end \(number)")
  }
  static func noCaseOfNumber(_ number: String) -> Words {
    Words("没有编号为“\(number)”的事项。", "There is no case with the number “\(number)”.")
  }
}
