import Engine
import Runtime

/// Which verbs the holder of a task can use now, and why he cannot use the others.
struct VerbChoices {
  /// The verbs that have a page of their own.
  private(set) var possible: [TaskVerb] = []
  private(set) var canReturn = false
  /// Why he cannot use the others, each a line.
  private(set) var hindrances: [Words] = []

  init(_ desk: TaskDesk, in office: Office) throws {
    let task = desk.task
    let names = RefusalNames(office: office, instance: task.key.instance)
    var denied: [Words] = []
    for verb in TaskVerb.allCases where verb.isShown(isSuspended: task.isSuspended) {
      if verb == .removeSigners {
        let isEmpty = try VerbForm(office, desk.stay, desk, verb).removable().isEmpty
        if !isEmpty { possible.append(verb) }
        if isEmpty, desk.rules.verbs.contains(.removeSign) {
          hindrances.append(.notNow(Words(verb), .nobodyToRemove))
        } else if isEmpty {
          denied.append(Words(verb))
        }
        continue
      }
      guard !verb.grants.isDisjoint(with: desk.rules.verbs) else {
        if verb.isDeniedAloud { denied.append(Words(verb)) }
        continue
      }
      let refusals = try office.runtime.refusals(
        of: verb.probes(of: task.key.activation), on: task.key, by: desk.actor)
      guard let refusal = verb.hindrance(among: refusals) else {
        possible.append(verb)
        continue
      }
      guard verb != .handBack || refusal != .verbRefused(.notTransferred) else { continue }
      hindrances.append(.notNow(Words(verb), Words(names.named(refusal))))
    }
    try addReturn(desk, names, &denied)
    if !denied.isEmpty { hindrances.append(.notGranted(denied)) }
  }

  private mutating func addReturn(
    _ desk: TaskDesk, _ names: RefusalNames, _ denied: inout [Words]
  ) throws {
    let task = desk.task
    guard desk.rules.mayReturn else { return denied.insert(.returnTitle, at: 0) }
    if task.assist != nil {
      hindrances.append(.notNow(.returnTitle, .helpersDoNotReturn))
    } else if let hold = try Self.hold(on: task, names) {
      hindrances.append(.notNow(.returnTitle, hold))
    } else if let refusal = try returnHindrance(desk, names.office) {
      hindrances.append(.notNow(.returnTitle, Words(names.named(refusal))))
    } else {
      canReturn = true
    }
  }

  /// Why there is nothing to which the work can be sent back; nil where there is.
  private func returnHindrance(_ desk: TaskDesk, _ office: Office) throws -> Rejection? {
    let refusals = try office.runtime.refusals(
      ofReturning: desk.task.key, to: [.previous, .initiator], by: desk.actor)
    let isPossible = refusals.contains { refusal in
      switch refusal {
      case nil: true
      case .noReturnTarget(_, let valid): !valid.isEmpty
      default: false
      }
    }
    return isPossible ? nil : refusals.compactMap(\.self).first
  }

  /// Why the holder can do nothing but wait, if so.
  static func hold(on task: TaskRecord, _ names: RefusalNames) throws -> Words? {
    guard task.isWaiting || task.isSuspended else { return nil }
    guard let state = try names.office.runtime.queries.state(of: task.key.instance) else {
      return nil
    }
    let refusal: VerbRefusal =
      state.suspension(of: task.key.activation).map { .suspended($0) }
      ?? .waitsFor(
        state.openSigners(around: task.key.activation).filter { $0.assist?.holdsUp == true }
          .compactMap(\.person))
    return Words(names.named(.verbRefused(refusal)))
  }
}

extension TaskVerb {
  /// A suspended task can only go on; one that is not cannot.
  fileprivate func isShown(isSuspended: Bool) -> Bool {
    isSuspended ? self == .resume : self != .resume
  }

  /// Why it is not possible now; nil when one of its forms is.
  fileprivate func hindrance(among refusals: [Rejection?]) -> Rejection? {
    for refusal in refusals {
      switch refusal {
      case nil: return nil
      // It was asked for no step; any of these would do.
      case .verbRefused(.noJumpTarget(let targets)) where self == .jump && !targets.isEmpty:
        return nil
      default: break
      }
    }
    return refusals.compactMap(\.self).first {
      if case .verbNotAllowed = $0 { false } else { true }
    } ?? refusals.compactMap(\.self).first
  }
}
