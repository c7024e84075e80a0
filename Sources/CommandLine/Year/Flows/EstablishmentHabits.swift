import CivilTime
import Establishment
import FEEL
import JSONText

extension FlowHabits {
  /// 使用编制核准与入编
  static let establishment = FlowHabits(
    process: "EST-IN", role: "unit.hr",
    begin: { now in application(for: now, count: now.chance.number(in: 1...2)) },
    conclusions: [
      "Task_Intake": [("accept", 95), ("refuse", 5)],
      "Task_Org": [("agree", 95), ("disagree", 5)],
      "Task_Hrss": [("agree", 95), ("disagree", 5)],
      "Task_Finance": [("agree", 95), ("disagree", 5)],
      "Task_Director": [("approve", 92), ("reject", 8)],
    ],
    forms: [
      "est-apply": { now in application(for: now, count: 1) },
      "est-issue": { now in ["basis": .string("云编委〔2026〕\(now.serial)号")] },
      "est-select": selection,
      "est-entry": entry,
      "est-card": { now in ["booklet": .string("第 014 册第 \(now.serial) 页")] },
      "est-pay": { now in ["payFrom": now.day(20)] },
    ], actions: [("撤销申请", 6)])

  /// An organ recruits civil servants, an institution its staff.
  private static func application(for now: Situation, count: Int) -> JSONObject {
    let isInstitution = now.variables["initiator"]?["unitKind"]?.stringValue == "institution"
    return [
      "quotaType": isInstitution ? "SY-QE" : "XZ", "count": .integer(count),
      "entryKind": isInstitution ? "E03" : "E01", "post": "办公室文秘",
      "requirements": "大学本科以上", "reason": "科室现有人员不足，工作难以开展。", "contact": "周宁",
      "phone": "0990-1234567",
    ]
  }

  private static let selection: Fields = { now in
    let count = now.variables["count"]?.integerValue ?? 1
    let people = (0..<count).map { _ -> JSON in
      ["name": .string(YearFounding.name(now.serial)), "idNumber": .string(identity(now))]
    }
    return ["selected": .array(people)]
  }

  /// The number of somebody born in one of the years 1990 to 2001.
  private static func identity(_ now: Situation) -> String {
    let birth = CalendarDate(daysSinceEpoch: 7_305 + now.chance.number(in: 0...4_300))
    let serial = String(1000 + now.chance.number(in: 1...998)).dropFirst()
    let digits = "990101\(birth.description.filter { $0 != "-" })\(serial)"
    return digits
      + String(Character(Unicode.Scalar(IdentityNumber.checkCharacter(Array(digits.utf8)))))
  }

  private static let entry: Fields = { now in
    let number = now.variables["person"]?["idNumber"]?.stringValue ?? ""
    let isInstitution = now.variables["quotaType"]?.stringValue == "SY-QE"
    let isMale = (number.utf8.dropFirst(16).first ?? 0) % 2 == 1
    return [
      "person": [
        "name": .string(now.variables["person"]?["name"]?.stringValue ?? ""),
        "idNumber": .string(number), "sex": isMale ? "M" : "F", "ethnic": "汉族",
        "politics": "masses", "education": "bachelor", "degree": "bachelor", "major": "汉语言文学",
        "workStart": "2024-07-01", "formerUnit": "云岭县青山镇人民政府",
        "identity": isInstitution ? "institution" : "civil", "postLevel": "none",
        "postName": isInstitution ? "管理人员" : "科员", "rank": "none", "entryDate": now.day(0),
        "entryDoc": "云人社录〔2026〕3号",
      ]
    ]
  }
}
