// Verbs on the page of a case.
extension Words {
  static let recallMeaning = Words(
    "\(verb: .recall)后由您重新办理，后面的人不再看到这件事。后面的人已经办理的，不能\(verb: .recall)。",
    "You do the task again, as long as nobody has acted on what followed.")
  static let supplementMeaning = Words(
    "\(verb: .supplement)记在流转记录里，不改变已经作出的结论。", "The words are added; the conclusion stays.")
  static let supplementText = Words("补充的意见", "What you add")
  static let urge = Words("\(verb: .urge)", "Urge")
  static let urgeMeaning = Words(
    "对方的任务页会显示您的\(verb: .urge)，每天限催一次。", "The handler sees it on the page of the task; once a day.")
  static let urgeText = Words("\(verb: .urge)内容", "What you say")
  static let recordFor = Words("\(verb: .recordFor)", "Record for a leader")
  static let recordMeaning = Words(
    "把领导口头或书面作出的决定录入。流程随即继续，领导之后在“工作台”确认。",
    "You write down what a leader decided; he confirms it later.")
  static let recordLeader = Words("哪位领导", "Which leader")
  static let recordEvidence = Words("依据", "How it was said")
  static let recordEvidenceHint = Words("如：电话、会议、纸质批示扫描件编号。", "A call, a meeting, a scan.")
  static let recordLeaderMissing = Words("请选择领导", "Choose the leader")
  static let withdrawCase = Words("\(verb: .withdraw)", "Withdraw")
  static let withdrawMeaning = Words(
    "撤销后这件事结束，已做的事项会收回。需要时请重新申请。", "The case ends, and what was done is taken back.")
  static let withdrawalAskedNow = Words(
    "已提出\(verb: .withdraw)，等待现在经手的人同意。", "Asked for; those who have the case in hand must agree.")
  static let answerWithdrawal = Words("答复\(verb: .withdraw)", "Answer the withdrawal")
  static let answerWithdrawalMeaning = Words(
    "现在经手的人都同意，这件事即撤销，已做的事项会收回；有一人不同意，照常办理。",
    "When all who have the case in hand agree, it ends and what was done is taken back; one who does "
      + "not keeps it going.")
  static let withdrawals = Words("待您答复的\(verb: .withdraw)", "Withdrawals that wait for you")
  static func withdrawalNeeds(_ people: [String]) -> Words {
    Words(
      "现在由 \(people.joined(separator: "、")) 经手，他们都同意后才撤销；有一人不同意，照常办理。",
      "\(people.joined(separator: ", ")) must agree first; one who does not keeps the case going.")
  }
  static func withdrawalWaits(
    _ name: String, _ reason: String, for owed: [String], agreed: [String]
  ) -> Words {
    let known = agreed.isEmpty ? "" : "已同意：\(agreed.joined(separator: "、"))。"
    let knownInEnglish = agreed.isEmpty ? "" : " Agreed: \(agreed.joined(separator: ", "))."
    return Words(
      "\(name) \(verb: .withdraw)：\(reason)。"
        + (owed.isEmpty ? "" : "等待 \(owed.joined(separator: "、")) 同意。") + known,
      "\(name) asks to withdraw: \(reason)."
        + (owed.isEmpty ? "" : " Waiting for \(owed.joined(separator: ", ")).") + knownInEnglish)
  }
  static let confirmJump = Words("确认\(verb: .jump)", "Confirm the jump")
  static let confirmJumpMeaning = Words(
    "跳过没有办过的步骤须由第二人确认。不同意的，这件事照旧办理。",
    "Somebody asked to pass over steps that were not done; without your agreement nothing changes.")
  static let jumpVerdict = Words("您的意见", "Your decision")
  static let jumpAgree = Words("同意\(verb: .jump)", "Agree")
  static let jumpDisagree = Words("不同意", "Do not agree")
  static let jumpVerdictMissing = Words("请选择是否同意", "Choose whether you agree")
  static let verbTextMissing = Words("请填写内容", "Write something")

  static func verbDone(_ name: Words) -> Words {
    Words("\(name.chinese)：已办理。", "\(name.english): done.")
  }
  static func urgeStep(_ step: String) -> Words { Words("\(verb: .urge)：\(step)", "Urge: \(step)") }
  static func recordStep(_ step: String) -> Words {
    Words("\(verb: .recordFor)：\(step)", "Record: \(step)")
  }
  static func recallStep(_ step: String) -> Words {
    Words("\(verb: .recall)：\(step)", "Recall: \(step)")
  }
  static func supplementStep(_ step: String) -> Words {
    Words("\(verb: .supplement)：\(step)", "Add words: \(step)")
  }
  static let notYetRead = Words("对方未阅", "not read yet")
  static let readNotDone = Words("对方已阅、未办", "read, not acted on")
  static func noRecall(_ reason: Words) -> Words {
    Words("不能\(verb: .recall)：\(reason.chinese)", "It cannot be recalled: \(reason.english)")
  }
  static func waitingJump(_ route: Route, by person: String, _ reason: String) -> Words {
    Words(
      "\(person) 申请\(route.chinese)：\(reason)。须由另一人确认。",
      "\(person) asks to jump \(route.english): \(reason). Another person must agree.")
  }
  static func restingUntil(_ step: String, _ day: String?, _ reason: String) -> Words {
    Words(
      "“\(step)”已\(verb: .suspend)\(day.map { "至 \($0)" } ?? "")：\(reason)",
      "“\(step)” is suspended\(day.map { " until \($0)" } ?? ""): \(reason)")
  }
  static func caseSuspended(_ reason: String) -> Words {
    Words("这件事已\(verb: .suspend)：\(reason)", "This case is suspended: \(reason)")
  }
  static func caseVoid(_ reason: String) -> Words {
    Words("这件事已\(verb: .void)：\(reason)", "This case is void: \(reason)")
  }
  static func withdrawalRuns(_ reason: String) -> Words {
    Words("申请人已撤销，正在收回已做的事项：\(reason)", "Being withdrawn: \(reason)")
  }
}

// What was recorded for a leader (待本人确认).
extension Words {
  static let unconfirmed = Words("待确认的\(verb: .recordFor)", "Recorded for you")
  static let unconfirmedMeaning = Words(
    "下列意见由他人代您录入，请核对后确认。", "Others wrote these down for you; please confirm them.")
  static let confirmRecord = Words("确认", "Confirm")
  static let recordConfirmedNow = Words("已确认。", "Confirmed.")
  static let unconfirmedOfLeft = Words(
    "离职人员未确认的\(verb: .recordFor)", "Recorded for people who left")
  static let unconfirmedOfLeftMeaning = Words(
    "下列意见的决定人已离职，本人不能再确认；请您作为监督人核对依据后确认。",
    "Those who decided have left; please check the evidence and confirm in their place.")
  static func recordedBy(
    _ clerk: String, for leader: String?, at time: String, _ evidence: String
  ) -> Words {
    if let leader {
      return Words(
        "\(clerk) 于 \(time) 为 \(leader) \(verb: .recordFor)，依据：\(evidence)",
        "\(clerk) for \(leader) at \(time), by: \(evidence)")
    }
    return Words(
      "\(clerk) 于 \(time) \(verb: .recordFor)，依据：\(evidence)",
      "\(clerk) at \(time), by: \(evidence)")
  }
}
