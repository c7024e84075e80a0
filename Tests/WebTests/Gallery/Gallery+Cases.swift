import Web

/// The pages of cases.
extension Gallery {
  static func caseView() -> CasePage {
    CasePage(
      caseTitle: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276", process: "用编核准与入编",
      processVersion: 2, state: StateMark(.active, .clock, Words("在办", "")),
      initiator: "周文静 · 县第一中学", started: "2026-02-27 09:14", ended: nil, now: ["受理初审（陈晓东）"],
      summary: "申请公开招聘数学教师 3 名，现空编 5 名",
      clock: .init(
        began: "2026-02-27", deadline: later, usedDays: 5, totalDays: 20, calendar: "国办 2026 年放假安排"),
      forms: [.init(name: "使用编制申请表", form: form(isReadOnly: true))],
      documents: [
        AttachedFile(
          reference: "a", name: "用编计划批复.pdf", size: 1_345_678, address: "/files/a")
      ],
      prints: [
        .init(
          name: "编制使用核准通知单", number: "临编核〔2026〕17号", code: "9901 0000 1742 6635 18",
          state: StateMark(.good, .check, Words("有效", "")), ordinal: 1, at: "2026-03-05 14:30",
          by: "陈晓东", address: "/prints/1", reprintAddress: "/prints/1/reprint")
      ],
      history: history, picture: drawing,
      actions: [Link(Words("撤销申请", ""), to: "/cases/17/actions/withdraw")],
      task: Link(Words("办理", ""), to: "/tasks/17-4"),
      incidents: ["没有一个条件满足（est-in.bpmn 第 214 行）"])
  }

  /// A case that is over, with what rules decided in it, and with the archive.
  static var archivedCase: CasePage {
    var page = caseView()
    (page.state, page.ended) = (StateMark(.good, .check, Words("已办结", "")), "2026-03-05 15:02")
    (page.now, page.incidents, page.actions, page.task) = (["办结"], [], [], nil)
    page.decisions = [
      .init(
        name: "用编核准权限", version: 3, step: "核定权限", person: "陈晓东", at: "2026-03-04 10:12",
        result: "部务会研究",
        bases: [
          .init(
            table: "单位类别", inputs: ["经费形式 = 财政全额"], rules: [1], result: "公益一类"),
          .init(
            table: "用编核准权限", inputs: ["单位类别 = 公益一类", "申请人数 = 3", "空编 = 5"], rules: [2, 4],
            result: "部务会研究"),
        ]),
      .init(
        name: "是否需要会商", version: 1, step: "判断会商", person: "", at: "2026-03-04 10:12",
        result: "—", bases: [.init(table: "是否需要会商", inputs: [], rules: [], result: "—")],
        isUndone: true),
    ]
    page.archive = .taken(
      .init(
        at: "2026-04-01 09:30", by: "赵敏", reference: "2026-永-0017", retention: Words("永久", ""),
        until: nil, removed: nil,
        digest: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"))
    return page
  }
}
