/// How people handle an instance at one moment: the fold of its `HandlingEvent`s.
package struct HandlingState: Hashable, Sendable {
  /// What runs were called for, the ended ones too.
  package internal(set) var calls: [ActivationID: Call] = [:]
  /// Tasks whose holder waits for others.
  package internal(set) var waiting: Set<ActivationID> = []
  /// Holders who have done their part while others have yet to sign.
  package internal(set) var finished: [ActivationID: OwnerFinish] = [:]
  /// Who held a task before, the first one first.
  package internal(set) var holders: [ActivationID: [String]] = [:]
  /// Tasks that came back once to whoever had given them away.
  package internal(set) var handedBack: Set<ActivationID> = []
  package internal(set) var read: Set<ActivationID> = []
  /// What was said in places of countersignatures, and by helpers.
  package internal(set) var opinions: [ActivationID: Opinion] = [:]
  /// Places that nobody need sign any more.
  package internal(set) var removed: Set<ActivationID> = []
  /// Runs that are suspended, and why.
  package internal(set) var suspended: [ActivationID: String] = [:]
  package internal(set) var urges: [Urge] = []
  package internal(set) var copies: [Copy] = []
  package internal(set) var pendingJump: Jump?
  /// What was recorded for leaders who have not confirmed it.
  package internal(set) var unconfirmed: [ActivationID: RecordedDecision] = [:]
  /// What the initiator has asked those who have the case in hand, until they have answered.
  package internal(set) var pendingWithdrawal: PendingWithdrawal?
  /// Why the initiator withdraws the case, while what was done is taken back.
  package internal(set) var withdrawal: String?
  /// Why the case is void, if it is.
  package internal(set) var voided: String?
  /// The clocks that its steps began, the ended ones too.
  package internal(set) var clocks: [CaseClock] = []
  /// When clocks stood still, and stand still.
  package internal(set) var pauses: [CasePause] = []

  init() {}

  package subscript(copy id: CopyID) -> Copy? {
    let position = Int(id.rawValue) - 1
    return copies.indices.contains(position) ? copies[position] : nil
  }

  var nextCopy: CopyID { CopyID(rawValue: Int32(copies.count + 1)) }
}

/// A withdrawal that waits for the consent of those who have the case in hand (撤销申请待同意).
package struct PendingWithdrawal: Hashable, Sendable {
  package var reason: String
  /// Who has agreed.
  package var agreed: [String] = []
}

/// What a holder said whose step is not over.
package struct OwnerFinish: Hashable, Sendable {
  package var by: ActingPerson?
  package var opinion: Opinion?
}

extension InstanceState {
  mutating func apply(_ event: HandlingEvent) {
    switch event {
    case .called(let call): handling.calls[call.activation] = call
    case .held(let id, true): handling.waiting.insert(id)
    case .held(let id, false): handling.waiting.remove(id)
    case .ownerFinished(let id, let by, let opinion):
      handling.finished[id] = OwnerFinish(by: by, opinion: opinion)
      if handling.pendingJump?.activation == id { handling.pendingJump = nil }
      tasks[id] = nil
    case .transferred(let transfer): apply(transfer)
    case .taskRead(let id, _): handling.read.insert(id)
    case .runSuspended(let id, let reason, _): handling.suspended[id] = reason
    case .runResumed(let id): handling.suspended[id] = nil
    case .jumpRequested(let jump): handling.pendingJump = jump
    case .jumped, .jumpDropped: handling.pendingJump = nil
    case .copySent(let copy): handling.copies.append(copy)
    case .copyRead(let id, let time, let text):
      updateCopy(id) { $0.fate = .read(at: time, text: text) }
    case .copyTransferred(let transfer):
      updateCopy(transfer.copy) { copy in
        copy.formerReaders.append(copy.reader)
        copy.reader = transfer.to
      }
    case .copyWithdrawn(let id): updateCopy(id) { $0.fate = .withdrawn }
    case .urged(let urge): handling.urges.append(urge)
    case .recordedFor(let record): handling.unconfirmed[record.activation] = record
    case .recordConfirmed(let id, _): handling.unconfirmed[id] = nil
    case .voided(let reason, _): handling.voided = reason
    case .withdrawalAsked(let reason, _):
      handling.pendingWithdrawal = PendingWithdrawal(reason: reason)
    case .withdrawalAnswered(let person, true):
      handling.pendingWithdrawal?.agreed.append(person)
    case .withdrawalAnswered(_, false): handling.pendingWithdrawal = nil
    case .withdrawalBegun(let reason, _):
      handling.pendingWithdrawal = nil
      handling.withdrawal = reason
    case .restarted:
      outcome = nil
      cancellation = nil
      handling.withdrawal = nil
      update(InstanceState.root) { $0.lifecycle = .active }
    case .clockBegan(let clock): begin(clock)
    case .clockEnded(let kind, let run, let day):
      updateClock(kind) { $0.end = CaseClock.End(by: run, on: day) }
    case .clockReopened(let kind, let due):
      updateClock(kind) { $0.end = nil }
      if let due { started?.due = due }
    case .clockDropped(let kind): handling.clocks.removeAll { $0.kind == kind }
    case .clockPaused(let pause): handling.pauses.append(pause)
    case .clockResumed(let number, let day, let evidence):
      endPause(number, on: day, evidence: evidence)
    case .clockExtended(let kinds, let more):
      for kind in kinds { updateClock(kind) { $0.granted = more } }
    case .voted, .sentBack, .copiesWithheld, .jumpBarred, .recalled, .supplemented, .autoSkipped:
      break
    }
  }

  private mutating func apply(_ transfer: Transfer) {
    let id = transfer.activation
    tasks[id]?.assignee = transfer.to
    tasks[id]?.candidateGroups = []
    tasks[id]?.candidateUsers = []
    handling.read.remove(id)
    if transfer.isBack {
      handling.holders[id]?.removeLast()
      handling.handedBack.insert(id)
    } else if let former = transfer.from {
      handling.holders[id, default: []].append(former)
    }
  }

  private mutating func updateCopy(_ id: CopyID, _ change: (inout Copy) -> Void) {
    let position = Int(id.rawValue) - 1
    guard handling.copies.indices.contains(position) else { return }
    change(&handling.copies[position])
  }

  /// What is known no more of a run that was undone.
  mutating func forgetRecord(of id: ActivationID) {
    if !handling.unconfirmed.isEmpty { handling.unconfirmed[id] = nil }
  }

  /// What stays known of a run that ends: who was called, who held it, what was said.
  mutating func forgetHandling(of id: ActivationID) {
    if !handling.waiting.isEmpty { handling.waiting.remove(id) }
    if !handling.finished.isEmpty { handling.finished[id] = nil }
    if !handling.read.isEmpty { handling.read.remove(id) }
    if !handling.suspended.isEmpty { handling.suspended[id] = nil }
    if !handling.urges.isEmpty { handling.urges.removeAll { $0.activation == id } }
    if handling.pendingJump?.activation == id { handling.pendingJump = nil }
  }

  /// Whether the holder of a task waits for those whom he asked.
  package func isWaiting(_ id: ActivationID) -> Bool { handling.waiting.contains(id) }

  /// Why the run cannot go on for now: it or a scope around it is suspended.
  package func suspension(of id: ActivationID) -> String? {
    guard !handling.suspended.isEmpty else { return nil }
    var next: ActivationID? = id
    while let current = next {
      if let reason = handling.suspended[current] { return reason }
      next = self[current]?.scope
    }
    return nil
  }

  /// How somebody takes part in the task around this run.
  package func assist(of id: ActivationID) -> Assist? {
    handling.calls.isEmpty ? nil : handling.calls[id]?.assist
  }
}
