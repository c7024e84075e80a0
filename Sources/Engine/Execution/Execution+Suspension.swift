/// 挂起: nothing moves in a suspended instance until it is resumed.
extension Execution {
  mutating func suspend(reason: String) throws(Rejection) {
    guard !state.isSuspended else { throw .instanceSuspended }
    record(.suspended(reason: reason))
    stopClocks(in: InstanceState.root, reason: reason, until: nil)
  }

  mutating func resume() throws(Rejection) {
    guard state.isSuspended else { throw .notSuspended }
    record(.resumed)
    startClocks(in: InstanceState.root)
  }
}

extension Command {
  /// Whether a suspended instance takes the command: what repairs it, ends it or lets it go on.
  var isForSuspended: Bool {
    switch self {
    case .resume, .cancel, .setVariables, .cancelRun, .migrate, .reviseDates: true
    case .act(_, .read), .actOnCase(.withdraw), .actOnCase(.readCopy): true
    default: false
    }
  }

  /// Whether it gives a task to another person, which authority may do at any time (离职转办).
  var isHandover: Bool {
    switch self {
    case .act(_, .transfer), .actOnCase(.transferCopy): true
    default: false
    }
  }

  /// Whether a person can still do it when the instance has ended.
  var isForEnded: Bool {
    switch self {
    case .act(_, .supplement), .act(_, .confirmRecord): true
    case .fireTimer(_, let element): OwnTimer(name: element)?.outlivesCase == true
    case .actOnCase(let act): act.isForEnded
    default: false
    }
  }
}
