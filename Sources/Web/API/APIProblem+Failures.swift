import Engine
import Runtime
import XMLReading

extension APIProblem {
  /// What a refusal of the runtime means to a program.
  init?(_ failure: ActFailure) {
    switch failure {
    case .rejected(let rejection): self.init(rejection)
    case .unknownCase(let instance): self = .notFound("There is no process instance \(instance).")
    case .staleVersion(let current):
      self = .conflict("stale", "It was changed meanwhile; it has version \(current) now.")
    case .refused(let refusal):
      self = .conflict("refused", "\(refusal.message) (\(refusal.code))")
    case .keyUsedOtherwise:
      self = .conflict("idempotency-key", "The Idempotency-Key was used for another call.")
    case .notPermitted(let act): self = .forbidden("\(ActFailure.notPermitted(act))")
    case .faults(let faults):
      self = .badRequest(faults.map(\.description).joined(separator: "\n"))
    case .stopping: self = .stopping
    case .failed: return nil
    }
  }

  private init(_ rejection: Rejection) {
    let words = Words(rejection).english
    switch rejection {
    case .unknownActivation(let id): self = .notFound("There is no element instance \(id).")
    case .unknownProcess(let process): self = .notFound("No process “\(process)” is deployed.")
    case .doesNotFit(let problems):
      self = .conflict("does-not-fit", words)
      errors = problems.map {
        APIFieldFault(field: $0.element, message: $0.description)
      }
    case .instanceEnded: self = .conflict("ended", words)
    case .instanceSuspended: self = .conflict("suspended", words)
    case .notSuspended: self = .conflict("not-suspended", words)
    case .taskNotOpen, .jobNotOpen: self = .conflict("not-open", words)
    case .noIncident: self = .conflict("no-incident", words)
    case .verbNotAllowed: self = .conflict("verb-not-allowed", words)
    case .noReturnTarget: self = .conflict("no-return-target", words)
    case .separationOfDuties: self = .conflict("separation-of-duties", words)
    case .verbRefused(let refusal): self = .conflict(refusal.kind, words)
    default: self = .conflict("rejected", words)
    }
  }
}
