package import FEEL
package import SQLDatabase

/// Facts of a room that a form shows beside what the case holds, read anew for every page.
///
/// A model names them by `tz:data`, for instance `establishment.numbers`.
package protocol FormDataSource: Sendable {
  func values(for request: FormDataRequest, on database: Connection) throws -> Context
}

/// For whom and for which case a form is drawn.
package struct FormDataRequest: Sendable {
  /// The person in front of the page, by code.
  package var person: String
  /// The unit at which the person acts.
  package var unit: String
  /// Digits of the case; nil on a start page.
  package var caseNumber: String?
  /// What the case holds so far; on a start page only `initiator`.
  package var variables: Context

  package init(person: String, unit: String, caseNumber: String?, variables: Context) {
    self.person = person
    self.unit = unit
    self.caseNumber = caseNumber
    self.variables = variables
  }
}
