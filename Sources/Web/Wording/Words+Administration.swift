// The administrator's pages.
extension Words {
  static let health = Words("运行状况", "Health")
  static let healthGood = Words("正常", "Good")
  static let healthAttention = Words("需处理", "Needs attention")
  static let healthDatabase = Words("数据库与日志（条数）", "Database and journal (entries)")
  static let healthOutbox = Words("待发消息（全部 / 失败过）", "Outbox (all / failed before)")
  static let healthHead = Words("日志签名（已签 / 全部）", "Signed journal (signed / all)")
  static let figureCases = Words("在办事项", "Running cases")
  static let figureTasks = Words("待办任务", "Open tasks")
  static let figureTimers = Words("等待中的定时", "Waiting timers")
  static let figureSessions = Words("登录会话", "Sessions")
  static let figureLastEntry = Words("最近一条日志", "Last journal entry")
  static let figures = Words("数字", "Figures")
  static let checked = Words("检查项", "Check")
  static let finding = Words("结果", "Finding")
  static let incidents = Words("异常", "Incidents")
  static let noIncidents = Words("没有停住的事项。", "No case has come to a stop.")
  static let since = Words("发生时间", "Since")
  static let retry = Words("重试", "Try again")
  static let deployments = Words("流程部署", "Deployments")
  static let deployNew = Words("部署", "Deploy")
  static let deployMeaning = Words(
    "流程（.bpmn）、表单（.form）、决策表（.dmn）和打印模板（.xml）可以一次选多个文件。先检查，全部无误才生效；在办事项继续使用原来的版本。",
    "Processes, forms, decisions and print templates, several at once. All are checked first; "
      + "running cases keep their version.")
  static let deployFiles = Words("文件", "Files")
  static let deploy = Words("检查并部署", "Check and deploy")
  static let noFiles = Words("请选择文件", "Choose files")
  static let nothingDeployed = Words("没有部署任何内容。", "Nothing was deployed.")
  static let definitionsInForce = Words("现行定义", "Definitions in force")
  static let deployedAt = Words("部署时间", "Deployed")
  static let people = Words("组织与人员", "People")
  static let posts = Words("岗位", "Posts")
  static let roles = Words("角色", "Roles")
  static let lastSignInColumn = Words("上次登录", "Last sign-in")
  static let openAccount = Words("开通账号", "Open an account")
  static let givePassword = Words("发放新口令", "Give out a new password")
  static let unlockAccount = Words("解除锁定", "Unlock")
  static let disableAccount = Words("停用", "Disable")
  static let enableAccount = Words("启用", "Enable")
  static let accountHint = Words("小写字母、数字、点和连字符。", "Small letters, digits, dots, hyphens.")
  static let passwordGiven = Words("新口令（只显示这一次）", "New password (shown only once)")
  static let passwordGivenMeaning = Words(
    "请当面或用可靠的方式告知本人；本人首次登录时必须修改。",
    "Hand it over in person; it must be changed at the first sign-in.")
  static let accountActive = Words("正常", "Active")
  static let accountLocked = Words("已锁定", "Locked")
  static let accountOff = Words("已停用", "Disabled")
  static let accountNone = Words("未开通", "No account")
  static let accountChange = Words("待改口令", "Must change password")
  static let changeDone = Words("已办理。", "Done.")

  static func deploymentRefused(_ count: Int) -> Words {
    Words("没有部署：发现 \(count) 处错误", "Nothing was deployed: \(count) faults")
  }
  static func deployed(_ count: Int) -> Words {
    Words("已部署 \(count) 个定义。", "\(count) definitions are deployed.")
  }
}

// Refusals.
extension Words {
  static let notFoundTitle = Words("没有这个页面", "There is no such page")
  static let notFoundMeaning = Words(
    "地址可能输错，或事项已经移走。", "The address may be mistyped, or the matter has moved.")
  static let forbiddenTitle = Words("您没有权限", "You may not do this")
  static let forbiddenMeaning = Words(
    "您的岗位不能查看或办理这一内容。如有需要，请联系安全管理员。",
    "Your posts do not permit it. Ask the security administrator if you need it.")
  static let methodTitle = Words("不能这样访问", "This cannot be asked for like that")
  static let faultTitle = Words("系统出错", "Something went wrong")
  static let faultMeaning = Words(
    "这次操作没有完成，数据没有改动。请稍后再试；仍不成功的，请把日志编号告诉管理员。",
    "It was not done and nothing has changed. Try later, or give the reference to the administrator."
  )
  static let badRequestTitle = Words("请求有误", "The request is malformed")
  static let tooLargeTitle = Words("提交的内容太大", "What you sent is too large")
  static let tokenTitle = Words("页面已失效", "The page is no longer valid")
  static let tokenMeaning = Words(
    "这个页面是在另一次登录中打开的，为安全起见没有接受提交。请重新打开页面，再填一次。",
    "The page belongs to another session, so it was not accepted. Open it again and submit anew.")
  static let refusedTitle = Words("没有办理", "Not done")
  static let stoppingTitle = Words("系统正在停止", "The system is stopping")
  static let stoppingMeaning = Words("请稍后再试。", "Please try again in a while.")
  static let keyUsedMeaning = Words(
    "这次提交与之前的另一次提交冲突。请重新打开页面。",
    "This submission collides with another one. Open the page again.")

  static func tooLargeMeaning(_ limit: String) -> Words {
    Words("一次最多提交 \(limit)。", "At most \(limit) may be sent at once.")
  }
  static func fileTooLarge(_ name: String, _ limit: String) -> Words {
    Words("文件“\(name)”超过 \(limit)", "The file “\(name)” is larger than \(limit)")
  }
}
