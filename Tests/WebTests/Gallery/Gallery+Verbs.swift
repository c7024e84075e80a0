import Engine
import Web

/// The pages of verbs (动作), and what they leave behind.
extension Gallery {
  static var verbs: [Picture] {
    [
      picture("verb-signers", signers(), current: .tasks),
      picture("verb-signers-faulty", signers(isFaulty: true), current: .tasks),
      picture("verb-signers-nobody", signers(found: []), current: .tasks),
      picture("reads", reads(.unread), current: .reads),
      picture("copy", copy(), current: .reads),
      picture("copy-faulty", copy(fault: Words("请写下意见", "")), current: .reads),
      picture("workbench-asked", askedWorkbench, current: .workbench),
      picture("withdrawal-answer", withdrawalAnswer, current: .tasks),
      picture("reads-sent", reads(.sent), current: .reads),
      picture(
        "reads-nothing",
        ReadsPage(
          box: .read, rows: [], paging: Paging(page: 1, size: 20, total: 0), unreadCount: 0,
          key: "key-0001"), current: .reads),
    ]
  }

  private static let choosable = [
    PersonPicker.Choice(code: "P3", name: "陈晓东", place: "县编办 事业单位机构编制科科员"),
    PersonPicker.Choice(code: "P4", name: "王建国", place: "县编办 科长"),
    PersonPicker.Choice(code: "P5", name: "何志远", place: "县教育局 局长"),
  ]

  private static func signers(
    isFaulty: Bool = false, found: [PersonPicker.Choice]? = nil
  ) -> VerbPage {
    let fault = isFaulty ? Words("请写明事由", "Write the reason") : nil
    return VerbPage(
      address: "/tasks/17-4/add-signers",
      back: Link(Words("科室审核 · 县第一中学使用编制申请", ""), to: "/tasks/17-4"),
      matter: "科室审核 · 县第一中学使用编制申请（事业全额 3 名）", name: Words("加签", "Add signers"),
      meaning: Words("加签的人与您一起签署这一步。", "Others sign this step with you."), key: "key-0001",
      version: 3,
      people: PersonPicker(
        name: "people", label: Words("请谁", "Whom"),
        hint: Words("输入姓名、拼音首字母、职务或单位后按“查找”；已勾选的人会保留。", ""),
        chosen: Array(choosable.prefix(1)), typed: found == nil ? "" : "欧阳", found: found,
        recent: choosable),
      fields: [
        Field(
          "kind", Words("怎么签", ""), isRequired: true,
          .radio(
            [
              Field.Option("before", Words("前加签", ""), hint: Words("他们先签，您看过意见再定", "")),
              Field.Option("parallel", Words("并加签", ""), hint: Words("同时签署，都签完才算办完", "")),
              Field.Option("after", Words("后加签", ""), hint: Words("您同意以后他们再签", "")),
            ], selected: "before")),
        Field(
          "reason", Words("事由", "Reason"), fault: fault, isRequired: true,
          .area("", rows: 2, maxLength: 500)),
        Field("days", Words("办理天数", "Days"), .number("", minimum: "0", maximum: "250")),
      ], faults: fault.map { [FieldFault("reason", $0)] } ?? [])
  }

  private static func copy(fault: Words? = nil) -> CopyPage {
    var page = CopyPage(
      address: "/reads/17-3", title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276",
      process: "用编核准与入编", sender: "何志远", sent: "2026-03-05 09:30", kind: .act,
      text: "请人事科对照台账核一核，下周会上讨论。",
      state: StateMark(.active, .clock, Words("在办", "")), summary: "县第一中学 申请使用事业全额编制 3 名",
      forms: [CasePage.FilledForm(name: "填写申请", form: form(isReadOnly: true))],
      documents: [
        AttachedFile(
          reference: "1", name: "用编计划批复.pdf", size: 214_000, address: "/reads/17-3/files/1")
      ], history: history, picture: nil)
    page.key = "key-0001"
    page.caseAddress = "/cases/17"
    page.fault = fault
    return page
  }

  /// With a withdrawal that waits for the person's consent.
  private static var askedWorkbench: WorkbenchPage {
    var page = WorkbenchPage(
      name: "陈晓东", inbox: [], inboxCount: 0, lights: .init(overdue: 0, soon: 0, inTime: 0),
      returned: [], results: [], drafts: [], lastFinished: "2026-03-04 17:20")
    page.withdrawals = [
      WithdrawalRow(
        title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276",
        words: Words("周文静 撤销申请：岗位另有安排。等待 陈晓东 同意。", ""),
        address: "/cases/17/withdrawal-answer")
    ]
    return page
  }

  private static var withdrawalAnswer: VerbPage {
    VerbPage(
      address: "/cases/17/withdrawal-answer",
      back: Link(Words("县第一中学使用编制申请", ""), to: "/cases/17"),
      matter: "县第一中学使用编制申请（事业全额 3 名）", name: Words("答复撤销申请", ""),
      meaning: Words("现在经手的人都同意，这件事即撤销，已做的事项会收回；有一人不同意，照常办理。", ""),
      key: "key-0001", version: 27,
      fields: [
        Field(
          "verdict", Words("您的意见", ""), isRequired: true,
          .radio(
            [
              Field.Option("agree", Words("同意撤销", "")), Field.Option("refuse", Words("不同意", "")),
            ], selected: nil))
      ],
      notice: Words("周文静 撤销申请：岗位另有安排。等待 陈晓东、王建国 同意。已同意：李明远。", ""),
      links: [Link(Words("打开事项", ""), to: "/cases/17")])
  }

  static var askingReturn: ReturnPage {
    var page = ReturnPage(
      taskAddress: "/tasks/17-4", matter: "县第一中学使用编制申请", step: "科室审核", version: 3, key: "k2",
      targets: [
        Field.Option("initiator", Words("发起人", ""), hint: Words("周文静 · 县第一中学", ""))
      ], target: "initiator", reason: "依据没有写明",
      faults: [FieldFault("ask", Words("所选步骤的表单里没有：会商意见。请改选步骤，或取消勾选。", ""))])
    page.askable = ["申请理由", "拟到岗日期", "附件", "会商意见"].enumerated().map {
      Field.Option("f\($0)", Words($1, ""))
    }
    page.asked = ["f0", "f3"]
    return page
  }

  private static func reads(_ box: ReadsPage.Box) -> ReadsPage {
    func row(
      _ key: String, _ kind: Words, read: String?, remark: String = "", canTick: Bool = false
    ) -> CopyRow {
      CopyRow(
        key: key, title: "关于开展 2026 年度机构编制核查的通知", number: "202603050001276",
        process: "收文办理", kind: kind, person: box == .sent ? "何志远" : "李明远",
        text: "请阅，下周会上讨论。", sent: "2026-03-05 09:30", read: read, remark: remark,
        isWithdrawn: false, canTick: canTick, canWithdraw: box == .sent && read == nil,
        address: "/reads/\(key)")
    }
    let rows =
      box == .sent
      ? [
        row("17-1", Words("传阅签", ""), read: "2026-03-05 10:02", remark: "同意，抓紧办理"),
        row("17-2", Words("阅知", ""), read: nil),
      ]
      : [
        row("17-1", Words("圈阅", ""), read: nil, canTick: true),
        row("17-2", Words("传阅签", ""), read: nil),
      ]
    return ReadsPage(
      box: box, rows: rows, paging: Paging(page: 1, size: 20, total: rows.count), unreadCount: 2,
      key: "key-0001")
  }
}
