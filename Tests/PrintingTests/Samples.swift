import CivilTime
import FEEL
import Foundation
import PrintTemplates
import Printing
import Testing

/// A shipped template with invented data, complete enough to be printed.
struct Sample: Sendable, CustomTestStringConvertible {
  let path: String
  let data: Context

  var testDescription: String { path }

  func template() throws -> PrintTemplate {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent("PrintTemplates/\(path)")))
    return try PrintTemplate.parse(bytes, file: "PrintTemplates/\(path)")
  }

  /// One pair of marks for each copy.
  static func marks(copies: Int) -> [Marks] {
    (0..<copies).map { copy in
      // 304 characters, as many as a whole payload: PF1 has 277 digits.
      let digits = (0..<277).map { String(($0 * 7 + copy * 3 + $0 / 9) % 10) }.joined()
      return Marks(
        qr: "HTTPS://ZHENGSHI.YL.EXAMPLE/1/" + digits, code128: "728104395566120\(copy)")
    }
  }

  static let all = [
    quotaSlip, entrySlip, incomingDocument, supervision, acceptance, licence, receipt,
  ]

  static let quotaSlip = Sample(
    path: "establishment/P-1.xml",
    data: [
      "number": "云编核〔2026〕12号", "issuedOn": "2026-07-21",
      "verifyAddress": "https://zhengshi.yl.example/v", "caseNumber": "202607080001286",
      "unit": ["code": "U031", "name": "云岭县农业技术推广中心"], "quotaType": "全额拨款事业编制",
      "count": 2, "entryKind": "公开招聘", "post": "农技推广岗（专业技术十二级）",
      "requirements": "农学、植物保护类专业，全日制本科及以上学历，具有相应学位",
      "basis": "县委编委2026年第2次会议；2026年度用编计划（云编委〔2026〕3号）",
      "validUntil": "2027-07-20",
    ])

  static let entrySlip = entrySlip(of: 2)

  static func entrySlip(of count: Int) -> Sample {
    let names = ["林知夏", "欧阳望舒", "秦川", "孟晚晴", "阿依古丽·买买提", "霍青山"]
    return Sample(
      path: "establishment/P-2.xml",
      data: [
        "number": "云编列〔2026〕3号", "issuedOn": "2026-09-01",
        "verifyAddress": "https://zhengshi.yl.example/v", "unit": ["name": "云岭县农业技术推广中心"],
        "noticeNumber": "云编核〔2026〕12号", "quotaType": "全额拨款事业编制",
        "persons": .list(
          (0..<count).map { index in
            [
              "name": .string(names[index % names.count]),
              "sex": index.isMultiple(of: 2) ? "女" : "男",
              "idNumber": .string("9901021995031\(20028 + index)"), "quotaType": "全额拨款事业编制",
              "funding": "全额拨款", "post": "农技推广岗（专技十二级）", "entryKind": "公开招聘",
              "entryDate": "2026-09-01",
            ]
          }),
        "numbers": ["approved": 36, "occupied": 34, "vacant": 2],
      ])
  }

  static let incomingDocument = Sample(
    path: "documents/DOC-IN-sheet.xml",
    data: [
      "verifyAddress": "https://zhengshi.yl.example/v",
      "receiptNumber": "2026-收-0417", "receivedOn": "2026-07-20", "caseNumber": "202607200000175",
      "sender": "苍岭市人民政府办公室", "docNumber": "苍政办发〔2026〕31号",
      "title": "关于做好2026年汛期地质灾害隐患排查和群众转移避险工作的通知", "kind": "通知", "copies": 1,
      "pages": 6, "copyNumber": .null, "secrecy": "无", "urgency": "急件", "answerBy": "2026-07-25",
      "proposal": [
        "text": "拟请县自然资源局牵头，应急管理局、水利局配合办理，于7月25日前书面报告落实情况。呈领导阅示。",
        "name": "方予安", "on": "2026-07-20",
      ],
      "instruction": [
        ["text": "同意。请自然资源局抓紧排查，隐患点逐一落实责任人。", "name": "程景行", "on": "2026-07-20"],
        ["text": "转移避险预案要演练到村到户。", "name": "苏牧云", "on": "2026-07-21"],
      ],
      "readings": [
        ["name": "程景行", "on": "2026-07-20"], ["name": "苏牧云", "on": "2026-07-21"],
        ["name": "顾长河", "on": .null],
      ],
      "handling": ["text": "已完成37处隐患点排查，责任人到位，演练于7月24日完成。", "name": "江远舟", "on": "2026-07-24"],
      "reply": ["text": "已书面报告市政府办公室。", "name": "方予安", "on": "2026-07-25"],
      "replyNumber": "云政办函〔2026〕52号", "archiveNumber": "2026-永久-0138",
    ])

  static let supervision = Sample(
    path: "supervision/SUP-notice.xml",
    data: [
      "number": "云督〔2026〕5号", "issuedOn": "2026-07-22",
      "verifyAddress": "https://zhengshi.yl.example/v", "caseNumber": "202607220000563",
      "urgency": "加急", "leadUnit": "云岭县自然资源局", "assistants": ["县应急管理局", "县水利局"],
      "source": "领导批示", "requester": "程景行",
      "subject": "全面排查全县37处地质灾害隐患点，逐点落实监测责任人和转移避险路线",
      "content": "人命关天，务必逐点过一遍，不留死角。七月底前完成一次到户演练。",
      "requirement": "主办单位牵头制定方案，明确分工和时间节点；协办单位按职责配合。办结后书面报告结果，附现场照片和演练签到表。",
      "dueOn": "2026-08-05", "rhythm": "每周",
    ])

  static let acceptance = Sample(
    path: "approvals/APV-acceptance.xml",
    data: [
      "number": "云受〔2026〕18号", "issuedOn": "2026-07-22",
      "verifyAddress": "https://zhengshi.yl.example/v", "caseNumber": "202607220000394",
      "applicant": "云岭县清溪谷旅馆有限公司", "creditCode": "91990102MA0000001X",
      "contact": "温如故 0990-5550233", "itemName": "公共场所卫生许可",
      "materials": ["申请表", "营业执照", "场所平面图", "卫生检测报告"], "acceptedOn": "2026-07-22",
      "promisedDays": 8, "dueOn": "2026-08-19", "windowName": "叶清和",
    ])

  static let receipt = Sample(
    path: "approvals/APV-receipt.xml",
    data: [
      "number": "云收〔2026〕207号", "receivedOn": "2026-07-22",
      "verifyAddress": "https://zhengshi.yl.example/v", "caseNumber": "202607220000394",
      "applicant": "云岭县清溪谷旅馆有限公司", "itemName": "公共场所卫生许可",
      "materials": ["申请表", "营业执照", "场所平面图", "卫生检测报告", "法定代表人龚𠮷的身份证明"],
      "dueOn": "2026-08-19", "windowName": "叶清和",
    ])

  static let licence = Sample(
    path: "approvals/APV-licence.xml",
    data: [
      "number": "云许〔2026〕18号", "issuedOn": "2026-08-03",
      "verifyAddress": "https://zhengshi.yl.example/v", "itemName": "公共场所卫生许可",
      "applicant": "云岭县清溪谷旅馆有限公司", "creditCode": "91990102MA0000001X",
      "address": "云岭县清溪镇谷口路8号", "scope": "住宿场所（旅店）", "validFrom": "2026-08-03",
      "validUntil": "2030-08-02", "decidedOn": "2026-08-01",
    ])
}

extension Sample {
  var scope: Scope { Scope(data, now: Instant(seconds: 1_784_600_000)) }

  /// Whether the template prints the field of this name.
  func prints(_ name: String) -> Bool { path != "documents/DOC-IN-sheet.xml" || name != "number" }

  func document() throws -> PrintedDocument {
    let template = try template()
    return try PrintedDocument(
      PrintOrder(
        template: template, scope: scope, marks: Self.marks(copies: template.copies.count)))
  }
}
