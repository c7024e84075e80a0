// Choosing people, organisation, delegation, import.
extension Words {
  static let pickTitle = Words("查找人员", "Find people")
  static let pickSearch = Words("查找", "Search")
  static let pickHint = Words(
    "姓名、拼音首字母、职务或单位", "Name, pinyin initials, post or unit")
  static let pickNobody = Words("没有找到，请换个写法再试。", "Nobody was found; try other words.")
  static let pickRecent = Words("最近选过", "Chosen lately")
  static let pickFound = Words("查到", "Found")
  static let unitsBelow = Words("下级单位", "Units below")

  static let delegations = Words("委托代理", "Delegation")
  static let delegationMeaning = Words(
    "在一段时间内请他人代您办理。代理人办理时记为“代”，您自己的申请和代理人自己的申请不能由其代批；代理的事项不能再转委托。",
    "Others act for you during a period; they are recorded as acting in your place, and cannot pass it on."
  )
  static let noDelegations = Words("没有委托过。", "Nothing was delegated.")
  static let newDelegation = Words("新的委托", "New delegation")
  static let giveDelegation = Words("委托", "Delegate")
  static let endDelegation = Words("立即结束", "End now")
  static let proxies = Words("代理人", "Proxies")
  static let proxiesHint = Words(
    "可选多人；先查找，再勾选。", "One or more: search, then tick.")
  static let period = Words("期间", "Period")
  static let periodFrom = Words("自（含当日）", "From")
  static let periodThrough = Words("至（含当日）", "Through")
  static let periodNow = Words("进行中", "Now")
  static let periodAhead = Words("未开始", "Ahead")
  static let periodOver = Words("已结束", "Over")
  static let delegationScope = Words("范围", "Scope")
  static let delegatedProcesses = Words("事项", "Processes")
  static let delegatedProcessesHint = Words(
    "范围为“下列事项”时勾选。", "For the scope “the processes below”.")
  static let delegatedUnit = Words("单位", "Unit")
  static let delegatedUnitHint = Words(
    "范围为“一个单位的事项”时选择。", "For the scope “the cases of one unit”.")
  static let delegationMode = Words("办理方式", "Who acts")
  static let delegationEarlier = Words("包括委托前已到的待办", "Tasks that are open already, too")
  static let reason = Words("原因", "Reason")
  static let absencesMeaning = Words(
    "离岗期间且不能联系的，不分配新任务；提前回来请销假。", "Nobody who is away and not reachable gets new tasks.")
  static let postEndsOn = Words("免职日期", "Ends on")
  static let chooseProxy = Words("请选择代理人", "Choose a proxy")
  static let dateNeeded = Words("请填写日期，例如 2026-03-05", "Give a date such as 2026-03-05")
  static let dateNotAhead = Words("日期不能晚于今天", "The day must not lie ahead")
  static let reasonNeeded = Words("请填写原因", "Give a reason")
  static let delegationGiven = Words("委托已登记。", "The delegation is recorded.")
  static let delegationEnded = Words("委托已结束。", "The delegation is over.")
  static let delegationShow = Words("查看或结束", "See or end it")

  static func tasksDelegated(_ names: String, _ until: String) -> Words {
    Words("您的待办已委托 \(names)（至 \(until)）。", "\(names) may act for you through \(until).")
  }

  static let organisation = Words("组织机构", "Organisation")
  static let dayShown = Words("日期", "Day")
  static let heldOn = Words("任职情况", "Posts on the day")
  static let holders = Words("任职人员", "Holders")
  static let leading = Words("领导职务", "Leading")
  static let rank = Words("级别", "Rank")
  static let termSince = Words("任职起止", "Since")
  static let vacantPost = Words("空缺", "Vacant")
  static let noPosts = Words("没有设置岗位，也没有人任职。", "No posts and no people.")
  static let showDay = Words("查看", "Show")
  static let clearance = Words("涉密等级", "Clearance")
  static let setClearance = Words("确定", "Set")
  static let terms = Words("任职经历", "Terms of office")
  static let absences = Words("离岗登记", "Absences")
  static let noAbsences = Words("没有离岗记录。", "No absences.")
  static let newAbsence = Words("登记离岗", "Enter an absence")
  static let absenceKind = Words("类别", "Kind")
  static let absenceReachable = Words("期间仍可办理待办", "Still handles tasks meanwhile")
  static let enterAbsence = Words("登记", "Enter")
  static let endAbsence = Words("销假", "Back at work")
  static let delegatedTo = Words("委托他人", "Delegated to others")
  static let assignPost = Words("任职", "Assign a post")
  static let endPost = Words("免去", "End")
  static let unit = Words("单位", "Unit")
  static let postTitle = Words("职务", "Post")
  static let mainPost = Words("主要职务", "Main post")
  static let postCapacity = Words("任职方式", "Capacity")
  static let leaveOffice = Words("离职", "Leave the office")
  static let leaveMeaning = Words(
    "免去全部职务和角色，停用账号；办过的事项和任职经历保留。",
    "Ends all posts and roles and disables the account; what was done stays.")
  static let hasLeft = Words("已离职", "Has left")

  static let importPeople = Words("导入名册", "Import")
  static let importMeaning = Words(
    "上传 .xlsx 或 CSV 文件：单位、岗位、人员三种表，第一行为列名。先预览变更，确认后一次生效；有一处错误就全部不导入。",
    "Upload .xlsx or CSV: units, posts, people. The changes are shown first and applied at once.")
  static let importFile = Words("文件", "File")
  static let importComplete = Words(
    "这是全部人员的名册：没有列出的人员作离职处理", "The file names everybody: whoever is missing leaves")
  static let importPreview = Words("预览", "Preview")
  static let importApply = Words("确认导入", "Import")
  static let importAgain = Words("重新选择文件", "Choose another file")
  static let importNothing = Words("文件与现有名册一致，没有变更。", "Nothing would change.")
  static let importDone = Words("已导入。", "Imported.")
  static let importStale = Words(
    "预览之后名册有了变动，或预览已过期；请重新上传预览。", "The directory changed meanwhile; preview again.")
  static let importChange = Words("变更", "Change")
  static let importTable = Words("表", "Table")
  static let importDetail = Words("内容", "Detail")
  static let importPlace = Words("位置", "Place")
  static let importProblem = Words("问题与办法", "Problem and what to do")
  static let importFaults = Words("有误的行", "Faulty rows")

  static func importCounts(_ added: Int, _ changed: Int, _ leaving: Int, _ faults: Int) -> Words {
    Words(
      "新增 \(added)，变更 \(changed)，离职或撤销 \(leaving)，有误 \(faults)",
      "\(added) added, \(changed) changed, \(leaving) leaving, \(faults) faulty")
  }
  static func importMore(_ count: Int) -> Words {
    Words("另有 \(count) 行未列出。", "\(count) more are not listed.")
  }
}
