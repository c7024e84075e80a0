package import FEEL
package import SQLDatabase

/// Facts of a room that a form shows beside what the case holds, read anew for every page.
///
/// A model names them by `tz:data`, for instance `establishment.numbers`.
package protocol FormDataSource: Sendable {
  func values(for request: FormDataRequest, on database: Connection) throws -> Context
}

/// Facts that are the same for everybody and every case: they follow from the rows of one room alone,
/// and are read anew when those have changed.
package protocol CommonFormDataSource: FormDataSource {
  var room: String { get }
  func values(on database: Connection) throws -> Context
}

extension CommonFormDataSource {
  package func values(for request: FormDataRequest, on database: Connection) throws -> Context {
    try values(on: database)
  }
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
