/// What somebody does in a random case, as the table counts it.
enum VerbStep: String, CaseIterable, Hashable, Sendable {
  case complete, claim, read, transfer, handBack, delegate, addBefore, addAfter, addParallel
  case insertSigner, removeSigner, removeSlot, consult, forward, recall
  case returnPrevious, returnElement, returnInitiator, returnStraight, returnAll, returnAnew
  case jump, jumpForward, confirmJump, urge, suspendTask, resumeTask, recordFor, confirmRecord
  case supplement
  case circulate, readCopy, withdrawCopy, suspendBranch, resumeBranch, suspendCase, resumeCase
  case withdraw, terminate, void, restart

  /// Done with a whole case, and counted where its open tasks stand.
  static let ofCase: Set<VerbStep> = [
    .circulate, .readCopy, .withdrawCopy, .suspendBranch, .resumeBranch, .suspendCase,
    .resumeCase, .withdraw, .terminate, .void, .restart,
  ]

  /// Done with a whole case, and never about a task of it.
  static let ofWholeCase: Set<VerbStep> = [
    .suspendCase, .resumeCase, .withdraw, .terminate, .void,
  ]

  /// Done with a sub-process, a called process or a countersignature as a whole.
  static let ofBranch: Set<VerbStep> = [.suspendBranch, .resumeBranch]

  /// What is possible when the case has ended (✗ in all other rows of the matrix).
  static let afterEnd: Set<VerbStep> = [
    .supplement, .confirmRecord, .circulate, .readCopy, .withdrawCopy, .void, .restart,
  ]

  /// What is possible while the case is suspended.
  static let whileSuspended: Set<VerbStep> = [
    .read, .readCopy, .withdraw, .terminate, .resumeCase,
  ]

  /// Other names for a return by the manner in which it is done: never chosen by themselves.
  static let manners: Set<VerbStep> = [.returnStraight, .returnAll, .returnAnew]

  /// Those that end the case, and so are rare.
  static let ending: Set<VerbStep> = [.withdraw, .terminate]

  var isReturn: Bool {
    switch self {
    case .returnPrevious, .returnElement, .returnInitiator, .returnStraight, .returnAll,
      .returnAnew:
      true
    default: false
    }
  }
}

/// Where a task stands when somebody does something with it.
enum VerbContext: String, CaseIterable, Hashable, Sendable {
  case serial = "S"
  case parallelBranch = "P"
  case afterJoin = "J"
  case multiInstance = "M"
  case childProcess = "C"
  case ended = "E"
}

/// What a row of the table is about.
enum VerbBlock: Hashable, Sendable, CustomStringConvertible {
  /// The task of a step, by each of the blocks in which it stands.
  case step(BlockKind)
  /// The task of somebody whom a holder has asked.
  case helper
  case wholeCase

  /// All rows: the blocks in which somebody has tasks, helpers and the case.
  static let all: [VerbBlock] = {
    let empty: Set<BlockKind> = [.serviceTask, .receiveTask, .timerCatch]
    let kinds = Set(ModelStyle.verbs.kinds).subtracting(empty)
    return BlockKind.allCases.filter(kinds.contains).map(VerbBlock.step) + [.helper, .wholeCase]
  }()

  var description: String {
    switch self {
    case .step(let kind): kind.rawValue
    case .helper: "helper"
    case .wholeCase: "wholeCase"
    }
  }
}
