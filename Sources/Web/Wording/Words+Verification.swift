// The public verification of papers.
extension Words {
  static let verifyPaper = Words("查验文书", "Verify a paper")
  static let verify = Words("查验", "Verify")
  static let verifyAnother = Words("查验另一份", "Verify another")
  static let verificationCodeHint = Words(
    "纸面条码下方的数字；空格可以不输。", "The digits below the barcode; spaces do not matter.")
  static let verifyMeaning = Words(
    "也可以用手机扫描纸面二维码。查验不需要登录，结果与登记簿实时一致。",
    "Or scan the QR code with a phone. No sign-in is needed; the answer comes from the register.")
  static let codeMissing = Words("请输入验证码", "Type the verification number")
  static let codeMistyped = Words(
    "验证码输错了，请对照纸面再输一次", "The number is mistyped; compare it with the paper")
  static let tooManyChecks = Words(
    "查验过于频繁，请一分钟后再试", "Too many checks; try again in a minute")
  static let verdictGenuine = Words("真实有效", "Genuine and valid")
  static let verdictSuperseded = Words("已被更正的文书", "Superseded")
  static let verdictVoid = Words("已作废", "Void")
  static let verdictUnknown = Words("查无此件", "Unknown")
  static let verdictForged = Words("信息不符", "Does not match")
  static let verdictSample = Words("样张", "Sample")
  static let verdictGenuineMeaning = Words(
    "这份文书由本单位签发并登记在册。请对照下列内容与纸面是否一致；不一致的，以登记簿为准。",
    "This office issued and registered the paper. Compare it with what stands below.")
  static let verdictSupersededMeaning = Words(
    "这份文书曾由本单位签发，后来有新的文书取代它，请以新的为准。",
    "This office issued the paper, and a newer one has taken its place.")
  static let verdictVoidMeaning = Words(
    "这份文书曾由本单位签发，现已作废，不再有效。", "This office issued the paper and has voided it.")
  static let verdictUnknownMeaning = Words(
    "登记簿中没有这个验证码。请核对数字；数字无误的，请勿采信该文书，并向签发单位反映。",
    "The register has no such number. If you typed it rightly, do not trust the paper.")
  static let verdictForgedMeaning = Words(
    "二维码的内容与本单位的签名或登记不一致，可能被改动或伪造。请勿采信该文书，并向签发单位反映。",
    "The code does not match what this office signed and registered: it was altered or forged. Do not trust the paper."
  )
  static let verdictIncomplete = Words("流程不完整", "Steps are missing")
  static let verdictIncompleteMeaning = Words(
    "这份文书登记在册，但它的办理流程不完整或次序有误。请勿采信该文书，并向签发单位核实。",
    "The paper is registered, but steps that lead to it are missing or out of order. Do not trust it; ask the issuing office."
  )
  static let paperAlarms = Words("查验预警", "Alarms about papers")
  static let paperAlarmsMeaning = Words(
    "有人查验了可疑的文书，请核查。预警不会使文书失效；需要作废的，由有权的人员另行办理。",
    "Somebody showed a paper that wants a look. An alarm makes nothing void; people do that where they find it right."
  )
  static let noPaperAlarms = Words("没有需要核查的预警。", "There are no alarms to look into.")
  static let alarmsOpen = Words("待核查", "Open")
  static let alarmsAll = Words("全部", "All")
  static let alarmNumber = Words("编号", "Number")
  static let alarmFound = Words("核查情况", "What was found")
  static let alarmRemark = Words("核查结果", "What was found")
  static let closeAlarm = Words("处置预警", "Close an alarm")
  static let alarmClosed = Words("预警已处置。", "The alarm is closed.")
  static let alarmNumberMissing = Words("请输入预警编号", "Type the number of the alarm")
  static let checkedPoints = Words("核验项目", "What was checked")
  static let checkPassed = Words("通过", "passed")
  static let checkFailed = Words("不通过", "failed")
  static let checkOpen = Words("未核验", "not checked")
  static let checkForm = Words("编码和校验位", "Code and check digits")
  static let checkRegistered = Words("登记在册，种类一致", "Registered, of the same kind")
  static let checkSignature = Words("签名和密钥", "Signature and key")
  static let checkContent = Words("登记内容与签名一致", "Registered as signed")
  static let checkState = Words("文书状态", "State of the paper")
  static let checkProcess = Words("办理流程完整", "All steps taken")
  static let checkTimes = Words("时间次序", "Order of time")
  static let checkPrints = Words("打印记录", "Record of prints")
  static let checkCopies = Words("复制迹象", "Signs of copies")
  static let verdictSampleMeaning = Words("这是样张，没有效力。", "This is a sample without validity.")
  static let verdictExpired = Words("真实，已过有效期", "Genuine, but expired")
  static let verdictExpiredMeaning = Words(
    "这份文书由本单位签发，有效期已过，不再有效。",
    "This office issued the paper; its time of validity is over.")
  static let verdictCannotVerify = Words("无法核验", "Cannot be verified")
  static let verdictCannotVerifyMeaning = Words(
    "现在不能判断这份文书的真伪，请勿采信，并向签发单位核实。",
    "It cannot be said whether the paper is genuine. Do not trust it; ask the issuing office.")
  static let mayBeCopied = Words(
    "重号，请核验原件：这一份文书一天之内被许多不同的人查验，可能有复制件流传。",
    "Ask for the original: many different people verified this sheet within a day, there may be copies about."
  )
  static let issuedByOffice = Words("签发单位", "Issued by")
  static let issuedOn = Words("签发日期", "Issued on")
  static let validUntil = Words("有效期止", "Valid until")
  static let holder = Words("持有人", "Holder")
  static let blankNumber = Words("印刷流水号", "Number of the blank")
  static let whichPrint = Words("打印序号", "Print")
  static let compareWithPaper = Words("请与纸面对照", "Compare with the paper")

  static func verdictReason(_ reason: String) -> Words {
    Words("原因：\(reason)", "Reason: \(reason)")
  }
  static func checkedAt(_ time: String) -> Words { Words("查验时间 \(time)。", "Checked at \(time). ") }
  static func paperAlarmsOpen(_ count: Int) -> Words {
    Words("查验预警 \(count)", "Alarms \(count)")
  }

  static func checkResult(_ result: Words, _ why: String) -> Words {
    Words("\(result.chinese)：\(why)", "\(result.english): \(why)")
  }

  static func checkedBefore(_ count: Int) -> Words {
    Words("此前已被查验 \(count) 次。", "It was checked \(count) times before.")
  }
}
