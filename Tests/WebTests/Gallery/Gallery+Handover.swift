import Web

/// The three pages of 离职转办.
extension Gallery {
  static var handover: [Picture] {
    [
      picture("handover", choice(), current: .administration),
      picture("handover-faulty", choice(isFaulty: true), current: .administration),
      picture(
        "handover-preview",
        HandoverPreviewPage(
          name: "李明远", code: "P2", address: "/admin/people/P2/handover", key: "key-0001",
          rows: handed, warnings: sole, left: "2026-03-04", kept: [("successor", "P5")]),
        current: .administration),
      picture(
        "handover-result",
        HandoverResultPage(
          name: "李明远", code: "P2", address: "/admin/people/P2/handover", rows: handed,
          leaving: .init(isDone: false, Words("还有 1 件任务没有转出，未登记离职。", ""))),
        current: .administration),
    ]
  }

  private static let sole = [
    Words("单位负责人（县第一中学）：2 件待办届时无人办理，新到的会停住报警。请先授予他人。", "")
  ]

  private static let handed = [
    HandoverRow(
      ticket: "17-4@3", title: "县第一中学使用编制申请（事业全额 3 名）", number: "202603050001276",
      step: "用编核准与入编 · 单位审核", successor: "何志远"),
    HandoverRow(
      ticket: "18-2@1", title: "老城区排水改造督办事项", number: "202603050004078",
      step: "督查督办 · 承办", successor: "陈晓东",
      reason: Words("陈晓东 曾经手这件任务，不能再转回去；可以退回转办人。", "")),
  ]

  private static func choice(isFaulty: Bool = false) -> HandoverPage {
    let people = [
      PersonPicker.Choice(code: "P5", name: "何志远", place: "县教育局 局长"),
      PersonPicker.Choice(code: "P3", name: "陈晓东", place: "县编办 科员"),
    ]
    func picker(_ name: String, _ label: String, isChosen: Bool) -> PersonPicker {
      PersonPicker(
        name: name, label: Words(label, ""),
        fault: isFaulty && !isChosen ? Words("请选择接办人", "Choose a successor") : nil,
        isMultiple: false, chosen: isChosen ? Array(people.prefix(1)) : [], recent: people)
    }
    return HandoverPage(
      name: "李明远", code: "P2", address: "/admin/people/P2/handover",
      picker: picker("successor", "接办人", isChosen: !isFaulty),
      kinds: [
        picker("successor-EST-head", "用编核准与入编 · 单位审核（1 件）", isChosen: true),
        picker("successor-SUP-execute", "督查督办 · 承办（1 件）", isChosen: false),
      ], count: 2, warnings: sole, reason: "退休", left: "2026-03-04",
      faults: isFaulty ? [FieldFault("successor", Words("请选择接办人", "Choose"))] : [])
  }
}
