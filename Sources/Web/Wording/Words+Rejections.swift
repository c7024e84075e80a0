import Engine

// Why the engine refuses an act.
extension Words {
  init(_ rejection: Rejection) {
    switch rejection {
    case .instanceEnded: self.init("这件事已经办结。", "This case has ended.")
    case .unknownActivation, .taskNotOpen, .jobNotOpen:
      self.init(
        "这一步已经办完、\(verb: .sendBack)或取消，不再需要办理。",
        "This step was finished, returned or cancelled meanwhile.")
    case .separationOfDuties(let element, let other):
      self.init(
        "职责分离：同一人不能既办“\(other)”又办“\(element)”。",
        "Separation of duties: one person may not do both “\(other)” and “\(element)”.")
    case .verbNotAllowed(_, let element):
      self.init("“\(element)”这一步不允许这样办理。", "The step “\(element)” does not allow this.")
    case .verbRefused(let refusal): self.init(refusal)
    case .notAdHoc: self.init("这里不能选办活动。", "No activity can be chosen here.")
    case .notEnabled(let element):
      self.init("现在不能选办“\(element)”。", "“\(element)” cannot be chosen now.")
    case .noReturnTarget(_, let valid):
      self.init(
        valid.isEmpty
          ? "前面没有可以\(verb: .sendBack)的步骤。"
          : "不能\(verb: .sendBack)到所选的步骤；可以\(verb: .sendBack)到：\(valid.joined(separator: "、"))。",
        valid.isEmpty
          ? "There is no step to return to."
          : "It cannot be returned to that step; possible are: \(valid.joined(separator: ", ")).")
    case .unknownProcess(let process):
      self.init("没有部署流程“\(process)”。", "No process “\(process)” is deployed.")
    case .unknownStartEvent: self.init("这个流程不能这样发起。", "This process is not started like that.")
    case .timerNotArmed, .notSubscribed, .notListening:
      self.init("现在已经不能办理这一操作。", "This action is not possible any more.")
    case .noIncident: self.init("异常已经处理过了。", "The incident was dealt with already.")
    case .notActive: self.init("这一步已经结束，不能再处理。", "This step has ended.")
    case .noMoveTarget(let element, let target):
      self.init(
        "不能把“\(element)”的令牌移到“\(target)”。",
        "The token of “\(element)” cannot be moved to “\(target)”.")
    case .instanceSuspended:
      self.init("这件事已\(verb: .suspend)，\(verb: .resume)后才能办理。", "This case is suspended.")
    case .notSuspended: self.init("这件事没有\(verb: .suspend)。", "This case is not suspended.")
    case .doesNotFit(let problems):
      self.init(
        "不能迁移：" + problems.map(\.description).joined(),
        "It cannot be migrated: " + problems.map(\.element).joined(separator: ", "))
    case .refusedByHandler(_, let message): self.init(message, message)
    case .endlessLoop(let element):
      self.init(
        "流程在“\(element)”处循环不止，请联系系统管理员。",
        "The process loops at “\(element)” without end; ask the administrator.")
    }
  }
}
