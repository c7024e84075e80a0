/// Why a command was refused. A refusal is an answer, not a failure: nothing has changed.
package enum Rejection: Error, Hashable, Sendable {
  case instanceEnded
  case unknownActivation(ActivationID)
  /// The task was finished, returned or cancelled meanwhile.
  case taskNotOpen(ActivationID)
  /// The job was done, failed with an incident or was cancelled meanwhile.
  case jobNotOpen(ActivationID)
  /// The person may not do both steps (职责分离, rule R15).
  case separationOfDuties(element: String, other: String)
  /// The run is no ad-hoc sub-process in which something can be chosen.
  case notAdHoc(ActivationID)
  /// The activity cannot be chosen: it is not in the ad-hoc sub-process, or a flow leads to it.
  case notEnabled(element: String)
  case verbNotAllowed(verb: String, element: String)
  case noReturnTarget(element: String, valid: [String])
  /// The verb is allowed here, but not now.
  case verbRefused(VerbRefusal)
  case unknownProcess(String)
  case unknownStartEvent(String)
  case timerNotArmed(ActivationID, element: String)
  case notSubscribed(ActivationID, element: String)
  /// Nothing in the instance waits for the signal.
  case notListening(signal: String)
  case noIncident(ActivationID)
  /// The run has ended, or is none that can be repaired.
  case notActive(ActivationID)
  /// The token cannot be put there: no such element in the same scope, or one that only begins by itself.
  case noMoveTarget(element: String, target: String)
  case instanceSuspended
  case notSuspended
  /// The instance cannot go on in the other version.
  case doesNotFit([MigrationProblem])
  /// A handler refused for a reason of the trade and the model does not catch the code.
  case refusedByHandler(code: String, message: String)
  /// More steps in one command than the bound: the model loops without waiting.
  case endlessLoop(element: String)
}
