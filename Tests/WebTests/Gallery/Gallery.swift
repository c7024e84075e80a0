import CivilTime
import FEEL
import Forms
import Web

/// Every page of the product with invented content, for tests and for looking at.
enum Gallery {
  struct Picture {
    let name: String
    let document: @Sendable (ViewSettings) -> [UInt8]
  }

  static let assets = StaticAssets()

  static var pictures: [Picture] {
    signedOut + work + cases + verbs + batch + handover + units + administration + people
      + counter
  }

  static func picture(
    _ name: String, _ page: some Page & Sendable, current: NavigationItem? = nil,
    banners: [Banner] = [], isSignedIn: Bool = true
  ) -> Picture {
    Picture(name: name) { view in
      var frame = PageFrame(office: "临江县机构编制委员会办公室")
      frame.view = view
      frame.banners = banners
      frame.address = "/"
      if isSignedIn {
        frame.person = PageFrame.Person(name: "周文静", post: "人事科科员", unit: "县教育局")
        frame.token = "token"
        frame.current = current
        frame.navigation = [
          .init(.workbench), .init(.tasks, count: 12), .init(.done), .init(.started, count: 3),
          .init(.reads, count: 2), .init(.drafts, count: 1), .init(.start), .init(.search),
          .init(.administration),
        ]
      }
      return Layout(frame: frame, assets: assets.addresses).document(page)
    }
  }

  private static var signedOut: [Picture] {
    [
      picture("sign-in", SignInPage(hasExpired: true), isSignedIn: false),
      picture(
        "sign-in-locked",
        SignInPage(account: "zhouwj", fault: Words("连续失败 5 次，15:30 后可再试，或联系安全管理员", "")),
        isSignedIn: false),
      picture(
        "password",
        ChangePasswordPage(
          isForced: true,
          rules: [
            .init(Words("至少 10 个字符", ""), isKept: true),
            .init(Words("大写字母、小写字母、数字、其他字符中的至少 3 种", ""), isKept: false),
            .init(Words("不含账号和姓名", ""), isKept: true),
          ],
          faults: [FieldFault("new", Words("新口令不符合要求", ""))]), isSignedIn: false),
      picture("verify", VerifyPage(), isSignedIn: false),
      picture(
        "verify-mistyped",
        VerifyPage(code: "2026 0305 1234", fault: Words("验证码输错了，请对照纸面再输一次", "")),
        isSignedIn: false),
      picture("verdict-genuine", verdict(.genuine), isSignedIn: false),
      picture("verdict-void", verdict(.void), isSignedIn: false),
      picture(
        "verdict-forged",
        VerificationPage(
          verdict: .forged, particulars: [],
          points: [
            .init(Words("编码和校验位", ""), .passed), .init(Words("签名和密钥", ""), .failed),
          ], checks: 0, checkedAt: "2026-03-05 14:30"),
        isSignedIn: false),
      picture("verdict-incomplete", verdict(.incomplete), isSignedIn: false),
      picture(
        "fault",
        MessagePage(
          title: Words("系统出错", ""),
          explanation: [Words("这次操作没有完成，数据没有改动。", "")],
          typed: [("申请理由", "退休三人，\n拟补充数学教师。")], reference: "7f3a91c2"), isSignedIn: false),
    ]
  }

  private static func verdict(_ verdict: VerificationPage.Verdict) -> VerificationPage {
    VerificationPage(
      verdict: verdict,
      particulars: [
        (Words("文书", ""), "编制使用核准通知单"), (Words("文号", ""), "临编核〔2026〕17号"),
        (Words("签发单位", ""), "临江县机构编制委员会办公室"), (Words("用编单位", ""), "县第一中学"),
        (Words("签发日期", ""), "2026-03-05"), (Words("打印序号", ""), "第 1 次打印"),
      ],
      points: [
        .init(Words("编码和校验位", ""), .passed), .init(Words("登记在册，种类一致", ""), .passed),
        .init(Words("签名和密钥", ""), .open, why: "号码没有签名，由登记簿回答"),
        .init(
          Words("办理流程完整", ""), verdict == .incomplete ? .failed : .passed,
          why: verdict == .incomplete ? "步骤“审核”没有办理，由管理员跳过" : nil),
      ],
      checks: 3, checkedAt: "2026-03-06 09:12")
  }

  static let soon = Deadline(date: "2026-03-06", remaining: .days(1))
  static let late = Deadline(date: "2026-03-02", remaining: .overdue(3))
  static let later = Deadline(date: "2027-01-05", isProvisional: true, remaining: .days(12))

  static let rows = [
    TaskRow(
      address: "/tasks/17-4", title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276",
      step: "单位审核", summary: "申请公开招聘数学教师 3 名，现空编 5 名", from: "周文静 · 县第一中学",
      received: "2026-02-27 09:14", deadline: late, isReturned: true),
    TaskRow(
      address: "/tasks/18-2", title: "县农业技术推广中心使用编制申请（事业全额 1 名）",
      number: "202603050002210", step: "单位审核", from: "何志远 · 县农业技术推广中心",
      received: "2026-03-04 16:40", deadline: soon, isUnclaimed: true),
    TaskRow(
      address: "/tasks/19-2", title: "关于报送一季度经济运行情况的通知", number: "202603050003144",
      step: "拟办", from: "收发室", received: "2026-03-05 08:31", deadline: later,
      onBehalfOf: "王建国"),
    TaskRow(
      address: "/tasks/20-2", title: "老城区排水改造督办事项", number: "202603050004078",
      step: "反馈进展", from: "督查科", received: "2026-03-05 10:02", deadline: nil),
  ]

  static let caseRows = [
    CaseRow(
      address: "/cases/17", title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276",
      process: "用编核准与入编", state: StateMark(.active, .clock, Words("在办", "Running")),
      now: "单位审核（李明远）", started: "2026-02-27 09:14", initiator: "周文静", deadline: late),
    CaseRow(
      address: "/cases/16", title: "县人民医院使用编制申请（差额 2 名）", number: "202602260001042",
      process: "用编核准与入编", state: StateMark(.good, .check, Words("已办结", "Completed")), now: "",
      started: "2026-02-26 11:05", initiator: "周文静",
      deadline: Deadline(date: "2026-03-20", remaining: .stopped),
      reason: Words("匹配：标题", "Matched: title")),
  ]

  private static var work: [Picture] {
    let filters = [
      Filter(
        Words("期限", ""),
        choices: [
          .init(Words("全部", ""), address: "/tasks", isOn: true, count: 12),
          .init(Words("已超期", ""), address: "/tasks?deadline=overdue", isOn: false, count: 1),
          .init(Words("两日内到期", ""), address: "/tasks?deadline=soon", isOn: false, count: 4),
        ]),
      Filter(
        Words("事项类别", ""),
        choices: [
          .init(Words("全部", ""), address: "/tasks", isOn: true),
          .init(Words("用编核准与入编", ""), address: "/tasks?process=a", isOn: false, count: 9),
          .init(Words("收文办理", ""), address: "/tasks?process=b", isOn: false, count: 3),
        ]),
    ]
    return [
      picture(
        "workbench",
        WorkbenchPage(
          name: "周文静", inbox: Array(rows.dropFirst()), inboxCount: 12,
          lights: .init(overdue: 1, soon: 4, inTime: 7), returned: Array(rows.prefix(1)),
          results: Array(caseRows.suffix(1)),
          drafts: [
            DraftRow(
              address: "/start/EST-IN?draft=1", title: "使用编制申请（未提交）", saved: "2026-03-04 17:20",
              key: "1")
          ],
          lastFinished: nil, lastSignIn: ("2026-03-04 08:55", "10.2.7.31")),
        current: .workbench,
        banners: [Banner(.done, Words("“填写申请”已提交，下一步：单位审核（李明远）。", ""))]),
      picture(
        "workbench-empty",
        WorkbenchPage(
          name: "周文静", inbox: [], inboxCount: 0, lights: .init(overdue: 0, soon: 0, inTime: 0),
          returned: [], results: [], drafts: [], lastFinished: "2026-03-04 17:20"),
        current: .workbench),
      picture(
        "tasks",
        TaskListPage(
          rows: rows, paging: Paging(page: 1, size: 20, total: 112), filters: filters,
          order: .deadline, keyword: "", lastFinished: nil, kept: [],
          pageAddress: { "/tasks?page=\($0)&size=\($1)" }, orderAddress: { "/tasks?order=\($0)" }),
        current: .tasks),
      picture(
        "started",
        CaseListPage(
          title: Words("我发起", ""), rows: caseRows, paging: Paging(page: 1, size: 20, total: 2),
          filters: [], emptiness: Words("您还没有发起过事项。", ""),
          pageAddress: { "/started?page=\($0)&size=\($1)" }), current: .started),
      picture(
        "drafts",
        DraftsPage(drafts: [
          DraftRow(address: "/start/a", title: "使用编制申请（未提交）", saved: "2026-03-04 17:20", key: "1")
        ]), current: .drafts),
      picture(
        "start",
        StartListPage(
          groups: [
            .init(
              name: "机构编制",
              offers: [
                .init(
                  address: "/start/EST-IN", name: "用编核准与入编",
                  explanation: "申请使用编制，核准后招录，登记入编", days: 20,
                  documents: ["用编计划批复", "拟调入人员的介绍信"])
              ]),
            .init(
              name: "公文",
              offers: [
                .init(address: "/start/DOC-IN", name: "收文办理", days: 5),
                .init(address: "/start/SUP", name: "督办事项", explanation: "会议、批示交办事项的跟踪"),
              ]),
          ]), current: .start),
      picture(
        "search",
        SearchPage(
          query: "教师", facets: filters, rows: caseRows,
          paging: Paging(page: 1, size: 20, total: 2), kept: [],
          pageAddress: { "/search?page=\($0)&size=\($1)" }), current: .search),
      picture("help", HelpPage()),
    ]
  }

  private static var cases: [Picture] {
    [
      picture(
        "start-form",
        StartPage(
          address: "/start/EST-IN", process: "用编核准与入编", days: 20, key: "k1", draft: "d1",
          form: form(faulty: true),
          hasFiles: true,
          faults: [
            FieldFault("field-count", Words("本次申请数：不能大于 5。", "")),
            FieldFault("field-reason", Words("申请理由：此项必填。", "")),
          ]), current: .start),
      picture("task", task(), current: .tasks),
      picture("return-asking", askingReturn, current: .tasks),
      picture(
        "return",
        ReturnPage(
          taskAddress: "/tasks/17-4", matter: "县第一中学使用编制申请", step: "科室审核", version: 3, key: "k2",
          targets: [
            .init("previous", Words("上一步", ""), hint: Words("受理初审（陈晓东）", "")),
            .init("initiator", Words("发起人", ""), hint: Words("周文静 · 县第一中学", "")),
            .init("unit-head", Words("单位审核", ""), hint: Words("李明远 · 2026-02-27 15:02", "")),
          ], target: "previous", commonReasons: ["材料不齐", "数字与台账不符", "请补充说明理由"],
          loses: ["组织部门会商（赵敏）"]), current: .tasks),
      picture(
        "stale",
        StalePage(
          matter: "县第一中学使用编制申请", taskAddress: nil, caseAddress: "/cases/17",
          meanwhile: Array(history.suffix(2)), typed: [("意见", "拟同意，请科长审核。")]),
        current: .tasks),
      picture("case", caseView(), current: .started),
      picture("case-archived", archivedCase, current: .started),
      picture(
        "action",
        ActionPage(
          address: "/cases/17/actions/withdraw", caseAddress: "/cases/17", matter: "县第一中学使用编制申请",
          label: "撤销申请", key: "k3",
          form: form(), hasFiles: false), current: .started),
      picture(
        "reprint",
        ReprintPage(
          address: "/prints/1/reprint", caseAddress: "/cases/17", matter: "县第一中学使用编制申请",
          name: "编制使用核准通知单", number: "临编核〔2026〕17号", ordinal: 2, key: "k4",
          fault: Words("请填写补打原因", "")), current: .started),
    ]
  }

  /// A form of the shipped kind, filled, with faults or only to be read.
  static func form(faulty: Bool = false, isReadOnly: Bool = false) -> FormView {
    do {
      let definition = try FormDefinition.parse(Array(GalleryForm.json.utf8), file: "fm-1.form")
      let data: Context = [
        "numbers": .list([
          .context(["type": .string("事业·全额"), "approved": 120, "occupied": 113, "free": 5]),
          .context(["type": .string("事业·差额"), "approved": 0, "occupied": 0, "free": 0]),
        ]),
        "unit": .string("县第一中学"), "quotaType": .string("SY-QE"), "count": 3,
        "entryKind": .string("E03"), "reason": .string("三名数学教师今年退休。\n学校班额已超标。"),
        "people": .list([
          .context(["name": .string("张明"), "id": .string("990101199001011234")])
        ]),
        "attachments": .list([
          FormFile(id: "7", name: "用编计划批复.pdf", mediaType: "application/pdf", size: 345_678).value
        ]),
      ]
      var state = FormState(
        definition, data: data, access: isReadOnly ? .readonly : .open,
        scope: Scope(now: Instant(milliseconds: 1_772_000_000_000)))
      if faulty {
        state = try state.receiving(
          PostedForm(fields: [
            ("quotaType", "SY-QE"), ("count", "7"), ("entryKind", "E03"), ("reason", ""),
          ]))
      }
      return state.view(showingMessages: faulty)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  static let history = [
    HistoryEntry(
      step: "填写申请", action: StateMark(.good, .send, Words("发起", "")), person: "周文静",
      post: "县第一中学 · 人事干事", opinion: "", began: "2026-02-27 09:14", ended: "2026-02-27 09:14"),
    HistoryEntry(
      step: "单位审核", action: StateMark(.attention, .back, Words("已退回", "")), person: "李明远",
      post: "县第一中学 · 校长", opinion: "理由写得太简单，请补充班额情况。", began: "2026-02-27 09:14",
      ended: "2026-02-27 15:02", duration: Words("1 个工作日", "")),
    HistoryEntry(
      step: "填写申请", action: StateMark(.good, .check, Words("已办", "")), person: "周文静",
      post: "县第一中学 · 人事干事", opinion: "", began: "2026-02-27 15:02", ended: "2026-02-28 08:40",
      round: 2),
    HistoryEntry(
      step: "单位审核", action: StateMark(.good, .check, Words("同意", "")), person: "何志远（代李明远）",
      post: "县第一中学 · 副校长", opinion: "情况属实，同意申报。", began: "2026-02-28 08:40",
      ended: "2026-02-28 11:15", duration: Words("1 个工作日", ""), round: 2),
    HistoryEntry(
      step: "受理初审", action: StateMark(.active, .clock, Words("办理中", "")), person: "陈晓东",
      post: "编办 · 事业编制科", opinion: "", began: "2026-02-28 11:15", ended: ""),
  ]

  static let drawing = Markup(
    """
    <svg viewBox="0 0 760 120" width="760" height="120" role="img" aria-label="流程图">\
    <g fill="#fff" stroke="#4d5761"><circle cx="24" cy="60" r="16"/><rect x="70" y="35" width="110" height="50" rx="6" fill="#e8f4ed" stroke="#17633a"/>\
    <rect x="220" y="35" width="110" height="50" rx="6" stroke="#9b1c1f" stroke-width="3"/><rect x="370" y="35" width="110" height="50" rx="6"/>\
    <rect x="520" y="35" width="110" height="50" rx="6"/><circle cx="700" cy="60" r="16" stroke-width="3"/>\
    <path d="M40 60h30M180 60h40M330 60h40M480 60h40M630 60h54"/></g>\
    <g font-size="15" text-anchor="middle"><text x="125" y="65">单位审核</text><text x="275" y="65">受理初审</text>\
    <text x="425" y="65">科室审核</text><text x="575" y="65">主任审批</text></g></svg>
    """)

  private static func task() -> TaskPage {
    TaskPage(
      address: "/tasks/17-4",
      head: .init(
        title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276", process: "用编核准与入编",
        step: "受理初审", deadline: soon, caseAddress: "/cases/17", holder: "陈晓东", from: "何志远 · 县第一中学",
        received: "2026-02-28 11:15", onBehalfOf: "王建国"),
      version: 3, key: "k5", form: form(isReadOnly: true), hasFiles: true,
      opinion: .init(
        conclusions: [
          .init("agree", Words("同意", ""), hint: Words("下一步：科室审核（孙丽华）", "")),
          .init("disagree", Words("不同意", ""), hint: Words("下一步：结束，释放编制", "")),
        ], conclusion: nil, text: "", isTextRequired: true, hasText: true,
        common: ["同意。", "拟同意，请领导审定。", "情况属实，同意申报。", "数字与台账一致。"]),
      returnNote: .init(by: "孙丽华", at: "2026-03-04 10:12", reason: "请核对已核准未用的数字。"),
      canReturn: true, canRelease: true, history: history, picture: drawing,
      draftSaved: "2026-03-05 09:20")
  }

  private static var administration: [Picture] {
    [
      picture(
        "health",
        HealthPage(
          checks: [
            .init(Words("数据库", ""), StateMark(.good, .check, Words("正常", "")), "可读写，迁移完成"),
            .init(Words("日志链", ""), StateMark(.good, .check, Words("正常", "")), "12 844 条"),
            .init(Words("异常", ""), StateMark(.late, .warning, Words("需处理", "")), "1 件停住"),
          ],
          figures: [(Words("在办事项", ""), "231"), (Words("最早到期的定时", ""), "2026-03-06 00:00")]),
        current: .administration),
      picture(
        "incidents",
        IncidentsPage(incidents: [
          .init(
            caseNumber: "202603050001276", caseTitle: "县第一中学使用编制申请", step: "主任审批后的网关",
            message: "没有一个条件满足，也没有缺省路径。\nest-in.bpmn 第 214 行，元素 gw-director",
            since: "2026-03-05 09:00", address: "/admin/repair/17#incident-17-9")
        ]), current: .administration),
      picture(
        "repair",
        RepairPage(
          address: "/admin/repair/17", caseNumber: "202603050001276", matter: "县第一中学使用编制申请",
          process: "使用编制核准与入编（EST-IN:2）",
          state: StateMark(.active, .clock, Words("在办", "")), suspension: nil, hasEnded: false,
          incidents: [
            .init(
              key: "17-9", step: "主任审批后的网关",
              message: "没有一个条件满足，也没有缺省路径。\nest-in.bpmn 第 214 行，元素 gw-director",
              since: "2026-03-05 09:00")
          ], running: [.init(key: "17-4", step: "等待补正", since: "2026-03-04 10:12")],
          variables: ["count（数字）", "initiator（结构）", "conclusion（空）"], key: "k9"),
        current: .administration),
      picture(
        "deployments",
        DeploymentsPage(
          definitions: [
            .init(
              name: "用编核准与入编", id: "EST-IN", file: "EST-IN.bpmn", version: 2,
              deployed: "2026-03-01 10:00",
              by: "系统管理员", running: 14)
          ], key: "k7",
          diagnostics: [
            "est-in.bpmn:214:7: 网关 gw-director 的出口没有条件（conditional-flows）",
            "fm-1.form:33:12: 两个字段写到同一路径 applicant.name",
          ]), current: .administration),
      picture("calendar", calendar, current: .administration),
      picture("calendar-preview", calendarPreview, current: .administration),
      picture(
        "people",
        PeoplePage(
          rows: [
            .init(
              name: "周文静", code: "P0012", address: "/admin/people/P0012", posts: "县第一中学 · 人事干事",
              roles: "用编单位经办人", login: "zhouwj",
              state: StateMark(.good, .check, Words("正常", "")), lastSignIn: "2026-03-05 08:30"),
            .init(
              name: "李明远", code: "P0013", address: "/admin/people/P0013", posts: "县第一中学 · 校长",
              roles: "单位负责人", login: "limy",
              state: StateMark(.late, .lock, Words("已锁定", "")), lastSignIn: ""),
          ], keyword: "", paging: Paging(page: 1, size: 20, total: 2),
          pageAddress: { "/admin/people?page=\($0)&size=\($1)" }), current: .administration),
      picture(
        "person",
        PersonPage(
          name: "李明远", code: "P0013", posts: ["县第一中学 · 校长"], roles: ["单位负责人（县第一中学）"],
          login: "limy", state: StateMark(.late, .lock, Words("已锁定", "")), lastSignIn: "—",
          acts: [.givePassword, .unlock, .disable], key: "k8", givenPassword: "Kabome-tusori-47"),
        current: .administration),
    ]
  }
}
