package import Engine
package import FEEL

/// What people do with tasks and cases beside finishing them (动作, docs/verbs.md).
extension OfficeRuntime {
  /// A verb on a task, as it stood in `version`; nil where the page showed no version, such as for
  /// 取回. With authority (流程修复) the model need not allow it. Whoever takes a task that is offered to
  /// several does so in the same act, so that a refusal leaves it with all of them.
  package func act(
    _ act: TaskAct, on task: TaskKey, version: Int64? = nil, byAuthority: Bool = false,
    takingIt: Bool = false, by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform(act.name, by: actor, key: key) { step in
      if let version { try step.checkVersion(of: task, is: version) }
      if byAuthority { try step.cases.takeAuthority() }
      if takingIt {
        let holder = actor.onBehalfOf ?? actor.person
        try step.cases.advance(task.instance, .assign(task.activation, person: holder))
      }
      try step.cases.advance(task.instance, .act(task.activation, act))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// A verb on a whole case, as it stood in `version`, if one is named. 作废 and 重启 need the permission to
  /// repair, and so does whatever is done with authority.
  package func act(
    _ act: CaseAct, on instance: InstanceID, version: Int64? = nil, byAuthority: Bool = false,
    by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform(act.name, by: actor, key: key) { step in
      if let version { try step.checkVersion(of: instance, is: version) }
      if act.needsAuthority || byAuthority { try step.cases.takeAuthority() }
      try step.cases.advance(instance, .actOnCase(act))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// 代录: a clerk finishes a task for the leader whom the actor names.
  package func recordTask(
    _ task: TaskKey, version: Int64, variables: Context, opinion: Opinion?, evidence: String,
    by actor: Actor, key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    try perform("recordTask", by: actor, key: key) { step in
      try step.checkVersion(of: task, is: version)
      try step.cases.advance(
        task.instance,
        .recordTask(
          task.activation, variables: variables, opinion: opinion, evidence: evidence))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// 离职转办: gives tasks to others. Each is an act of its own, so that one that cannot change hands does
  /// not keep the others back. Needs the permission to repair.
  package func handOver(
    _ handovers: [Handover], reason: String, by actor: Actor, key: IdempotencyKey? = nil
  ) -> [HandoverOutcome] {
    handovers.map { handover in
      let task = handover.task
      do throws(ActFailure) {
        let receipt = try act(
          .transfer(to: handover.successor, reason: reason), on: task, version: handover.version,
          byAuthority: true, by: actor, key: key?.ofPart(task))
        return HandoverOutcome(task: task, result: .success(receipt))
      } catch {
        return HandoverOutcome(task: task, result: .failure(error))
      }
    }
  }

  /// 离职转办 of everything that nobody else could do if the person were gone.
  package func transferAll(
    from person: String, to successor: String, reason: String, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws -> [HandoverOutcome] {
    handOver(
      try queries.tasks(dependingOn: person).map {
        Handover($0.key, version: $0.version, to: successor)
      }, reason: reason, by: actor, key: key)
  }

  /// Finishes many tasks (批量办理). Each is an act of its own, so that one that cannot be finished does
  /// not keep the others back.
  package func completeTasks(
    _ tasks: [TaskCompletion], by actor: Actor, key: IdempotencyKey? = nil
  ) -> [CompletionRow] {
    tasks.map { task in
      var hand = actor
      if let principal = task.onBehalfOf { hand.onBehalfOf = principal }
      do throws(ActFailure) {
        let receipt = try completeTask(
          task.key, version: task.version, variables: task.variables, opinion: task.opinion,
          by: hand, key: key?.ofPart(task.key))
        return CompletionRow(task: task.key, result: .success(receipt))
      } catch {
        return CompletionRow(task: task.key, result: .failure(error))
      }
    }
  }
}

/// A task of a batch as it stood when somebody looked at it, with what it is finished with.
package struct TaskCompletion: Sendable {
  package var key: TaskKey
  package var version: Int64
  package var variables: Context
  package var opinion: Opinion?
  /// In whose place it is finished (代); nil for the own.
  package var onBehalfOf: String?

  package init(
    _ key: TaskKey, version: Int64, variables: Context, opinion: Opinion?,
    onBehalfOf: String? = nil
  ) {
    self.key = key
    self.version = version
    self.variables = variables
    self.opinion = opinion
    self.onBehalfOf = onBehalfOf
  }
}

/// What became of one task of a batch.
package struct CompletionRow: Sendable {
  package let task: TaskKey
  package let result: Result<ActReceipt, ActFailure>
}

/// A task as it stood when somebody looked at it, and who takes it over.
package struct Handover: Sendable {
  package var task: TaskKey
  package var version: Int64
  package var successor: String

  package init(_ task: TaskKey, version: Int64, to successor: String) {
    self.task = task
    self.version = version
    self.successor = successor
  }
}

/// What became of one task of somebody who leaves.
package struct HandoverOutcome: Sendable {
  package let task: TaskKey
  package let result: Result<ActReceipt, ActFailure>
}

extension TaskAct {
  /// The name of the act in the journal.
  package var name: String {
    switch self {
    case .read: "readTask"
    case .recall: "recallTask"
    case .transfer: "transferTask"
    case .handBack: "handBackTask"
    case .call(let summons): "call.\(summons.kind.rawValue)"
    case .removeSigner, .removeSlot: "removeSigner"
    case .replaceSlot: "transferTask"
    case .forward: "forwardTask"
    case .urge: "urgeTask"
    case .suspend: "suspendTask"
    case .resume: "resumeTask"
    case .jump: "jump"
    case .supplement: "supplementOpinion"
    case .confirmRecord: "confirmRecord"
    case .pauseClock: "pauseClock"
    case .resumeClock: "resumeClock"
    case .extendClock: "extendClock"
    }
  }
}

extension CaseAct {
  /// The name of the act in the journal.
  package var name: String {
    switch self {
    case .withdraw: "withdrawCase"
    case .void: "voidCase"
    case .restart: "restartCase"
    case .answerWithdrawal: "answerWithdrawal"
    case .confirmJump: "confirmJump"
    case .circulate: "circulate"
    case .readCopy: "readCopy"
    case .transferCopy: "transferCopy"
    case .withdrawCopy: "withdrawCopy"
    }
  }

  /// Whether nobody does it without the permission to repair.
  var needsAuthority: Bool {
    switch self {
    case .void, .restart: true
    case .withdraw, .answerWithdrawal, .confirmJump, .circulate, .readCopy, .transferCopy,
      .withdrawCopy:
      false
    }
  }
}
