import Web

extension Gallery {
  static var people: [Picture] {
    var me = SettingsPage(opinions: ["同意。"], suggestions: [])
    me.delegation = delegation
    me.absences = absences(at: "/me/absences")
    var broken = me
    broken.faults = [FieldFault("proxy", Words("不能委托给自己", ""))]
    var person = PersonPage(
      name: "李明远", code: "P2", posts: ["县第一中学 · 校长", "县教育局 · 局长（主持工作）"],
      roles: ["单位负责人（县第一中学）"], login: "li", state: StateMark(.good, .check, Words("正常", "")),
      lastSignIn: "2026-03-05 08:12", acts: [.givePassword], key: "0123456789abcdef")
    person.sections = sections
    return [
      picture("me-delegation", me), picture("me-delegation-faulty", broken),
      picture(
        "pick",
        PickPage(typed: "lmy", choices: choices, units: [Link(Words("县教育局", ""), to: "/")])),
      picture("organisation", organisation),
      picture("person-sections", person, current: .administration),
      picture("import", ImportPage(key: "0123456789abcdef"), current: .administration),
      picture("import-preview", preview, current: .administration),
    ]
  }

  private static let choices = [
    PersonPicker.Choice(code: "P2", name: "李明远", place: "县第一中学 校长"),
    PersonPicker.Choice(code: "P7", name: "黎梦圆", place: "县人力资源和社会保障局 事业单位人事管理科科长"),
  ]

  private static var delegation: DelegationForm {
    DelegationForm(
      rows: [
        .init(
          id: 2, proxies: "周文静、黎梦圆", period: "2026-03-05 – 2026-03-12", scope: "全部事项",
          mode: "本人和代理人都能办理", reason: "赴省城参加培训",
          state: StateMark(.attention, .check, Words("进行中", "")), mayEnd: true),
        .init(
          id: 1, proxies: "周文静", period: "2026-01-05 – 2026-01-06", scope: "使用编制核准与入编",
          mode: "只由代理人办理", reason: "出差", state: StateMark(.neutral, .cross, Words("已结束", "")),
          mayEnd: false),
      ],
      picker: PersonPicker(
        name: "proxy", label: Words("代理人", ""), hint: Words("可选多人；先查找，再勾选。", ""),
        chosen: [choices[0]], typed: "lmy", found: choices),
      processes: [("LEAVE", "请假"), ("EST-ENTRY", "使用编制核准与入编")],
      units: [("U002", "县第一中学")], key: "0123456789abcdef")
  }

  private static var organisation: OrganisationPage {
    OrganisationPage(
      unit: ("U001", "县教育局", "机关"), above: [Link(Words("临江县", ""), to: "/")],
      below: [
        Link(Words("县第一中学", ""), to: "/"), Link(Words("县实验小学", ""), to: "/"),
        Link(Words("人事股", ""), to: "/"),
      ],
      rows: [
        .init(
          title: "局长", leading: "正职", rank: "正科",
          holders: [
            .init(
              name: "何志远", capacity: "主持工作", period: "2026-01-05 起", absence: "出差至 2026-03-08",
              address: "/admin/people/P5")
          ]),
        .init(title: "副局长", leading: "副职", rank: "副科", holders: []),
      ], day: "2026-03-05")
  }

  private static var sections: PersonSections {
    PersonSections(
      clearance: "机密", held: [.init(unit: "U002", title: "校长", words: "县第一中学 校长")],
      terms: [
        .init(what: "县第一中学 校长", period: "2021-09-01 起", note: "任职")
      ],
      absences: absences(at: "/admin/people/P2/absences"),
      delegations: [
        .init(what: "周文静", period: "2026-03-05 – 2026-03-09", note: "全部事项，只由代理人办理")
      ],
      units: [("U001", "县教育局"), ("U002", "县第一中学")], hasLeft: false, mayKeep: true,
      mayClear: true)
  }

  static func absences(at address: String) -> AbsenceSection {
    AbsenceSection(
      address: address, key: "key-0002",
      rows: [
        .init(
          id: 3, kind: "请假", period: "2026-03-05 – 2026-03-09", reason: "年休假", mayEnd: true)
      ], mayKeep: true)
  }

  private static var preview: ImportPage {
    ImportPage(
      preview: .init(
        file: "2026年3月人员名册.xlsx", counts: Words("新增 1，变更 1，离职或撤销 1，有误 1", ""),
        changes: [
          .init(
            kind: StateMark(.good, .plus, Words("新增", "")), table: "人员", code: "P20", name: "欧阳静",
            detail: "任 县教育局 局长；任 人事股 股长（主持工作）"),
          .init(
            kind: StateMark(.late, .leave, Words("离职或撤销", "")), table: "人员", code: "P3",
            name: "王安", detail: "自 2026-03-01 离职"),
        ],
        faults: [
          .init(place: "人员 第 12 行 C 列“单位代码”", message: "没有代码为“U099”的单位；请先导入单位或改正代码")
        ], unlisted: 3, ticket: "0123456789abcdef"), key: "0123456789abcdef")
  }
}
