/// What can be done where: which cells of the table of verbs must be filled, and why the others are not.
enum VerbMatrix {
  enum Expectation {
    case done
    /// It is tried, and the rules always refuse it.
    case refused(Reason)
    /// There is nothing that it could be done with.
    case none(Reason)
  }

  /// Why nothing is done.
  enum Reason: String, CaseIterable {
    case ended =
      "an ended case: only words are added, copies go round, and it is void or begun again"
    case running = "only an ended case is void or begun again"
    case named = "the place or the question is a named person's: nobody else takes it"
    case holders = "the token is the holder's: not a helper's, nor of one place among several"
    case notAsked = "nobody was asked: the step is the holder's own"
    case notOnTop =
      "a case does not begin again inside a called process, nor in one of several instances"
    case ofCase = "counted for the whole case"
    case ofTask = "counted at the task"
    case placesOnly = "places are only in countersignatures, and an order of them in some"
    case scopesOnly = "a plain task is no scope: it is suspended itself"
    case manner = "a manner of a return, tried as such"
    case alwaysBranch = "its tasks stand in branches"
    case alwaysInstance = "its tasks are places or stand in one of several instances"
    case alwaysCalled = "its tasks stand in a called process"

    var letter: String {
      let position = Self.allCases.firstIndex(of: self) ?? 0
      return String(UnicodeScalar(UInt8(ascii: "a") + UInt8(position)))
    }
  }

  static func expectation(of cell: VerbCounts.Cell) -> Expectation {
    if let reason = absence(of: cell) { return .none(reason) }
    if let reason = refusal(of: cell) { return .refused(reason) }
    return .done
  }

  // MARK: What is never met

  private static func absence(of cell: VerbCounts.Cell) -> Reason? {
    let (verb, context) = (cell.verb, cell.context)
    if context == .ended, VerbStep.manners.contains(verb) { return .manner }
    switch cell.block {
    case .wholeCase:
      if context == .ended, VerbStep.ofBranch.contains(verb) { return .ofTask }
      return VerbStep.ofCase.contains(verb) && verb != .restart ? nil : .ofTask
    case .helper:
      if VerbStep.ofWholeCase.contains(verb) || context == .ended && verb == .circulate {
        return .ofCase
      }
      if verb == .restart || verb == .confirmJump && context != .ended { return .ofTask }
      return context == .ended ? nil : absenceInHelper(verb)
    case .step(let kind):
      if VerbStep.ofWholeCase.contains(verb) || context == .ended && verb == .circulate {
        return .ofCase
      }
      return context == .ended ? nil : absence(of: verb, at: kind, in: context)
    }
  }

  private static func absenceInHelper(_ verb: VerbStep) -> Reason? {
    switch verb {
    case .insertSigner, .removeSlot: .placesOnly
    case .suspendBranch, .resumeBranch: .scopesOnly
    default: nil
    }
  }

  private static func absence(
    of verb: VerbStep, at kind: BlockKind, in context: VerbContext
  ) -> Reason? {
    if context == .serial, let always = kind.alwaysStands { return always }
    switch verb {
    case .insertSigner, .removeSlot:
      let hasPlaces =
        verb == .insertSigner ? kind != .parallelCountersign && !kind.isPlain : !kind.isPlain
      return hasPlaces && context != .serial ? nil : .placesOnly
    case .suspendBranch, .resumeBranch:
      return kind.isPlain || context == .serial ? .scopesOnly : nil
    default: return nil
    }
  }

  // MARK: What is always refused

  private static func refusal(of cell: VerbCounts.Cell) -> Reason? {
    let verb = cell.verb
    if cell.context == .ended {
      if verb == .restart, case .step(let kind) = cell.block, kind.isOutsideOfCase {
        return .notOnTop
      }
      return VerbStep.afterEnd.contains(verb) ? nil : .ended
    }
    if verb == .void || verb == .restart { return .running }
    switch cell.block {
    case .wholeCase: return nil
    case .helper:
      switch verb {
      case .claim: return .named
      case .forward, .recall, .jump, .jumpForward: return .holders
      default: return verb.isReturn ? .holders : nil
      }
    case .step(let kind):
      switch verb {
      case .claim: return kind.isCountersign ? .named : nil
      case .forward: return kind.isCountersign ? .holders : nil
      case .removeSigner: return kind.isPlain || cell.context == .serial ? .notAsked : nil
      default: return nil
      }
    }
  }
}

extension BlockKind {
  /// Whether its tasks are plain user tasks, and nothing more stands in it.
  fileprivate var isPlain: Bool {
    [.userTask, .boundaryTimer, .boundaryMessage].contains(self)
  }

  /// Whether none of its tasks is a step of the case's own process that runs once.
  fileprivate var isOutsideOfCase: Bool {
    [.callActivity, .parallelInstances, .sequentialInstances].contains(self)
  }

  /// Why none of its tasks stands in a serial course.
  fileprivate var alwaysStands: VerbMatrix.Reason? {
    switch self {
    case .parallel, .inclusive: .alwaysBranch
    case .parallelInstances, .sequentialInstances: .alwaysInstance
    case .callActivity: .alwaysCalled
    default: isCountersign ? .alwaysInstance : nil
    }
  }
}
