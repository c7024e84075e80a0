package import CivilTime
package import Runtime
package import SQLDatabase

/// Changes the directory: checks each change against the rules, then records its fact.
///
/// A change that breaks a rule throws a `Refusal` and records nothing.
package struct DirectoryRegister {
  package let queries: DirectoryQueries
  let database: Connection
  let now: Instant
  /// The day on which the act takes place.
  package let today: CalendarDate
  private let recorder: (Fact) throws -> Void

  /// A register that reads on `database` and hands each fact to `recorder`, which must project it.
  package init(
    _ database: Connection, now: Instant, zone: CivilZone = .shanghai,
    recording recorder: @escaping (Fact) throws -> Void
  ) {
    self.database = database
    self.now = now
    today = zone.date(of: now)
    self.recorder = recorder
    queries = DirectoryQueries(database)
  }

  /// The register of an act that is being decided.
  package init(_ step: Step) throws {
    self.init(
      try step.database, now: step.now, zone: step.zone
    ) { try step.record($0) }
  }

  func record(_ fact: DirectoryFact) throws { try recorder(fact.fact) }

  func requiredUnit(_ code: String) throws -> Unit {
    guard let unit = try queries.unit(code) else {
      throw Refusal(code: "DIR-UNIT", message: "没有代码为“\(code)”的单位")
    }
    return unit
  }

  func requiredPerson(_ code: String) throws -> Person {
    guard let person = try queries.person(code) else {
      throw Refusal(code: "DIR-PERSON", message: "没有代码为“\(code)”的人员")
    }
    return person
  }

  /// Somebody who has not left.
  func presentPerson(_ code: String) throws -> Person {
    let person = try requiredPerson(code)
    guard try queries.isHere(code) else {
      throw Refusal(code: "DIR-PERSON", message: "\(person.name)已离职")
    }
    return person
  }

  /// The number after the highest of a table whose rows are never removed.
  func nextNumber(in table: String) throws -> Int {
    let last = try database.first("select max(id) from \(table)") { try $0.optionalInt(0) }
    return ((last ?? nil) ?? 0) + 1
  }

  func requiredAccount(_ login: String) throws -> Account {
    guard let account = try queries.account(login) else {
      throw Refusal(code: "DIR-ACCOUNT", message: "没有账号“\(login)”")
    }
    return account
  }
}
