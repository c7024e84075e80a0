import JSONText

extension FlowHabits {
  /// 行政许可办理
  static let approvals = FlowHabits(
    process: "APV-CASE", role: "window.clerk",
    begin: { now in
      [
        "itemName": now.choice(["食品经营许可", "公共场所卫生许可", "设置户外广告许可", "取水许可"]),
        "applicantKind": "legal", "applicant": .string("云岭县第\(now.serial)商行"),
        "creditCode": "91990101MA0000001X", "contact": "沈先生 13800000000",
        "address": "云岭县人民路 12 号", "materials": ["申请书", "营业执照复印件", "场所证明"],
        "request": "按所附材料申请许可。",
      ]
    },
    conclusions: [
      "Task_Formal": [("accept", 80), ("correct", 15), ("reject", 5)],
      "Task_First": [("agree", 92), ("disagree", 8)],
      "Task_Second": [("agree", 94), ("disagree", 6)],
      "Task_Decide": [("grant", 90), ("deny", 10)],
    ],
    forms: [
      "apv-formal": { now in
        var fields: JSONObject = ["procedures": now.choice([[], ["inspection"], ["special"]])]
        if now.conclusion == "correct" { fields["missing"] = "平面布局图" }
        return fields
      },
      "apv-tell": { now in ["toldOn": now.day(0)] },
      "apv-inspect": { now in
        ["inspectedOn": now.day(0), "inspectors": "秦立、许宁", "record": "布局与平面图一致，设备齐全。"]
      },
      "apv-special": { _ in ["specialKind": "听证", "specialRecord": "参加人均无异议。"] },
      "apv-certificate": { now in
        ["scope": "按许可范围", "validFrom": now.day(0), "validUntil": now.day(1825)]
      },
      "apv-deliver": { now in
        ["receiver": "沈先生", "deliveredOn": now.day(0), "deliveryWay": "window"]
      },
      "apv-rate": { now in ["rating": now.choice(["5", "4", "3"])] },
      "apv-supplement": { _ in ["supplement": "已补平面布局图。"] },
      "case-reason": { _ in ["reason": "经营地址变更，另行申请。"] },
    ], actions: [("补正提交", 300), ("申请人撤回", 4)])
}
