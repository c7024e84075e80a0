import Engine

// Why a verb is refused.
extension Words {
  init(_ refusal: VerbRefusal) {
    switch refusal {
    case .waitsFor(let people):
      self.init("正在等待 \(Self.list(people)) 办理。", "Waiting for \(Self.list(people)).")
    case .alreadySigners(let people):
      self.init(
        "\(Self.list(people)) 已经是这一步的办理人，请另选人员。",
        "\(Self.list(people)) already sign at this step; choose somebody else.")
    case .nobodyNamed: self.init("请至少选择一人。", "Choose at least one person.")
    case .tooDeep(let limit):
      self.init(
        "\(verb: .addSign)最多嵌套 \(limit) 层。", "Signers can be added \(limit) levels deep at most.")
    case .mixedSigning:
      self.init(
        "\(verb: .addBefore)与\(verb: .addAfter)不能同时进行，请等前一种办完。",
        "Signers before and after cannot be added at once; wait for the others.")
    case .notCalled: self.init("这里没有可以减去的签署人。", "There is no signer to remove here.")
    case .hasSigned: self.init("他已经签署，不能\(verb: .removeSign)。", "That person has signed already.")
    case .lastSigner:
      self.init(
        "这是最后一名签署人，不能减去；请改用\(verb: .sendBack)或\(verb: .jump)。",
        "This is the last signer; send the work back instead.")
    case .notAsker(let person):
      self.init("只有 \(person) 可以收回。", "Only \(person) can take this back.")
    case .transferRing(let person):
      self.init(
        "\(person) 曾经手这件任务，不能再转回去；可以\(verb: .handBack)。",
        "\(person) held this task before; hand it back instead.")
    case .transferLimit(let limit):
      self.init(
        "这件任务最多\(verb: .transfer) \(limit) 次。", "This task may change hands \(limit) times at most."
      )
    case .nobodyElse:
      self.init("没有其他人可以认领这件任务，不能放回。", "Nobody else could take this task.")
    case .notTransferred:
      self.init(
        "这件任务不是\(verb: .transfer)来的，或已\(verb: .sendBack)过一次。",
        "This task was not transferred, or was handed back once.")
    case .notHandler: self.init("只有办理人本人可以这样做。", "Only whoever did the task can do this.")
    case .handledBy(let people):
      self.init(
        "\(Self.list(people)) 已经办理，不能\(verb: .recall)；可以请对方\(verb: .sendBack)。",
        "\(Self.list(people)) acted already; ask them to send it back.")
    case .readBy(let people):
      self.init(
        "\(Self.list(people)) 已经阅看，不能\(verb: .recall)；可以请对方\(verb: .sendBack)。",
        "\(Self.list(people)) read it already; ask them to send it back.")
    case .irreversible(let element):
      self.init(
        "“\(element)”已经办出，收不回来，不能\(verb: .recall)，也不能\(verb: .sendBack)到它之前；如须更正，请另行更正或作废。",
        "“\(element)” has taken effect for good: nothing before it can be taken back or returned to."
      )
    case .interrupted(let element):
      self.init(
        "“\(element)”已经中断了其后的办理，不能\(verb: .recall)。",
        "“\(element)” has interrupted what followed; it cannot be taken back.")
    case .notInitiator: self.init("只有申请人可以撤销。", "Only the applicant can withdraw.")
    case .tooLate: self.init("已有审批意见，不能再撤销。", "It was decided on already and cannot be withdrawn.")
    case .withdrawalPending:
      self.init("撤销申请正等待经办人同意。", "The withdrawal waits for those who have the case in hand.")
    case .noWithdrawalPending: self.init("没有等待同意的撤销申请。", "No withdrawal waits for consent.")
    case .alreadyUrged: self.init("今天已经\(verb: .urge)过。", "You have urged today already.")
    case .suspended(let reason): self.init("已\(verb: .suspend)：\(reason)", "Suspended: \(reason)")
    case .notSuspended: self.init("没有\(verb: .suspend)。", "Not suspended.")
    case .noJumpTarget(let steps):
      self.init(
        "不能\(verb: .jump)到那一步；可以\(verb: .jump)到：\(Self.list(steps))。",
        "No such step; possible are: \(Self.list(steps)).")
    case .branchesOpen(let steps):
      self.init(
        "其他分支还没有结束：\(Self.list(steps))。请同时结束其他分支，或\(verb: .jump)到本分支内的步骤。",
        "Other branches are open: \(Self.list(steps)). End them too, or stay inside this branch.")
    case .jumpPending: self.init("有一项\(verb: .jump)等待确认。", "A jump waits to be confirmed.")
    case .noJumpPending: self.init("没有等待确认的\(verb: .jump)。", "No jump waits to be confirmed.")
    case .needsSecondPerson:
      self.init("\(verb: .jump)须由另一人确认。", "Another person must confirm the jump.")
    case .unknownCopy: self.init("没有这份阅件。", "There is no such copy.")
    case .takenBy(let person):
      self.init("\(person) 已经认领这件任务。", "\(person) has taken this task already.")
    case .notYours: self.init("这不是您的事项。", "This is not yours.")
    case .textMissing: self.init("请填写意见。", "Write something.")
    case .fieldsMissing(let fields):
      self.init(
        "须先填写要求补正的内容：\(Self.list(fields))。",
        "Fill in first what was asked for: \(Self.list(fields)).")
    case .notRecorded: self.init("没有等待确认的\(verb: .recordFor)。", "Nothing waits to be confirmed.")
    case .selfApproval:
      self.init("不能代他人审批自己的申请。", "Nobody may approve his own application for another.")
    case .notForProxies:
      self.init(
        "代理人不能\(verb: .jump)，也不能把代办的任务交给自己。",
        "A proxy neither jumps nor takes the task over for himself.")
    case .notCleared(let people):
      self.init(
        "\(Self.list(people)) 的密级不够，不能办理这件事。",
        "\(Self.list(people)) may not see a case of this secrecy.")
    case .notInOffice(let people):
      self.init("\(Self.list(people)) 不在职。", "\(Self.list(people)) is not in office.")
    case .notInBusiness(let people):
      self.init(
        "\(Self.list(people)) 是管理员，不办业务，请另选人员。",
        "\(Self.list(people)) is an administrator and does no business; choose somebody else.")
    case .notEligible(let people):
      self.init(
        "\(Self.list(people)) 没有这一步的岗位，请另选人员。",
        "\(Self.list(people)) does not hold the role of this step; choose somebody else.")
    case .applicant(let person):
      self.init(
        "\(person) 是申请人，不能办理这一步，请另选人员。",
        "\(person) is the applicant and cannot do this step; choose somebody else.")
    case .noWayBack:
      self.init(
        "从那一步不能直接回到这里，请选择逐步重走。",
        "There is no straight way back from there; choose step by step.")
    case .notEnded: self.init("这件事还没有办结。", "This case has not ended.")
    case .withdrawn:
      self.init(
        "已撤销的申请不能\(verb: .restart)，请重新申请。", "A withdrawn application is filed again, not restarted."
      )
    case .voided: self.init("这件事已\(verb: .void)。", "This case is void.")
    case .clock(let problem): self = .verbatim("\(problem)。")
    }
  }

  private static func list(_ items: [String]) -> String { items.joined(separator: "、") }
}
