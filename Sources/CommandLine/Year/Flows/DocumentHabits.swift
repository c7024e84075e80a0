import JSONText

extension FlowHabits {
  /// 收文办理
  static let documents = FlowHabits(
    process: "DOC-IN", role: "doc.clerk",
    begin: { now in
      [
        "sender": now.choice(["云岭市发展和改革委员会", "云岭市教育局", "云岭市应急管理局"]),
        "docNumber": .string("云市发〔2026〕\(now.serial)号"),
        "title": .string("关于做好第\(now.serial)项工作的通知"),
        "kind": now.choice(["通知", "函", "请示", "意见"]),
        "urgency": now.choice(["平件", "平件", "急件", "特急"]), "secrecy": "无",
        "receivedOn": now.day(0), "receivedAt": "08:50", "copies": 1, "pages": 4,
      ]
    },
    conclusions: [
      "Task_Screen": [("pass", 92), ("return", 8)],
      "Task_Handle": [("done", 90), ("decline", 10)],
    ],
    forms: [
      "doc-register": { now in
        ["category": now.choice(["act", "read"]), "keywords": "项目 统计"]
      },
      "doc-screen": { _ in ["screeningPoints": ["ours", "rules", "form"]] },
      "doc-propose": proposal,
      "doc-reassign": { now in ["leadUnit": .string(now.someOrgan)] },
      "doc-handle": { _ in ["result": "已按要求办理。"] },
      "doc-reply": { now in
        ["replyNumber": .string("云函〔2026〕\(now.serial)号"), "repliedOn": now.day(0)]
      },
      "doc-archive": { now in
        [
          "archiveNumber": .string("2026-DQ30-\(now.serial)"),
          "retention": now.choice(["10", "30", "permanent"]),
        ]
      },
    ], actions: [])

  /// Who is to act on a paper, who is to read it, and whether it is answered.
  private static let proposal: Fields = { now in
    let kind = now.chance.number(in: 1...10)
    var fields: JSONObject = ["route": [], "answerBy": now.day(20)]
    switch kind {
    case 1: return fields
    case 2...3: fields["route"] = ["read"]
    case 4...7: fields["route"] = ["act"]
    default: fields["route"] = ["act", "read"]
    }
    if kind >= 4 {
      fields["leadUnit"] = .string(now.someOrgan)
      fields["needsReply"] = .bool(now.chance.happens(300))
    }
    if kind <= 3 || kind >= 8 {
      let readers = now.chance.pick(now.chance.number(in: 1...4), of: now.organs)
      fields["readers"] = .array(readers.map(JSON.string))
    }
    return fields
  }
}
