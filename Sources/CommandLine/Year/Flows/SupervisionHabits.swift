import JSONText

extension FlowHabits {
  /// 督查督办
  static let supervision = FlowHabits(
    process: "SUP-ITEM", role: "sup.clerk",
    begin: { now in
      [
        "source": now.choice(["领导批示", "会议决定", "上级交办"]), "requester": "县长",
        "subject": .string("第\(now.serial)项重点工作"), "content": "请牵头单位按时办结，并报结果。",
        "limit": .integer(now.chance.number(in: 5...40)),
      ]
    },
    conclusions: [
      "Task_Approve": [("approve", 94), ("refuse", 6)],
      "Task_Sign": [("accept", 92), ("object", 8)],
      "Task_Feedback": [("continue", 40), ("ready", 60)],
      "Task_CheckClerk": [("pass", 84), ("redo", 8), ("supplement", 8)],
      "Task_Leader": [("satisfied", 93), ("instruct", 7)],
    ],
    forms: [
      "sup-plan": { now in
        let units = now.chance.pick(now.chance.number(in: 1...4), of: now.organs)
        return [
          "leadUnit": .string(units[0]),
          "assistants": .array(units.dropFirst().map(JSON.string)), "dueOn": now.day(30),
          "rhythm": now.choice(["每周", "每旬", "每月"]), "requirement": "按时办结并报结果。",
        ]
      },
      "sup-execute": { _ in ["plan": "分三批实施。"] },
      "sup-feedback": { now in
        ["progress": now.conclusion == "ready" ? 100 : .integer(now.chance.number(in: 10...90))]
      },
      "sup-finish": { _ in ["report": "全部事项办理完毕并通过验收。"] },
      "sup-check": { _ in ["criteria": ["facts", "solved", "done"]] },
      "sup-close": { now in
        ["timeliness": now.choice(["early", "ontime", "late"]), "quality": "good", "score": 95]
      },
      "sup-archive": { now in
        ["archiveNumber": .string("2026-DC-\(now.serial)"), "circular": "none"]
      },
      "case-reason": { _ in ["reason": "事项已并入年度重点工作。"] },
    ], actions: [("撤销立项", 4)])
}
