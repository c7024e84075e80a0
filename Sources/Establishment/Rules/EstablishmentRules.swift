package import CivilTime
import Directory
import Runtime
package import SQLDatabase

/// The named rules of the establishment (检查规则), asked on a connection as of a day.
///
/// Codes are those of the office's list; each finding says in words what it compared.
package struct EstablishmentRules {
  let queries: EstablishmentQueries
  let today: CalendarDate

  package init(_ database: Connection, today: CalendarDate) {
    queries = EstablishmentQueries(database)
    self.today = today
  }

  /// What the rules say of an application, before places are set aside.
  package func findings(for request: PlaceRequest) throws -> [Finding] {
    guard let unit = try queries.unit(request.unit) else {
      return [.broken("R14", "单位代码“\(request.unit)”没有机构编制登记")]
    }
    let numbers = try queries.numbers(of: request.unit, request.type)
    return [
      fitOfUnit(unit, request.type), overQuota(unit, numbers),
      try freePlaces(unit, numbers, request),
      separation(of: request.officer, from: request.applicant, "受理人", "申请人"),
    ]
  }

  /// What the rules say of a person who is to come in, before the place is taken.
  package func findings(for request: EntryRequest) throws -> [Finding] {
    guard let unit = try queries.unit(request.unit) else {
      return [.broken("R14", "单位代码“\(request.unit)”没有机构编制登记")]
    }
    var findings = [try notice(unit, request)]
    switch identityNumber(of: request.person) {
    case .success(let number):
      findings.append(try realName(request.person, number))
      findings.append(try onePlace(request.person, number))
      findings.append(try namesake(request.person, number))
    case .failure(let fault):
      findings.append(.broken("R05", "\(request.person.name)：\(fault.message)"))
    }
    findings.append(match(request.person, request.type, unit))
    findings.append(fitOfUnit(unit, request.type))
    findings.append(try leaderPost(request.person, unit))
    return findings
  }

  /// Throws the blocking findings, all in one refusal.
  package static func require(_ findings: [Finding]) throws {
    let broken = findings.filter(\.isBlocking)
    guard let first = broken.first else { return }
    throw Refusal(
      code: first.code,
      message: broken.map { "［\($0.code)］\($0.words)" }.joined(separator: "；"))
  }

  func identityNumber(of person: EntryPerson) -> Result<IdentityNumber, IdentityNumber.Fault> {
    do throws(IdentityNumber.Fault) {
      return .success(try IdentityNumber(person.number))
    } catch {
      return .failure(error)
    }
  }
}
