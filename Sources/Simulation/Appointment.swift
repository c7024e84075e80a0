import CivilTime
import Engine

/// Work that ends at a moment of virtual time.
struct Appointment {
  enum Work {
    case job
    case task
  }

  let instance: Int
  let activation: ActivationID
  let element: String
  let work: Work
  let due: Instant
}
