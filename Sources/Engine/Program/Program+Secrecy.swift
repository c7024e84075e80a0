package import CivilTime
package import FEEL

extension Program {
  /// The secrecy of a case (`tz:secrecy`), which its variables may decide; nil where the process sets none.
  package func secrecy(
    at now: Instant, in zone: CivilZone, seeing variables: () throws -> Context
  ) rethrows -> String? {
    switch secrecy {
    case nil: nil
    case .text(let word): word
    case .formula(let formula):
      formula.expression.evaluate(in: Scope(try variables(), now: now, zone: zone)).value
        .stringValue
    }
  }
}
