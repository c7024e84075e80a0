import Certificates
import Runtime

/// What of the counter's papers a person may see: those for whose secrecy (密级) he is cleared.
struct CounterSight {
  let office: Office
  let person: String

  func sees(_ standing: PrintStanding) throws -> Bool {
    let header = try office.runtime.queries.header(caseNumber: standing.record.caseNumber)
    return try header.map { try Clearance(office: office, person: person).covers($0) } ?? true
  }
}
