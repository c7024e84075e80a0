// The verbs as people read them on buttons and pages (docs/verbs.md).
extension Words {
  static func confirmVerb(_ name: Words) -> Words {
    Words("确认\(name.chinese)", "\(name.english) now")
  }

  init(_ verb: TaskVerb) {
    switch verb {
    case .transfer: self.init("\(verb: .transfer)", "Transfer")
    case .handBack: self.init("\(verb: .handBack)", "Hand back")
    case .delegate: self.init("\(verb: .delegate)", "Delegate")
    case .addSigners: self.init("\(verb: .addSign)", "Add signers")
    case .removeSigners: self.init("\(verb: .removeSign)", "Remove signers")
    case .consult: self.init("\(verb: .consult)", "Consult")
    case .circulate: self.init("\(verb: .circulate)", "Circulate")
    case .forward: self.init("\(verb: .forward)", "Forward")
    case .suspend: self.init("\(verb: .suspend)", "Suspend")
    case .resume: self.init("\(verb: .resume)", "Resume")
    case .jump: self.init("\(verb: .jump)", "Jump")
    case .pauseClock: self.init("\(verb: .pauseClock)", "Stop the clock")
    case .resumeClock: self.init("\(verb: .resumeClock)", "Start the clock")
    case .extendClock: self.init("\(verb: .extendClock)", "Extend the time")
    }
  }

  static func meaning(of verb: TaskVerb) -> Words {
    switch verb {
    case .transfer:
      Words(
        "\(verb: .transfer)后由对方办理，您不再是办理人；对方可以\(verb: .sendBack)一次。",
        "The other person takes your place; he may hand the task back once.")
    case .handBack:
      Words(
        "把这件任务\(verb: .sendBack)给\(verb: .transfer)的人，只能\(verb: .sendBack)一次。",
        "The task goes back to whoever gave it to you, once.")
    case .delegate:
      Words(
        "请人代办后返回您，仍由您办结。对方办完以前您不能提交。",
        "Others do the work; then the task comes back, and you finish it yourself.")
    case .addSigners:
      Words(
        "\(verb: .addSign)的人与您一起签署这一步。前：他们先签，您再定；并：同时签；后：您同意后他们再签。",
        "Others sign this step before you, beside you, or after you have agreed.")
    case .removeSigners:
      Words("减去还没有签署的人。已经签署的不能减去。", "Those who have not signed yet need not.")
    case .consult:
      Words("\(verb: .consult)不影响办理：对方答复与否您都可以提交。", "A question; nobody waits for the answer.")
    case .circulate:
      Words(
        "发给别人阅看，不影响流程；\(verb: .sendBack)、撤销都不会收回。",
        "Copies to read, beside the flow; no return takes them away.")
    case .forward:
      Words("您办完自己的部分，由所选的人继续办理这一步。", "You are done, and another goes on with the step.")
    case .suspend:
      Words(
        "\(verb: .suspend)期间不能办理，计时暂停；可以由您\(verb: .resume)，或到期自动\(verb: .resume)。",
        "Nothing can be done until it goes on.")
    case .resume: Words("\(verb: .resume)后可以继续办理。", "The task goes on.")
    case .jump:
      Words(
        "直接转到另一步。跳过没有办过的步骤时，须由另一人确认。",
        "The token goes to another step; over steps that were not done a second person must agree.")
    case .pauseClock:
      Words(
        "听证、检验、专家评审等所需时间不计入期限，须书面告知申请人。没有法定依据的暂停会被记录，但期限照常计算。",
        "Time for hearings, tests and the like is not counted; the applicant is told in writing.")
    case .resumeClock:
      Words("程序结束后\(verb: .resumeClock)，结束当日不计入期限。", "The period runs on after the day of the end.")
    case .extendClock:
      Words(
        "期限届满前可以延长一次：本机关负责人批准不超过 10 个工作日，联合办理的由本级政府负责人批准不超过 15 个工作日。",
        "Once, before the time is up: 10 working days, or 15 where several decide jointly.")
    }
  }

  static func done(_ verb: TaskVerb) -> Words {
    let name = Words(verb)
    return Words("已\(name.chinese)。", "\(name.english): done.")
  }

  /// The name of a verb whose page asks for more.
  static func leadingOn(_ name: Words) -> Words {
    Words("\(name.chinese)…", "\(name.english)…")
  }
  static func askedToHelp(_ how: Words, by person: String) -> Words {
    Words(
      "\(person) 请您参与这一步（\(how.chinese)）。",
      "\(person) asks you to take part in this step (\(how.english)).")
  }
  static func urged(_ person: String, at time: String, number: Int, _ text: String) -> Words {
    Words(
      "\(person) 于 \(time) 第 \(number) 次\(verb: .urge)\(text.isEmpty ? "" : "：\(text)")",
      "\(person) urged at \(time), time no. \(number)\(text.isEmpty ? "" : ": \(text)")")
  }

  static let whyNot = Words("为什么不能…", "Why can I not …?")
  static func notGranted(_ names: [Words]) -> Words {
    Words(
      "这一步不允许：\(names.map(\.chinese).joined(separator: "、"))（由流程规定）。",
      "The model does not allow at this step: \(names.map(\.english).joined(separator: ", ")).")
  }
  static func notNow(_ name: Words, _ reason: Words) -> Words {
    Words("\(name.chinese)：\(reason.chinese)", "\(name.english): \(reason.english)")
  }
  static let otherVerbs = Words("其他动作", "Other verbs")
  static let nobodyToRemove = Words("没有可以减去的人。", "There is nobody to remove.")
  static let noStepToReturnTo = Words(
    "前面没有可以\(verb: .sendBack)的步骤。", "There is no step to return to.")
  static let helpersDoNotReturn = Words(
    "受托办理的人不能\(verb: .sendBack)，请把意见告诉委托的人。", "Whoever was asked to help cannot return the work.")
}

// Choosing people.
extension Words {
  static let findPeopleHint = Words(
    "输入姓名、拼音首字母、职务或单位后按“查找”；已勾选的人会保留。",
    "Type a name, initials, a post or a unit; those who are ticked stay.")
  static let chooseSomebody = Words("请选择人员", "Choose somebody")
  static let chooseOne = Words("请只选择一人", "Choose one person only")
  static let toWhom = Words("交给谁", "To whom")
  static let whoElse = Words("请谁", "Whom")
}

// What the pages of verbs ask for.
extension Words {
  static let verbReason = Words("事由", "Reason")
  static let verbReasonMissing = Words("请写明事由", "Write the reason")
  static let signKind = Words("怎么签", "When they sign")
  static let signBefore = Words("\(verb: .addBefore)", "Before me")
  static let signBeforeHint = Words("他们先签，您看过意见再定", "They give their opinion, then you decide")
  static let signParallel = Words("\(verb: .addParallel)", "Beside me")
  static let signParallelHint = Words("同时签署，都签完才算办完", "At the same time")
  static let signAfter = Words("\(verb: .addAfter)", "After me")
  static let signAfterHint = Words("您同意以后他们再签", "When you have agreed")
  static let signPlace = Words("签署顺序", "Whose turn")
  static let signPlaceHint = Words(
    "仅\(verb: .addParallel)：这一步逐人签署，新加的人排在哪里。",
    "Only beside you: the step is signed one after another."
  )
  static let signPlaceNext = Words("紧接在我之后", "Right after me")
  static let signPlaceNextHint = Words("其余的人顺延", "The others come later")
  static let signPlaceLast = Words("排在最后", "At the end")
  static func signPlaceBefore(_ number: Int, _ name: String?) -> Words {
    let who = name.map { "（\($0)）" } ?? ""
    return Words("第 \(number) 位\(who)之前", "Before place \(number)\(who)")
  }
  static let signBinding = Words("一票否决", "A rejection ends the step")
  static let signBindingHint = Words(
    "仅\(verb: .addBefore)：任一人不同意，这一步即不通过。", "Only before you: one rejection is final.")
  static let ownDays = Words("办理天数", "Working days")
  static let ownDaysHint = Words("工作日；不填则与本步骤期限相同。", "Empty: until the day of this step.")
  static let ownDaysWrong = Words("天数应为 0 到 250 的整数", "A whole number from 0 to 250")
  static let signerToRemove = Words("减去谁", "Who need not sign")
  static let suspendUntil = Words("\(verb: .resume)日期", "Goes on")
  static let suspendUntilHint = Words(
    "到这一天自动\(verb: .resume)；不填则由您\(verb: .resume)。", "Empty: until you resume it.")
  static let suspendUntilWrong = Words("\(verb: .resume)日期应晚于今天", "The day must be after today")
  static let jumpTo = Words("\(verb: .jump)到", "To which step")
  static let jumpToMissing = Words("请选择\(verb: .jump)到哪一步", "Choose a step")
  static let jumpEndsOthers = Words("同时结束其他分支", "The other branches end")
  static let jumpAsked = Words(
    "跳过了没有办过的步骤，须由另一人在事项页确认后才生效。",
    "Steps are passed over: it takes effect when another person agrees on the case page.")
  static let copyKind = Words("\(verb: .circulate)方式", "What the readers do")
  static let copyText = Words("附言", "Message")

  static func at(place number: Int) -> Words { Words("第 \(number) 位", "place \(number)") }
}
