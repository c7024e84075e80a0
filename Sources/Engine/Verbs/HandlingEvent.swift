package import CivilTime
package import FEEL
package import WorkCalendar

/// A fact about how people handle a case, beside the course of its tokens (办理事件).
package enum HandlingEvent: Hashable, Sendable {
  /// Somebody called for a run: a signer, a helper, a step to which a return leads back.
  case called(Call)
  /// The holder waits for those whom he asked, or no longer.
  case held(ActivationID, Bool)
  /// The holder has done his part; others have yet to sign.
  case ownerFinished(ActivationID, by: ActingPerson?, opinion: Opinion?)
  case transferred(Transfer)
  /// The holder has seen the task for the first time.
  case taskRead(ActivationID, by: String)
  /// Where a countersignature stands after a vote, or after its members have changed.
  case voted(ActivationID, Tally)
  case sentBack(SentBack)
  /// A way straight back was closed, because these fields were changed.
  case jumpBarred(ActivationID, fields: [String])
  /// A person took back what he had finished; the run that was reopened.
  case recalled(ActivationID, by: String)
  case runSuspended(ActivationID, reason: String, until: Instant?)
  case runResumed(ActivationID)
  case jumpRequested(Jump)
  case jumped(Jump)
  case jumpDropped(by: String)
  case copySent(Copy)
  case copyRead(CopyID, at: Instant, text: String)
  case copyTransferred(CopyTransfer)
  case copyWithdrawn(CopyID)
  /// The model meant copies of the run for people who have left or are not cleared: they got none.
  case copiesWithheld(ActivationID, from: [String])
  case urged(Urge)
  case recordedFor(RecordedDecision)
  /// The leader confirmed what was recorded for him; nobody did it, when the time ran out.
  case recordConfirmed(ActivationID, by: String?)
  case supplemented(ActivationID, by: String, text: String)
  /// A step went by without its handler, for this cause.
  case autoSkipped(ActivationID, SkipCause)
  /// The initiator asks those who have the case in hand to agree to its withdrawal.
  case withdrawalAsked(reason: String, by: String)
  /// One of them agrees, or the case goes on.
  case withdrawalAnswered(by: String, agrees: Bool)
  /// The initiator withdraws the case; it ends when what was done is taken back.
  case withdrawalBegun(reason: String, by: String)
  case voided(reason: String, by: String)
  /// An ended case goes on.
  case restarted(reason: String, by: String)
  /// A clock of the case began; one of its kind that was there before is forgotten.
  case clockBegan(CaseClock)
  /// A run ended the clock; it stands, whenever that was in time.
  case clockEnded(StatutoryClock.Kind, by: ActivationID, on: CalendarDate)
  /// What had ended the clock was undone, and it goes on; the day on which the case is due now, if the
  /// clock leads.
  case clockReopened(StatutoryClock.Kind, caseDue: DueDate?)
  /// What had begun the clock was undone.
  case clockDropped(StatutoryClock.Kind)
  /// 暂停计时.
  case clockPaused(CasePause)
  /// 恢复计时 after the pause of that number.
  case clockResumed(Int, on: CalendarDate, evidence: String)
  /// 延长期限 of these clocks.
  case clockExtended([StatutoryClock.Kind], ClockExtension)
}

/// Why a run is there, when no flow of the model alone led to it.
package struct Call: Hashable, Sendable {
  package var activation: ActivationID
  /// How the person takes part in the task around, if that is what he was called for.
  package var assist: Assist?
  /// Who does it, whatever the model says.
  package var person: String?
  /// Who asked for it.
  package var by: String
  package var reason: String
  package var isBinding: Bool
  package var due: DueDate?
  /// The run that sent the work back and gets it next (退回直达).
  package var returnsTo: ActivationID?
  /// What guarded fields held at that moment.
  package var guarded: Context
  /// Whether the model names the handlers anew.
  package var resolvesAnew: Bool
  /// Whether the run belongs to the same round as those before it (取回、自由流).
  package var keepsRound: Bool
  /// Whether a jump led to the run that ended all else in its scope.
  package var endsOtherBranches: Bool
  /// Fields that whoever does it must fill in (须补正的字段).
  package var askedFields: [String]

  package init(
    activation: ActivationID = InstanceState.root, assist: Assist? = nil, person: String? = nil,
    by: String = "", reason: String = "", isBinding: Bool = false, due: DueDate? = nil,
    returnsTo: ActivationID? = nil, guarded: Context = [:], resolvesAnew: Bool = false,
    keepsRound: Bool = false, endsOtherBranches: Bool = false, askedFields: [String] = []
  ) {
    self.askedFields = askedFields
    self.activation = activation
    self.assist = assist
    self.person = person
    self.by = by
    self.reason = reason
    self.isBinding = isBinding
    self.due = due
    self.returnsTo = returnsTo
    self.guarded = guarded
    self.resolvesAnew = resolvesAnew
    self.keepsRound = keepsRound
    self.endsOtherBranches = endsOtherBranches
  }
}

/// 转办: a task went from one person to another.
package struct Transfer: Hashable, Sendable {
  package var activation: ActivationID
  /// Who held it; nil where it was offered to several.
  package var from: String?
  package var to: String
  package var by: String
  package var reason: String
  /// Whether it went back to whoever had given it away.
  package var isBack: Bool

  package init(
    activation: ActivationID, from: String?, to: String, by: String, reason: String,
    isBack: Bool = false
  ) {
    self.activation = activation
    self.from = from
    self.to = to
    self.by = by
    self.reason = reason
    self.isBack = isBack
  }
}

/// 退回, as the trail tells it.
package struct SentBack: Hashable, Sendable {
  package var activation: ActivationID
  /// The elements that were opened again.
  package var targets: [String]
  package var way: ReturnManner.Way
  package var reason: String
  /// The runs that were cancelled, beside the one that was sent back.
  package var cancelled: [ActivationID]
  /// What is to be filled in before the work comes forward again.
  package var askedFields: [String]

  package init(
    activation: ActivationID, targets: [String], way: ReturnManner.Way, reason: String,
    cancelled: [ActivationID], askedFields: [String] = []
  ) {
    self.askedFields = askedFields
    self.activation = activation
    self.targets = targets
    self.way = way
    self.reason = reason
    self.cancelled = cancelled
  }
}

/// Why a step went by without its handler (自动跳过).
package enum SkipCause: String, CaseIterable, Hashable, Sendable {
  /// The handler is the initiator.
  case initiator
  /// The handler approved in this case before.
  case once
  /// The handler did the step before this one.
  case consecutive
}
