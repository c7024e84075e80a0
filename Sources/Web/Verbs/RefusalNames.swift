import Engine
import Runtime

/// Puts the names of people and steps in the place of their codes, in what is refused.
struct RefusalNames {
  let office: Office
  /// The case in which it was refused, for the names of its steps.
  var instance: InstanceID?

  func named(_ failure: ActFailure) -> ActFailure {
    guard case .rejected(let rejection) = failure else { return failure }
    return .rejected(named(rejection))
  }

  func named(_ rejection: Rejection) -> Rejection {
    do {
      return try office.runtime.read { database in
        var names = NameBook(reading: database)
        let program = try instance.flatMap { try office.runtime.queries.header(of: $0)?.program }
          .flatMap { office.runtime.program($0.process, version: $0.version) }
        return try rejection.named(
          person: { try names.name($0) }, step: { program?[$0]?.title ?? $0 },
          fields: { keys in
            try program.map { try AskableFields(office: office).labels(of: keys, in: $0.key) }
              ?? keys
          })
      }
    } catch {
      // The refusal is told all the same, with codes.
      office.settings.log("names of a refusal: \(error)")
      return rejection
    }
  }
}

extension Rejection {
  fileprivate func named(
    person: (String) throws -> String, step: (String) -> String,
    fields: ([String]) throws -> [String]
  ) rethrows -> Rejection {
    switch self {
    case .verbRefused(let refusal):
      .verbRefused(try refusal.named(person: person, step: step, fields: fields))
    case .verbNotAllowed(let verb, let element):
      .verbNotAllowed(verb: verb, element: step(element))
    case .separationOfDuties(let element, let other):
      .separationOfDuties(element: step(element), other: step(other))
    case .noReturnTarget(let element, let valid):
      .noReturnTarget(element: step(element), valid: valid.map(step))
    case .noMoveTarget(let element, let target):
      .noMoveTarget(element: step(element), target: step(target))
    default: self
    }
  }
}

extension VerbRefusal {
  fileprivate func named(
    person: (String) throws -> String, step: (String) -> String,
    fields: ([String]) throws -> [String]
  ) rethrows -> VerbRefusal {
    switch self {
    case .waitsFor(let people): .waitsFor(try people.map(person))
    case .alreadySigners(let people): .alreadySigners(try people.map(person))
    case .notAsker(let code): .notAsker(try person(code))
    case .takenBy(let code): .takenBy(try person(code))
    case .transferRing(let code): .transferRing(try person(code))
    case .handledBy(let people): .handledBy(try people.map(person))
    case .readBy(let people): .readBy(try people.map(person))
    case .notCleared(let people): .notCleared(try people.map(person))
    case .notInOffice(let people): .notInOffice(try people.map(person))
    case .notInBusiness(let people): .notInBusiness(try people.map(person))
    case .notEligible(let people): .notEligible(try people.map(person))
    case .applicant(let code): .applicant(try person(code))
    case .fieldsMissing(let keys): .fieldsMissing(try fields(keys))
    case .irreversible(let element): .irreversible(step(element))
    case .interrupted(let element): .interrupted(step(element))
    case .branchesOpen(let steps): .branchesOpen(steps.map(step))
    case .noJumpTarget(let steps): .noJumpTarget(steps.map(step))
    default: self
    }
  }
}
