import SQLDatabase

/// Somebody who works with the program (人员); identity numbers are the establishment's business and
/// not kept here.
package struct Person: Hashable, Sendable {
  /// For example `P0012`; never changes and is never used again.
  package var code: String
  package var name: String
  package var sort: Int

  package init(code: String, name: String, sort: Int) {
    self.code = code
    self.name = name
    self.sort = sort
  }

  init(_ row: borrowing Row) throws {
    self.init(code: try row.text(0), name: try row.text(1), sort: try row.int(2))
  }
}

/// Whoever begins a case, as the variable `initiator` of its process.
package struct Initiator: Hashable, Sendable {
  package var person: String
  package var name: String
  package var unit: String
  package var unitName: String
  package var unitKind: Unit.Kind
  /// The competent department; nil where the unit stands directly under the county.
  package var parentUnit: String?
}
