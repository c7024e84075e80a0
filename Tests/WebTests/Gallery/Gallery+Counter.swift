import Web

/// The pages of the counter that prints (打印台).
extension Gallery {
  static var counter: [Picture] {
    [
      picture("counter", counterPage, current: .counter),
      picture(
        "counter-empty", CounterPage(waiting: [], jobs: [], ended: []), current: .counter),
      picture("print-sheet", sheet(), current: .counter),
      picture(
        "print-sheet-faulty",
        sheet(fault: Words("空白证件“卫生许可证 1005”已经用过，请换一张", "")), current: .counter),
      picture("print-job-asked", job(.answer(isInterrupted: false)), current: .counter),
      picture("print-job-interrupted", job(.answer(isInterrupted: true)), current: .counter),
      picture("print-job-queued", job(.withdraw), current: .counter),
      picture("blanks", stock(.count), current: .counter),
      picture("paper-alarms", alarms(), current: .counter),
      picture(
        "paper-alarms-faulty", alarms(fault: Words("请写明核查结果", "")), current: .counter),
      picture(
        "blanks-faulty", stock(.destroy, fault: Words("销毁空白证件须有两人在场", "")),
        current: .counter),
    ]
  }

  private static func alarms(fault: Words? = nil) -> PaperAlarmsPage {
    PaperAlarmsPage(
      rows: [
        .init(
          id: 12, kind: "重号（两地同现）", rule: nil, paper: "卫生许可证 云卫〔2026〕17号",
          caseNumber: "202603050000197",
          detail: "云岭县政务服务大厅 2026-03-05 09:10，临江县政务服务大厅 2026-03-05 09:31，相距 612 公里",
          raisedAt: "2026-03-05 09:31", closing: nil),
        .init(
          id: 11, kind: "查无此件", rule: "ES09", paper: nil, caseNumber: nil,
          detail: "签名有效，登记簿中没有这一份", raisedAt: "2026-03-04 16:20",
          closing: "2026-03-04 17:05 陈建国 样张外流，已收回"),
      ], showsAll: true, mayClose: true, key: "k", closing: fault == nil ? "" : "12", fault: fault)
  }

  private static func counterJob(
    _ id: Int, _ state: StateMark, _ progress: Words?
  ) -> CounterPage.Job {
    CounterPage.Job(
      id: id, name: "卫生许可证", number: "云卫〔2026〕\(id)号", printer: "窗口1针式", state: state,
      progress: progress, by: "周文静", at: "2026-03-05 14:30")
  }

  private static let counterPage = CounterPage(
    waiting: [
      .init(
        name: "卫生许可证", number: "云卫〔2026〕18号", caseNumber: "202603050000197",
        stock: "卫生许可证", since: "2026-03-05 14:30", address: "/prints/1-18/sheet"),
      .init(
        name: "受理通知书", number: "云受〔2026〕41号", caseNumber: "202603050000294", stock: nil,
        since: "2026-03-05 15:02", address: "/prints/1-19/sheet"),
    ],
    jobs: [
      counterJob(31, StateMark(.attention, .info, Words("待确认", "")), nil),
      counterJob(32, StateMark(.active, .printer, Words("发送中", "")), Words("缺纸", "")),
      counterJob(33, StateMark(.neutral, .clock, Words("排队", "")), nil),
    ], ended: [counterJob(30, StateMark(.good, .check, Words("完成", "")), nil)])

  private static func sheet(fault: Words? = nil) -> SheetPage {
    SheetPage(
      address: "/prints/1-18/sheet", caseAddress: "/cases/202603050000197", name: "卫生许可证",
      number: "云卫〔2026〕18号", ordinal: 1, preview: "/prints/1-18", stock: "卫生许可证",
      blank: "1005", isBound: false, inHand: "1001～1006、1008～1030",
      printers: [
        .init(
          "w1", Words("窗口1针式", ""), hint: Words("窗口1　tcp://10.1.2.3:9100", "")),
        .init("pdf", Words("本机打印", ""), hint: Words("窗口1　pdf", "")),
      ], printer: "w1", key: "key", fault: fault)
  }

  private static func job(_ choice: JobPage.Choice) -> JobPage {
    JobPage(
      job: counterJob(31, StateMark(.attention, .info, Words("待确认", "")), nil),
      caseNumber: "202603050000197", blank: "卫生许可证 1005", choice: choice, key: "key")
  }

  private static func stock(_ form: StockPage.Form, fault: Words? = nil) -> StockPage {
    StockPage(
      kinds: ["卫生许可证", "经营许可证"], kind: "卫生许可证",
      totals: [("在库", 93), ("已用", 4), ("已作废", 2), ("已销毁", 1)],
      holdings: [
        .init(
          holder: nil, numbers: "1031～1100", opening: 70, received: 0, used: 0, spoiled: 0,
          destroyed: 0, handedOn: 0, closing: 70),
        .init(
          holder: "窗口1", numbers: "1006、1008～1030", opening: 30, received: 0, used: 4, spoiled: 2,
          destroyed: 0, handedOn: 0, closing: 24),
      ], spoiled: "1003、1007", form: form, mayKeep: true, key: "key", fault: fault)
  }
}
