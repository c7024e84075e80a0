import Web

/// The three pages of 批量办理.
extension Gallery {
  static var batch: [Picture] {
    [
      picture("batch-choice", choice(), current: .tasks),
      picture(
        "batch-choice-faulty", choice(fault: Words("请先勾选。", "Tick something first.")),
        current: .tasks),
      picture(
        "batch-nothing", BatchChoicePage(filters: [], step: nil, rows: []), current: .tasks),
      picture("batch-confirm", confirm(), current: .tasks),
      picture("batch-confirm-faulty", confirm(isFaulty: true), current: .tasks),
      picture("batch-result", result(), current: .tasks),
      picture(
        "batch-result-all",
        BatchResultPage(
          results: batchRows.prefix(1).map { .init(row: $0, isDone: true, canRetry: false) }),
        current: .tasks),
    ]
  }

  private static let batchRows: [BatchRow] = rows.enumerated().map { index, task in
    BatchRow(
      ticket: "\(index)-4@3", key: "\(index)-4", title: task.title, number: task.number,
      address: task.address, task: task,
      lastOpinion: index == 1 ? "" : "陈晓东：同意，情况属实，同意上报。",
      reason: index == 3 ? Words("表单须填写：金额、用途", "") : nil)
  }

  private static func choice(fault: Words? = nil) -> BatchChoicePage {
    BatchChoicePage(
      filters: [
        Filter(
          Words("步骤", ""),
          choices: [
            .init(
              Words("督查督办 · 主任审核", ""), address: "/tasks/batch?process=SUP&step=a", isOn: true,
              count: 4),
            .init(
              Words("行政许可 · 归档", ""), address: "/tasks/batch?process=APV&step=b", isOn: false,
              count: 2),
          ])
      ], step: .init(process: "SUP", element: "a"), rows: batchRows,
      allAddress: "/tasks/batch?process=SUP&step=a&all=1",
      noneAddress: "/tasks/batch?process=SUP&step=a", more: 12, fault: fault)
  }

  private static func confirm(isFaulty: Bool = false) -> BatchConfirmPage {
    BatchConfirmPage(
      key: "key-0001", rows: Array(batchRows.prefix(3)), refused: Array(batchRows.suffix(1)),
      step: "督查督办 · 主任审核",
      opinion: TaskPage.OpinionBlock(
        conclusions: [
          Field.Option("agree", Words("同意", ""), hint: Words("下一步：呈报", "")),
          Field.Option("refuse", Words("不同意", "")),
        ], conclusion: nil, text: "", isTextRequired: true, hasText: true,
        common: ["同意。", "情况属实，同意上报。"]), back: "/tasks/batch?process=SUP&step=a",
      faults: isFaulty ? [FieldFault("_opinion", Words("请填写意见", "Write an opinion"))] : [])
  }

  private static func result() -> BatchResultPage {
    BatchResultPage(
      results: batchRows.enumerated().map { index, row in
        var row = row
        row.reason = index == 1 ? Words("已有变化，请看过后再办", "") : row.reason
        if index == 2 { row.address = nil }
        if index == 2 { row.reason = Words("已经办完、退回或转给他人", "") }
        return .init(row: row, isDone: index == 0, canRetry: index == 1)
      })
  }
}
