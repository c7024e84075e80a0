import Engine
import WorkCalendar

// 时限时钟: the clocks of a case.
extension Words {
  static let statutoryClocks = Words("各项时限", "Clocks")
  static let clockAccount = Words("怎样算得", "How it was counted")
  static let clockPauses = Words("\(verb: .pauseClock)记录", "When the clocks stood still")
  static let pauseGround = Words("暂停情形", "Ground")
  static let pauseBasis = Words("依据", "Basis")
  static let pauseNotice = Words("通知书", "Notice")
  static let pauseTime = Words("起止", "From and to")
  static let pauseDays = Words("工作日", "Working days")
  static let pauseEvidence = Words("说明与凭证", "Reason and evidence")
  static let clockRuns = Words("计时中", "Running")
  static let clockPausedNow = Words("\(verb: .pauseClock)中", "Standing still")
  static let clockStopped = Words("已停止", "Stopped")
  static let promiseMissed = Words("已超承诺期限", "Later than promised")
  static let statutoryMissed = Words("已超法定期限", "Later than the law allows")
  static let pauseRemark = Words("说明", "Remark")
  static let pauseGroundless = Words("没有法定依据，不停止计时", "No rule allows it: the clock runs")
  static let pauseOverrun = Words("超过告知的时间", "Longer than was said")

  static func clock(_ kind: StatutoryClock.Kind) -> Words {
    switch kind {
    case .acceptance: Words("受理审查期限", "Answer to the application")
    case .decision: Words("法定期限", "Time the law gives")
    case .promise: Words("承诺期限", "Time promised")
    case .delivery: Words("送达期限", "Delivery")
    case .step: Words("环节期限", "Step")
    }
  }

  static func clockEndedLate(_ day: String) -> Words {
    Words("\(day) 办结，已超期", "Done late, on \(day)")
  }
  static func clockEndedInTime(_ day: String) -> Words {
    Words("\(day) 按期办结", "Done in time, on \(day)")
  }

  static func clockAccount(
    from base: String, days: Int, extended more: Int, leftOut: Int, due: String
  ) -> Words {
    Words(
      "自 \(base) 起算（当日不计），\(days) 个工作日"
        + (more > 0 ? "，延长 \(more) 个工作日" : "")
        + (leftOut > 0 ? "，扣除暂停的 \(leftOut) 个工作日" : "") + "，至 \(due)",
      "From \(base), not counted itself: \(days) working days"
        + (more > 0 ? ", \(more) more granted" : "")
        + (leftOut > 0 ? ", without \(leftOut) while it stood still" : "") + ", until \(due)")
  }

  static func pauseTime(_ began: String, _ ended: String?, planned: String?) -> Words {
    if let ended { return Words("\(began) 至 \(ended)", "\(began) to \(ended)") }
    guard let planned else { return Words("\(began) 起", "since \(began)") }
    return Words("\(began) 起，预计至 \(planned)", "since \(began), until \(planned) as planned")
  }

  // MARK: The record

  static func clockPaused(_ pause: CasePause) -> Words {
    let ground = pause.ground
    if pause.isGroundless {
      return Words(
        "\(ground.chineseName)（没有法定依据，不停止计时）", "\(ground.rawValue): no ground, the clock runs")
    }
    let days = pause.plannedDays.map { "，预计 \($0) 个工作日" } ?? ""
    return Words(
      "自 \(pause.began) 起因\(ground.chineseName)\(verb: .pauseClock)\(days)",
      "The clock stands still since \(pause.began): \(ground.rawValue)")
  }

  static func clockResumed(_ ground: PauseGround, on day: String) -> Words {
    Words(
      "\(ground.chineseName)于 \(day) 结束，\(verb: .resumeClock)", "The clock runs on after \(day)")
  }

  static func clockExtended(_ more: ClockExtension) -> Words {
    Words(
      "延长 \(more.days) 个工作日，\(Words(more.level).chinese)\(more.approver)批准（\(more.notice)）",
      "\(more.days) more working days, approved by \(more.approver) (\(more.notice))")
  }

  init(_ level: ClockExtension.Level) {
    switch level {
    case .organHead: self.init("本机关负责人", "Head of the organ")
    case .governmentHead: self.init("本级人民政府负责人", "Head of the government")
    }
  }

  // MARK: The forms

  static let pauseBegan = Words("开始日期", "Begins on")
  static let pauseEnded = Words("结束日期", "Ended on")
  static let todayIfEmpty = Words("不填则为今天。", "Empty: today.")
  static let dateWrong = Words("请填写日期，例如 2026-03-02", "A date such as 2026-03-02")
  static let pausePlanned = Words("所需时间（工作日）", "How long, in working days")
  static let pausePlannedHint = Words("与告知申请人的时间一致。", "As the applicant is told.")
  static let pauseNoticeNumber = Words("告知书文号", "Number of the notice")
  static let pauseNoticeHint = Words("《特别程序告知书》的文号。", "Of the notice to the applicant.")
  static let pauseBasisHint = Words("不填则为该事由的法定依据。", "Empty: the rule of the ground.")
  static let whichPause = Words("结束哪一次暂停", "Which pause ends")
  static let pauseProof = Words("结束凭证", "What proves the end")
  static let pauseProofHint = Words("例如听证笔录、检验报告的文号。", "Such as the record of the hearing.")
  static let extensionDays = Words("延长（工作日）", "How many working days more")
  static let extensionLevel = Words("批准层级", "Approved by")
  static let extensionApprover = Words("批准人", "Name of the head")
  static let extensionNotice = Words("延期通知书文号", "Number of the notice of extension")
  static let fillIn = Words("请填写", "Fill this in")
}
