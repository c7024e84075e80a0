// Task pages.
extension Words {
  static let number = Words("编号", "Number")
  static let inHand = Words("谁在办", "In the hands of")
  static let form = Words("表单", "Form")
  static let handling = Words("办理", "Handling")
  static let conclusion = Words("结论", "Conclusion")
  static let opinion = Words("意见", "Opinion")
  static let commonOpinions = Words("常用意见", "Common opinions")
  static let commonReasons = Words("常用理由", "Common reasons")
  static let commonOpinionsMeaning = Words(
    "选一条填入上面的框；框内已有文字时以框内为准。",
    "Choose one to fill the box above; what stands in the box counts.")
  static let submit = Words("提交", "Submit")
  static let submitAndNext = Words("提交并打开下一件", "Submit and open the next")
  static let saveDraft = Words("暂存", "Save draft")
  static let recompute = Words("按所选内容更新表单", "Update the form")
  static let returnTo = Words("\(verb: .sendBack)…", "Return…")
  static let claim = Words("认领", "Take")
  static let release = Words("放回", "Give back")
  static let released = Words("已放回，其他人可以认领。", "Given back; others may take it.")
  static let claimed = Words("已认领，由您办理。", "Taken; it is yours now.")
  static let onBehalfOfUnit = Words("代表单位", "For the unit")
  static let taskIsDone = Words(
    "这一步已经办完，以下是事项现状。", "This step is done; this is the case as it stands.")
  static let caseEnded = Words("事项已办结。", "The case has ended.")
  static let formChanged = Words("行数已改，请继续填写。", "The rows have changed; please go on.")
  static let manageOpinions = Words("增删我的常用意见", "Change my common opinions")
  static let draftKept = Words("已暂存，可在“草稿”中找到。", "Saved; you find it under Drafts.")
  static let history = Words("流转记录", "Record")
  static let bySystem = Words("系统", "System")
  static let processPicture = Words("流程图", "Process picture")
  static let pictureLegend = Words(
    "蓝色为当前步骤，绿色为已完成，灰色虚线为已\(verb: .sendBack)或取消，红色为异常；图可以滚动。",
    "Blue steps are current, green ones are done, grey dashed ones were undone, red ones need mending. The picture scrolls."
  )
  static let actionRunning = Words("办理中", "In hand")
  static let actionWaiting = Words("等待", "Waiting")
  static let actionDone = Words("已办", "Done")
  static let actionReturned = Words("已\(verb: .sendBack)", "Returned")
  static let actionCancelled = Words("已取消", "Cancelled")
  static let actionTakenBack = Words("因\(verb: .sendBack)收回", "Taken back by a return")
  /// What was concluded, and by which verb it was undone.
  static func undone(by verb: VerbName, _ label: String) -> Words {
    let chinese = "因\(verb: verb)作废"
    guard !label.isEmpty else { return Words(chinese, "Undone") }
    return Words("\(label)（\(chinese)）", "\(label) (undone)")
  }
  static let actionSystem = Words("自动完成", "Done by the system")
  static let actionStarted = Words("发起", "Started")
  static let actionStopped = Words("异常", "Stopped")
  static let conclusionMissing = Words("请选择结论", "Choose a conclusion")
  static let opinionMissing = Words("请填写意见", "Write an opinion")
  static let opinionTooLong = Words("意见不能超过 2000 字", "The opinion is longer than 2000 characters")

  static func draftKeptAt(_ time: String) -> Words {
    Words("草稿已于 \(time) 自动保存。", "Draft kept at \(time).")
  }
  static func fromDraft(_ time: String) -> Words {
    Words("以下是 \(time) 暂存的内容。", "This is what was saved at \(time).")
  }
  static func returnedBy(_ name: String, at time: String) -> Words {
    Words("\(name) 于 \(time) \(verb: .sendBack)", "Returned by \(name) at \(time)")
  }
  static func round(_ number: Int) -> Words { Words("第 \(number) 次", "run \(number)") }
  static func submitted(_ step: String, next: String) -> Words {
    Words(
      next.isEmpty ? "“\(step)”已提交。" : "“\(step)”已提交，下一步：\(next)。",
      next.isEmpty ? "“\(step)” is submitted." : "“\(step)” is submitted. Next: \(next).")
  }
  static func submittedAndEnded(_ step: String) -> Words {
    Words("“\(step)”已提交，事项已办结。", "“\(step)” is submitted; the case has ended.")
  }
  static func started(_ number: String) -> Words {
    Words("已提交，编号 \(number)。", "Submitted as number \(number).")
  }
  static func leadsTo(_ steps: String) -> Words { Words("下一步：\(steps)", "Next: \(steps)") }
}

// Returning.
extension Words {
  static let returnTitle = Words("\(verb: .sendBack)", "Return")
  static let returnMeaning = Words(
    "\(verb: .sendBack)后，所选步骤的人重新办理，他们会看到您的理由。",
    "The step that you choose is done again. Your reason is shown there.")
  static let returnWay = Words("更正以后", "Afterwards")
  static let returnStep = Words("逐步再走", "Step by step")
  static let returnStepHint = Words("中间的步骤重新办理", "The steps in between are done again")
  static let returnJump = Words("直接回到我", "Straight back to me")
  static let returnJumpHint = Words(
    "中间的步骤不再办理；关键内容改动的除外", "Unless fields that they guard were changed")
  static let returnHandlers = Words("由谁重办", "Who does it again")
  static let returnSame = Words("原办理人", "Those who did it")
  static let returnSameHint = Words("已离职或调岗的，请选下一项", "If they are still there")
  static let returnAnew = Words("按流程重新确定", "Whom the model names now")
  static let returnAnewHint = Words("按现在的岗位和人员", "By the posts and people of today")
  static let returnReopening = Words("其他分支", "Other branches")
  static let returnBranch = Words("只重办所选的分支", "Only the branch of that step")
  static let returnBranchHint = Words("其他分支的结果保留", "The results of the others stay")
  static let returnAll = Words("全部分支重办", "All branches")
  static let returnAllHint = Words("各分支都重新办理", "Each is done again")
  static let returnWhere = Words("退给谁", "To whom")
  static let returnReason = Words("\(verb: .sendBack)理由", "Reason")
  static let returnReasonHint = Words("至少 5 个字，写明需要更正什么。", "At least 5 characters.")
  static let returnReasonTooShort = Words("理由至少 5 个字", "The reason needs at least 5 characters")
  static let returnTargetMissing = Words("请选择退给谁", "Choose where to return it")
  static let returnNow = Words("确认\(verb: .sendBack)", "Return it")
  static let returnLoses = Words(
    "\(verb: .sendBack)会同时收回下列正在办理的步骤", "These steps in hand are recalled too")
  static let returnLosesConfirm = Words(
    "我已知道，仍要\(verb: .sendBack)", "I know; return it all the same")
  static let returnToInitiator = Words("发起人", "The initiator")
  static let returnToPrevious = Words("上一步", "The previous step")
  static let returnToPreviousInitiator = Words(
    "上一步（发起人）", "The previous step, the initiator's")
  static let askFields = Words("须补正的内容", "What must be filled in")
  static let askFieldsHint = Words(
    "勾选的内容没有填写，就不能提交。", "The step cannot be finished before these are filled in.")
  static let askBefore = Words(
    "只对\(verb: .addBefore)有效：勾选的内容没有填写，就不能提交。",
    "For signers before the holder: they cannot finish before these are filled in.")
  static func askedElsewhere(_ labels: [String]) -> Words {
    Words(
      "所选步骤的表单里没有：\(labels.joined(separator: "、"))。请改选步骤，或取消勾选。",
      "The form of that step does not have: \(labels.joined(separator: ", "))."
    )
  }
  static func askedFieldMissing(_ label: String) -> Words {
    Words("\(label)：要求补正，请填写", "\(label): was asked for; please fill it in")
  }
  static func fieldsAsked(_ labels: [String]) -> Words {
    Words(
      "须先填写：\(labels.joined(separator: "、"))。",
      "To be filled in first: \(labels.joined(separator: ", ")).")
  }
  static func reasonAsking(_ reason: String, _ labels: [String]) -> String {
    "\(reason)（须补正：\(labels.joined(separator: "、"))）"
  }
  static let returnDone = Words("已\(verb: .sendBack)。", "Returned.")

  static func confirmMissing(_ what: Words) -> Words {
    Words("请勾选“\(what.chinese)”", "Tick “\(what.english)”")
  }
}

// Stale pages.
extension Words {
  static let staleTitle = Words("这件事已被别人更新", "Somebody else has changed this")
  static let staleExplained = Words(
    "您打开页面之后，别人办理了这件事。您的提交没有生效，填写的内容保留在下面。请打开最新内容再办理。",
    "After you opened the page somebody else worked on it. Your submission was not accepted; "
      + "what you typed is kept below.")
  static let staleAndGone = Words(
    "您打开页面之后，这一步已经办完或收回，不再需要您办理。填写的内容保留在下面。",
    "After you opened the page this step was finished or recalled. What you typed is kept below.")
  static let openCurrent = Words("打开最新内容", "Open it as it is now")
  static let seeCase = Words("查看事项", "See the case")
  static let meanwhile = Words("别人刚才做了什么", "What the others did")
}

// Case pages.
extension Words {
  static let actionGone = Words(
    "现在已经不能办理这一操作，请看事项现状。",
    "This action is not possible any more; look at the case as it stands.")
  static let caseContent = Words("事项内容", "Content of the case")
  static let clock = Words("时限", "Clock")
  static let clockBegan = Words("起算", "Began")
  static let clockUsed = Words("已用", "Used")
  static let calendarVersion = Words("工作日依据", "Working days by")

  /// What a version of the calendar such as `cn-2026.1,cn-2027.0` stands on: the notices of the State
  /// Council on holidays, each year's first or corrected one; 0 for a year that has none yet.
  static func calendar(_ version: String) -> Words {
    let parts = version.split(separator: ",").map { year -> Words in
      let layers = year.split(separator: "+").map(String.init)
      let (chinese, english) = layer(layers[0])
      let local = layers.dropFirst().map { layer($0) }
      return Words(
        ([chinese] + local.map { "地方安排（\($0.0)）" }).joined(separator: "及"),
        ([english] + local.map { "local (\($0.1))" }).joined(separator: " and "))
    }
    return Words(
      parts.map(\.chinese).joined(separator: "；"), parts.map(\.english).joined(separator: "; "))
  }

  /// One table of the calendar: `cn-2026.1`, or `530000-2026.1` for that of a place.
  private static func layer(_ text: String) -> (chinese: String, english: String) {
    let parts = text.split(separator: "-").last?.split(separator: ".") ?? []
    guard parts.count == 2 else { return (text, text) }
    switch parts[1] {
    case "0":
      return (
        "\(parts[0]) 年放假安排尚未公布，暂按周末推算", "\(parts[0]): not yet published, by weekends"
      )
    case "1": return ("\(parts[0]) 年放假安排", "the holidays of \(parts[0])")
    default:
      return (
        "\(parts[0]) 年放假安排（第 \(parts[1]) 版）",
        "the holidays of \(parts[0]), version \(parts[1])"
      )
    }
  }
  static let documents = Words("材料", "Documents")
  static let noDocuments = Words("没有附件。", "There are no documents.")
  static let prints = Words("打印件", "Prints")
  static let noPrints = Words("还没有打印件。", "Nothing has been printed yet.")
  static let sheet = Words("文书", "Sheet")
  static let sheetNumber = Words("文号", "Document number")
  static let verificationCode = Words("验证码", "Verification number")
  static let printedAt = Words("打印", "Printed")
  static let openPDF = Words("打开 PDF", "Open PDF")
  static let reprint = Words("补打", "Reprint")
  static let reprintReason = Words("补打原因", "Reason for the reprint")
  static let reprintReasonMissing = Words("请填写补打原因", "Write the reason for the reprint")
  static let reprintMeaning = Words(
    "补打的文书有自己的打印序号并登记在册，纸面注明第几次打印。",
    "A reprint has a serial of its own, is registered, and says on paper which print it is.")
  static let reprintNow = Words("登记并打印", "Register and print")
  static let reprinted = Words("已登记补打。", "The reprint is registered.")
  static let willPrint = Words("纸面注明", "On paper")
  static let printValid = Words("有效", "Valid")
  static let printVoid = Words("已作废", "Void")
  static let printReserved = Words("待印", "To be printed")
  static let printUnconfirmed = Words("待确认", "Printed, not confirmed")
  static let printLost = Words("已遗失", "Lost")
  static let printSpoiled = Words("印坏", "Spoiled")
  static let printSuperseded = Words("已更正", "Superseded")

  static func printOrdinal(_ number: Int) -> Words {
    Words("第 \(number) 次打印", "Print no. \(number)")
  }
  static func modelVersion(_ version: Int) -> Words {
    Words("流程版本 \(version)", "model version \(version)")
  }
  static func caseStopped(_ message: String) -> Words {
    Words(
      "这件事因系统原因停在此处，管理员已收到通知：\(message)",
      "This case has come to a stop; the administrator knows: \(message)")
  }
  static func handleStep(_ step: String) -> Words {
    Words("办理：\(step)", "Handle: \(step)")
  }
  static func actionMeaning(_ label: String) -> Words {
    Words("办理“\(label)”后会记入流转记录。", "“\(label)” is entered in the record of the case.")
  }
  static func confirmAction(_ label: String) -> Words {
    Words("确认\(label)", "Confirm: \(label)")
  }
  static func actionTaken(_ label: String) -> Words {
    Words("已办理：\(label)。", "Done: \(label).")
  }
}
