// Many tasks at once (批量办理).
extension Words {
  static let batch = Words("批量办理", "Many at once")
  static let batchMeaning = Words(
    "勾选后统一填写结论和意见。每件各是一次办理，办不成的逐件说明原因，不影响其他件。",
    "Tick tasks and give one opinion on all of them. Each is an act of its own; what cannot be done says why."
  )
  static let batchStep = Words("步骤", "Step")
  static let batchNothing = Words(
    "待办中没有可以批量办理的步骤。", "No step of your tasks allows it.")
  static let batchTick = Words("选", "Pick")
  static let lastOpinion = Words("上一条意见", "Last opinion")
  static let tickAll = Words("全部勾选", "Tick all")
  static let tickNone = Words("全部不选", "Tick none")
  static let batchNext = Words("下一步", "Next")
  static let batchConfirm = Words("批量办理：核对并填写意见", "Many at once: check and decide")
  static let batchTogether = Words("一并办理", "Done together")
  static let batchAlone = Words("不能一并办理", "Not done together")
  static let batchNonePossible = Words(
    "所选各件都不能一并办理，请单独办理。", "None of these can be done together; open them one by one.")
  static let batchBack = Words("返回重选", "Choose again")
  static let batchResult = Words("批量办理结果", "What became of each")
  static let batchDone = Words("已办", "Done")
  static let outcome = Words("结果", "Outcome")
  static let openTask = Words("打开办理", "Open the task")
  static let backToInbox = Words("返回待办", "Back to the inbox")

  static func batchMore(_ count: Int) -> Words {
    Words("另有 \(count) 件，办完这些后再选。", "\(count) more; choose them when these are done.")
  }
  static func batchTooMany(_ limit: Int) -> Words {
    Words("一次最多办理 \(limit) 件", "No more than \(limit) at once")
  }
  static func batchNow(_ count: Int) -> Words {
    Words("办理这 \(count) 件", count == 1 ? "Finish this one" : "Finish these \(count)")
  }
  static func batchAgain(_ count: Int) -> Words {
    Words("再办未办成的 \(count) 件", "Try the \(count) again that were not done")
  }
  static func batchOutcome(done: Int, failed: Int) -> Words {
    failed == 0
      ? Words("已办 \(done) 件。", "\(done) done.")
      : Words("已办 \(done) 件，未办成 \(failed) 件，原因见下表。", "\(done) done, \(failed) not; see why below.")
  }
}

// Why a task is not done together with others.
extension Words {
  static let batchNotAllowed = Words(
    "这一步不允许批量办理（由流程规定）", "The model does not allow it at this step")
  static let batchGone = Words(
    "已经办完、\(verb: .sendBack)或转给他人", "Finished, sent back or given to another")
  static let batchStale = Words("已有变化，请看过后再办", "Changed meanwhile; look at it first")
  static let batchHelps = Words(
    "受人委托参与的任务，请单独答复", "You were asked to take part; answer on its page")
  static let batchDraft = Words("有您暂存的草稿，请打开后办理", "There is a draft of yours; open the task")
  static let batchOtherRules = Words(
    "结论或意见的要求与其他件不同", "It asks for other conclusions than the rest")
  static let batchUnexpected = Words(
    "系统出错，没有办理，请单独再试", "A fault; it was not done. Try it by itself")

  static func batchForm(_ fields: [String]) -> Words {
    Words(
      "表单须填写：\(fields.joined(separator: "、"))",
      "The form asks for: \(fields.joined(separator: ", "))")
  }
}
