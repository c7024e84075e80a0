// Header, navigation, footer, and words that stand on many pages.
extension Words {
  static let productName = Words("通政", "Tongzheng")
  static let skipToContent = Words("跳到正文", "Skip to content")
  static let menu = Words("菜单", "Menu")
  static let closeMenu = Words("收起菜单", "Close menu")
  static let navigation = Words("主导航", "Main navigation")
  static let whereYouAre = Words("当前位置", "Where you are")
  static let scanBox = Words("扫码或输入编号", "Scan or type a number")
  static let scanBoxHint = Words("扫码或输入编号（F2）", "Scan or type a number (F2)")
  static let find = Words("查找", "Find")
  static let signOut = Words("退出", "Sign out")
  static let textSize = Words("文字大小", "Text size")
  static let textStandard = Words("标准", "Standard")
  static let textLarge = Words("大字", "Large")
  static let textLargest = Words("特大字", "Largest")
  static let display = Words("显示方式", "Display")
  static let highContrast = Words("高对比", "High contrast")
  static let help = Words("帮助", "Help")
  static let workbench = Words("工作台", "Workbench")
  static let inbox = Words("待办", "To do")
  static let doneTasks = Words("已办", "Done")
  static let startedByMe = Words("我发起", "Started by me")
  static let drafts = Words("草稿", "Drafts")
  static let startCase = Words("发起", "Start")
  static let search = Words("查询", "Search")
  static let administration = Words("系统管理", "Administration")
  static let toWorkbench = Words("回到工作台", "To the workbench")
  static let errorTitlePrefix = Words("出错：", "Error: ")
  static let cancel = Words("取消", "Cancel")
  static let all = Words("全部", "All ")
  static let actions = Words("操作", "Actions")
  static let state = Words("状态", "State")
  static let name = Words("名称", "Name")
  static let code = Words("代码", "Code")
  static let file = Words("文件", "File")
  static let version = Words("版本", "Version")
  static let by = Words("操作人", "By")
  static let keyword = Words("关键词", "Keyword")
  static let pages = Words("分页", "Pages")
  static let previousPage = Words("上一页", "Previous page")
  static let nextPage = Words("下一页", "Next page")
  static let rowsPerPage = Words("每页行数", "Rows per page")
  static let nothingFound = Words(
    "没有找到符合条件的内容。请换一个词，或减少筛选条件。",
    "Nothing was found. Try another word or fewer filters.")

  static func pageOf(_ page: Int, _ pages: Int, rows: Int) -> Words {
    Words("第 \(page) 页，共 \(pages) 页（\(rows) 条）", "Page \(page) of \(pages) (\(rows) rows)")
  }
}

// Fields and faults.
extension Words {
  static let required = Words("必填", "required")
  static let pleaseChoose = Words("请选择", "Please choose")
  static let keepFile = Words("保留", "Keep")
  static let typedIsKept = Words("您填写的内容已保留。", "What you typed is kept.")
  static let whatYouTyped = Words("您填写的内容", "What you typed")
  static let referenceNumber = Words("日志编号：", "Log reference: ")
  static let addRow = Words("增加一行", "Add a row")

  static func pleaseCorrect(_ count: Int) -> Words {
    Words(
      "有 \(count) 处需要更正",
      count == 1 ? "One thing needs correction" : "\(count) things need correction")
  }
  static func rowNumber(_ number: Int) -> Words { Words("第 \(number) 行", "Row \(number)") }
  static func removeRow(_ number: Int) -> Words {
    Words("删除第 \(number) 行", "Remove row \(number)")
  }
}

// Deadlines.
extension Words {
  static let deadline = Words("期限", "Deadline")
  static let noDeadline = Words("无期限", "No deadline")
  static let provisional = Words("预计", "provisional")
  static let provisionalMeaning = Words(
    "该年度放假安排尚未公布，公布后期限可能调整",
    "The holidays of that year are not yet published; the day may change")
  static let dueToday = Words("今日到期", "Due today")

  static func overdueBy(_ days: Int) -> Words {
    Words("超期 \(days) 个工作日", "\(days) working days overdue")
  }
  static func daysLeft(_ days: Int) -> Words {
    Words("剩 \(days) 个工作日", "\(days) working days left")
  }
  static func dueWithin(_ days: Int) -> Words {
    Words("办理时限 \(days) 个工作日", "Due within \(days) working days")
  }
  static func workingDays(_ used: Int) -> Words {
    Words("\(used) 个工作日", "\(used) working days")
  }
  static func workingDays(_ used: Int, of total: Int) -> Words {
    Words("\(used) / \(total) 个工作日", "\(used) of \(total) working days")
  }
}

// The help page.
extension Words {
  static let keys = Words("快捷键", "Keys")
  static let key = Words("按键", "Key")
  static let whatItDoes = Words("作用", "What it does")
  static let keyScan = Words("到扫码框", "To the scan box")
  static let keyNext = Words("下一件", "Next item")
  static let keyPrevious = Words("上一件", "Previous item")
  static let keySubmit = Words("提交本页的主要操作", "The main action of the page")
  static let keyPrint = Words("打印", "Print")
  static let keySearch = Words("到查询框（不在输入框内时）", "Search, when no field has the focus")
  static let keyHelp = Words("打开本页", "This page")
  static let keysNeedScripts = Words(
    "F 键、/ 和 ? 需要浏览器允许脚本；Alt 组合键随时可用。单个字母不作快捷键，以免与输入法冲突。",
    "The F keys, / and ? need scripts; Alt combinations always work. Single letters are no keys.")
  static let scanning = Words("扫码", "Scanning")
  static let scanningHelp = Words(
    "扫码枪相当于键盘：先按 F2，再扫。编号只含数字，不受输入法影响；全角数字、空格会自动处理。两秒内重复扫描同一编号只算一次。",
    "A scanner is a keyboard: press F2, then scan. Numbers are digits only; full-width digits and "
      + "spaces are understood. The same code within two seconds counts once.")
  static let wordsHeading = Words("用语", "Terms")
  static let returnHelp = Words(
    "\(verb: .sendBack)：把事项退给上一步、发起人或以前的某一步，对方更正后再往下走。\(verb: .sendBack)必须写明理由。",
    "Return: send the matter back to the previous step, the initiator or an earlier step.")
  static let draftHelp = Words(
    "暂存：先存起来，以后再办。在“草稿”中可以找到。",
    "Save: put it aside for later. You find it under Drafts.")
  static let deadlineHelp = Words(
    "期限按工作日计算，扣除法定节假日，计入调休上班日。“预计”表示该年度放假安排尚未公布。",
    "Deadlines count working days without holidays, with make-up days.")
}

// Durations.
extension Words {
  static func minutes(_ count: Int) -> Words {
    count == 0
      ? Words("不到 1 分钟", "less than a minute") : Words("\(count) 分钟", "\(count) minutes")
  }
  static func hours(_ count: Int) -> Words { Words("\(count) 小时", "\(count) hours") }
}
