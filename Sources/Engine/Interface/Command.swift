package import FEEL

/// What somebody or something asks of a process instance.
package enum Command: Hashable, Sendable {
  /// Begins an instance at its none start event, or at the start that is named and has happened (see
  /// `Program.triggeredStarts`).
  case start(variables: Context, startEvent: String?)
  /// A person takes a task that is offered to several, or gives it back (`person` is nil).
  case assign(ActivationID, person: String?)
  /// Chooses activities of an ad-hoc sub-process (选办), each of which begins once more.
  case activateElements(ActivationID, [String])
  /// A person finishes a user task (办理) with what the form yielded.
  case completeTask(ActivationID, variables: Context, opinion: Opinion?)
  /// A clerk records what a leader decided (代录); the actor names both.
  case recordTask(ActivationID, variables: Context, opinion: Opinion?, evidence: String)
  /// A person sends the work back (退回).
  case returnTask(
    ActivationID, to: ReturnTarget, reason: String, manner: ReturnManner = .usual)
  /// What else a person does with a task.
  case act(ActivationID, TaskAct)
  /// What a person does with the whole case.
  case actOnCase(CaseAct)
  /// The handler of a service task is done.
  case completeJob(ActivationID, variables: Context)
  /// The handler refuses for a reason of the trade; the model may catch the code as a BPMN error.
  case throwError(ActivationID, code: String, message: String)
  /// The handler failed: an incident, unless retries remain.
  case failJob(ActivationID, message: String)
  /// An outside worker could not do the job; it is tried again as often as the failure says.
  case countFailure(ActivationID, JobFailure)
  /// A timer is due. Timers are named by the activation that waits and, for timers at its border
  /// or in its event sub-processes, by the element of the timer.
  case fireTimer(ActivationID, element: String)
  /// A message arrived for a subscription.
  case correlate(ActivationID, element: String, variables: Context)
  /// A signal was thrown outside the instance: all its waits for this name hear it.
  case hearSignal(name: String, variables: Context)
  /// Tries again what an incident stopped, after setting `variables` at the root.
  case resolveIncident(ActivationID, variables: Context)
  /// Sets variables of a run that is active.
  case setVariables(ActivationID, Context)
  /// Ends a run as if its work were done (跳过), with what it would have yielded.
  case skip(ActivationID, variables: Context)
  /// Ends a run; its token is gone.
  case cancelRun(ActivationID, reason: String)
  /// Takes the token of a run to another element of the same scope (移动).
  case moveToken(ActivationID, to: String, reason: String)
  /// Stops everything in the instance (挂起) until it is resumed (恢复).
  case suspend(reason: String)
  case resume
  /// Lets the instance go on in another version of its process (版本迁移).
  case migrate(MigrationPlan)
  /// Counts the dates again that the calendar made; the cause names what changed it.
  case reviseDates(because: String)
  /// Ends the instance by authority (终止).
  case cancel(reason: String)
}

/// Where a return leads (BPMN has no such thing: see docs/modeling.md, verbs).
package enum ReturnTarget: Hashable, Sendable {
  /// The user task whose completion caused this one on this path.
  case previous
  /// The first user task of the instance, handled by the initiator.
  case initiator
  /// The latest run of a user task in the causal past.
  case element(String)
  /// That run of a user task in the causal past.
  case run(ActivationID)
}

/// What a person said when finishing a task; never changed afterwards.
package struct Opinion: Hashable, Sendable {
  /// A code that conditions may test, such as `agree`.
  package var conclusion: String
  /// The words for the conclusion, such as 同意.
  package var label: String
  package var text: String

  package init(conclusion: String, label: String, text: String) {
    self.conclusion = conclusion
    self.label = label
    self.text = text
  }
}

/// Who acts: a person, perhaps for another, or the system itself (timers, messages, jobs).
package struct ActingPerson: Hashable, Sendable {
  /// The person's code in the directory; `system` for the program itself.
  package var person: String
  /// The person in whose place the act is done (代).
  package var onBehalfOf: String?

  package init(person: String, onBehalfOf: String? = nil) {
    self.person = person
    self.onBehalfOf = onBehalfOf
  }

  package static let system = ActingPerson(person: "system")
}
