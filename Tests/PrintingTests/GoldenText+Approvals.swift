extension GoldenText {
  /// The papers of approvals by what follows `APV-`: heading, number and whom they address.
  private static let decisions = [
    ("withdrawal", "撤回行政许可决定书", "云撤回〔2026〕2号", "云岭县清溪谷旅馆有限公司："),
    ("revocation", "撤销行政许可决定书", "云撤销〔2026〕3号", "云岭县清溪谷旅馆有限公司："),
    ("cancellation", "注销行政许可决定书", "云注销〔2026〕11号", "云岭县清溪谷旅馆有限公司："),
    ("termination", "终止办理决定书", "云终止〔2026〕6号", "云岭县清溪谷旅馆有限公司："),
    ("change", "准予变更行政许可决定书", "云许变〔2027〕7号", "云岭县清溪谷旅馆有限公司："),
    ("renewal", "准予延续行政许可决定书", "云许延〔2030〕4号", "云岭县清溪谷旅馆有限公司："),
    ("hearing-notice", "听证通知书", "云听通〔2026〕5号", "云岭县清溪镇谷口路社区居民委员会："),
  ]

  /// 28 top, 12 organ, 15 title, 3 space, 8 number, 2 space, 0.5 rule, 5 space; text from 28 to 184.
  static let ofDecisions = decisions.flatMap { name, title, number, addressee in
    let file = "approvals/APV-\(name).xml"
    return [
      GoldenText(template: file, words: "云岭县行政审批局", edge: .center(106), middle: 34),
      GoldenText(template: file, words: title, edge: .center(106), middle: 47.5),
      GoldenText(template: file, words: number, edge: .right(184), middle: 62),
      GoldenText(template: file, words: addressee, edge: .left(28), middle: 77.9),
    ]
  }

  static let ofJointApprovals = [
    // 30 top, 14 title, 2 space, 7.5 number, 2 space, then rows of 9.6; columns 26, 52, 26, 52 from 28
    // with paddings of 1.5.
    GoldenText(
      template: "approvals/APV-joint-minutes.xml", words: "并联审批联审纪要", edge: .center(106),
      middle: 37),
    GoldenText(
      template: "approvals/APV-joint-minutes.xml", words: "云联审〔2026〕4号", edge: .right(184),
      middle: 49.75),
    GoldenText(
      template: "approvals/APV-joint-minutes.xml", words: "云岭县清溪谷旅馆有限公司",
      edge: .left(55.5), middle: 60.3),
    // Four rows of 9.6, 3 space, 9 head, and half a row; columns 48, 24 and the rest.
    GoldenText(
      template: "approvals/APV-joint-minutes.xml", words: "首席代表", edge: .center(88),
      middle: 101.4, family: .sans),
    GoldenText(
      template: "approvals/APV-joint-minutes.xml", words: "云岭县消防救援大队", edge: .left(29.5),
      middle: 110.7),
    // 30 top, 14 title, 3 space, 7.5 number, 2 space, then a row of 11; paddings of 1.6.
    GoldenText(
      template: "approvals/APV-joint-reply.xml", words: "并联审批部门意见反馈单", edge: .center(106),
      middle: 37),
    GoldenText(
      template: "approvals/APV-joint-reply.xml", words: "云消联复〔2026〕17号", edge: .right(184),
      middle: 50.75),
    GoldenText(
      template: "approvals/APV-joint-reply.xml", words: "反馈部门", edge: .center(41), middle: 62,
      family: .sans),
    GoldenText(
      template: "approvals/APV-joint-reply.xml", words: "云岭县行政审批局", edge: .left(133.6),
      middle: 62),
    // 26 top, 6 box, 14 title, 7.5 number, 2 space, then a row of 9.4; columns 28, 52, 28, 52 from 26
    // with paddings of 1.4.
    GoldenText(
      template: "approvals/APV-hearing-record.xml", words: "行政许可听证笔录", edge: .center(106),
      middle: 39),
    GoldenText(
      template: "approvals/APV-hearing-record.xml", words: "云听笔〔2026〕5号", edge: .right(186),
      middle: 49.75),
    GoldenText(
      template: "approvals/APV-hearing-record.xml", words: "听证事项", edge: .center(40),
      middle: 60.2, family: .sans),
    GoldenText(
      template: "approvals/APV-hearing-record.xml", words: "202607220000394", edge: .left(135.4),
      middle: 60.2),
  ]
}
