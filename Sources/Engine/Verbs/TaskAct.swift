package import CivilTime
package import FEEL

/// What a person does with a task beside finishing and returning it.
package enum TaskAct: Hashable, Sendable {
  /// The holder has seen the task.
  case read
  /// 取回, named by the run that the person finished.
  case recall
  case transfer(to: String, reason: String)
  /// 退回转办人: whoever got the task from another gives it back to him, once.
  case handBack(reason: String)
  /// 加签, 委派 and 征求意见.
  case call(Summons)
  /// 减签: whoever has not acted yet need not sign.
  case removeSigner(reason: String)
  /// 减签 of a place in a countersignature whose turn has not come, by its number from 1; the run is the
  /// body.
  case removeSlot(Int, reason: String)
  /// 离职转办 of a place in a countersignature whose turn has not come, by authority; the run is the body.
  case replaceSlot(Int, by: String, reason: String)
  /// 自由流: this person is done, and another goes on with the same step.
  case forward(to: String, variables: Context, opinion: Opinion?)
  case urge(Urge)
  case suspend(reason: String, until: Instant?)
  case resume
  case jump(Jump)
  /// 补充意见: words added after the task was finished.
  case supplement(String)
  /// 补签: the leader confirms what was recorded for him.
  case confirmRecord
  /// 暂停计时 of the case.
  case pauseClock(ClockPauseOrder)
  /// 恢复计时 after the pause of that number, or the latest; on that day, or today.
  case resumeClock(after: Int?, on: CalendarDate?, evidence: String)
  /// 延长期限 of the decision.
  case extendClock(ClockExtension)
}

/// What a person does with a whole case.
package enum CaseAct: Hashable, Sendable {
  /// 撤销申请 by the initiator.
  case withdraw(reason: String)
  /// Whoever has the case in hand agrees to its withdrawal, or does not.
  case answerWithdrawal(Bool)
  /// 作废: an ended case is no longer valid; it stays visible.
  case void(reason: String)
  /// 重启: an ended case goes on from a step that was done before.
  case restart(at: String, reason: String)
  /// The second person agrees to a jump forward, or does not.
  case confirmJump(Bool)
  case circulate(Circulation)
  case readCopy(CopyID, text: String)
  /// 转办 of what is to be read and done (阅办).
  case transferCopy(CopyID, to: String, reason: String)
  case withdrawCopy(CopyID)
}

/// Whom the holder of a task asks, and for what (加签、委派、征求意见).
package struct Summons: Hashable, Sendable {
  package var kind: Assist
  /// Codes of people; each gets a task of his own.
  package var people: [String]
  package var reason: String
  /// Whether a rejection before the holder decides ends the step (前加签一票否决).
  package var isBinding: Bool
  /// How many working days they have; nil for the day of the step.
  package var workingDays: Int?
  /// In a sequential countersignature, the number of the place before which they sign; nil for the next.
  package var position: Int?
  /// Fields that whoever is asked must fill in (委派、征求意见、前加签).
  package var askedFields: [String]

  package init(
    _ kind: Assist, _ people: [String], reason: String, isBinding: Bool = false,
    workingDays: Int? = nil, position: Int? = nil, askedFields: [String] = []
  ) {
    self.askedFields = askedFields
    self.kind = kind
    self.people = people
    self.reason = reason
    self.isBinding = isBinding
    self.workingDays = workingDays
    self.position = position
  }
}

/// How somebody takes part in a task that another holds.
package enum Assist: String, CaseIterable, Hashable, Sendable {
  /// 前加签: the holder waits for them.
  case before
  /// 并加签: at the same time as the holder.
  case parallel
  /// 后加签: when the holder has agreed.
  case after
  /// 委派: the holder waits, and goes on himself.
  case delegate
  /// 征求意见: nobody waits.
  case consult

  /// Whether the holder cannot finish before they have.
  package var holdsUp: Bool { self == .before || self == .delegate }

  /// Whether the step is not over before they have signed.
  package var isSignature: Bool { self == .parallel || self == .after }

  /// The verb that a step must allow.
  package var verb: Verb {
    switch self {
    case .before: .addBefore
    case .parallel: .addParallel
    case .after: .addAfter
    case .delegate: .delegate
    case .consult: .consult
    }
  }
}

/// 跳转: the token of a run goes to another step.
package struct Jump: Hashable, Sendable {
  /// The run whose token goes.
  package var activation: ActivationID
  package var target: String
  /// Who does the step; nil for whom the model names.
  package var person: String?
  package var reason: String
  /// What becomes of the other branches: they go on, or end.
  package var endsOtherBranches: Bool
  /// Who asked for it.
  package var by: String
  /// User tasks on the drawn way that are passed over.
  package var skipped: [String]
  /// Steps ahead of the target at which something irreversible was done, which is done again.
  package var repeated: [String]

  package init(
    _ activation: ActivationID, to target: String, person: String? = nil, reason: String,
    endsOtherBranches: Bool = false, by: String = "", skipped: [String] = [],
    repeated: [String] = []
  ) {
    self.activation = activation
    self.target = target
    self.person = person
    self.reason = reason
    self.endsOtherBranches = endsOtherBranches
    self.by = by
    self.skipped = skipped
    self.repeated = repeated
  }
}

/// How a return is done (退回方式).
package struct ReturnManner: Hashable, Sendable {
  package enum Way: String, Hashable, Sendable {
    /// 重走: step by step, as drawn.
    case step
    /// 直达: straight to whoever sent it back, unless guarded fields were changed.
    case jump
  }

  /// What a return behind a join opens again.
  package enum Reopening: String, Hashable, Sendable {
    /// The branch of the target; the results of the others stay.
    case branch
    /// All branches of the fork.
    case all
  }

  package enum Handlers: String, Hashable, Sendable {
    /// The people who did it before.
    case same
    /// Those whom the model names now.
    case anew
  }

  package var way: Way
  package var reopening: Reopening
  package var handlers: Handlers
  /// Fields that must be filled in before the work comes forward again; nil for those that the step names
  /// from which it is sent back (`tz:askFields`).
  package var askedFields: [String]?

  package init(
    way: Way = .step, reopening: Reopening = .branch, handlers: Handlers = .same,
    askedFields: [String]? = nil
  ) {
    self.askedFields = askedFields
    self.way = way
    self.reopening = reopening
    self.handlers = handlers
  }

  package static let usual = ReturnManner()
}
