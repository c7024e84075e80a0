package import WorkCalendar

/// Why a verb was refused (不能办理的原因).
package enum VerbRefusal: Hashable, Sendable {
  /// The holder waits for those whom he asked.
  case waitsFor([String])
  /// Those people sign at this step already.
  case alreadySigners([String])
  case nobodyNamed
  /// So many levels of signers who add signers.
  case tooDeep(limit: Int)
  /// Before and after the holder at once.
  case mixedSigning
  /// The run is no task that somebody was asked to do.
  case notCalled
  /// The person has signed already.
  case hasSigned
  /// Nobody would be left to sign.
  case lastSigner
  /// Only the one who asked may take it back.
  case notAsker(String)
  /// The person held the task before.
  case transferRing(String)
  case transferLimit(Int)
  /// Nobody else could take the task: it was not offered to several.
  case nobodyElse
  /// The task did not come from another by 转办, or was given back once.
  case notTransferred
  /// 取回 by somebody who did not finish the task.
  case notHandler
  /// Somebody acted on what followed.
  case handledBy([String])
  /// Somebody has read what followed.
  case readBy([String])
  /// What followed cannot be taken back: the element that did it.
  case irreversible(String)
  /// An event has ended what stood beside since: the element that it began.
  case interrupted(String)
  case notInitiator
  /// 撤销申请 after the moment until which the model allows it.
  case tooLate
  /// The withdrawal waits for the consent of those who have the case in hand.
  case withdrawalPending
  case noWithdrawalPending
  case alreadyUrged
  /// The run, or a scope around it, is suspended for this reason.
  case suspended(String)
  case notSuspended
  /// No step to jump to of this name; those that there are.
  case noJumpTarget([String])
  /// A jump out of a branch while others are open: it must end them.
  case branchesOpen([String])
  /// A jump waits for a second person.
  case jumpPending
  case noJumpPending
  /// Whoever asked for the jump cannot confirm it.
  case needsSecondPerson
  case unknownCopy
  /// Somebody else took the task first (签收).
  case takenBy(String)
  /// The copy, or the record, is another person's.
  case notYours
  case textMissing
  /// What was asked for is not filled in: these fields.
  case fieldsMissing([String])
  /// Nothing was recorded that waits to be confirmed.
  case notRecorded
  /// Nobody may approve his own application for another.
  case selfApproval
  /// What a proxy (期间代理) leaves to the holder himself: a jump, and taking the task over.
  case notForProxies
  /// Not cleared for the secrecy of the case (密级).
  case notCleared([String])
  /// The person has left, or never was.
  case notInOffice([String])
  /// Those are administrators (三员), who do no business and would never find it.
  case notInBusiness([String])
  /// They do not hold the roles of the step at its units.
  case notEligible([String])
  /// Whoever applied does not decide on it.
  case applicant(String)
  /// A way straight back is not possible from there.
  case noWayBack
  case notEnded
  /// What the initiator withdrew is filed again, not begun again.
  case withdrawn
  /// The case is void (已作废).
  case voided
  /// What the rules of the statutory clocks say against it.
  case clock(ClockProblem)
}
