import CivilTime
import Directory
import FEEL
import Runtime
import SQLDatabase

extension Value {
  /// The table of checks: code, result, text.
  init(findings: [Finding]) {
    self = .list(
      findings.map { finding in
        [
          "code": .string(finding.code), "result": .string(finding.result),
          "text": .string(finding.words),
        ]
      })
  }

  /// A line of the live numbers.
  init(numbers: QuotaNumbers) {
    self = [
      "type": .string(numbers.type.rawValue), "typeName": .string(numbers.type.name),
      "approved": Value(integerLiteral: numbers.approved),
      "occupied": Value(integerLiteral: numbers.occupied),
      "reserved": Value(integerLiteral: numbers.reserved),
      "free": Value(integerLiteral: numbers.free),
      "vacant": Value(integerLiteral: numbers.vacant),
      "excess": Value(integerLiteral: numbers.excess),
    ]
  }

  /// A line of the list notice (列编通知单).
  init(entered place: HeldPlace) {
    let occupancy = place.occupancy
    self = [
      "name": .string(place.member.name), "idNumber": .string(place.member.number.description),
      "sex": .string(place.member.number.sex.name), "quotaType": .string(occupancy.type.name),
      "funding": .string(occupancy.type.funding), "post": .string(occupancy.postName),
      "entryKind": .string(occupancy.entryKind.name),
      "entryDate": .string(occupancy.entryDate.description),
      "entryDoc": .string(occupancy.entryDocument), "unit": .string(place.unitName),
    ]
  }
}

/// `establishment.numbers`: the live numbers of the unit of the case as `numbers`, its leader posts as
/// `posts`.
struct NumbersOnForms: FormDataSource {
  func values(for request: FormDataRequest, on database: Connection) throws -> Context {
    let unit = request.variables["initiator"]?["unit"]?.stringValue ?? request.unit
    let queries = EstablishmentQueries(database)
    let posts = try queries.posts(of: unit).map { posts -> Value in
      [
        "levelName": .string(posts.level.name), "approved": Value(integerLiteral: posts.approved),
        "occupied": Value(integerLiteral: posts.occupied),
        "vacant": Value(integerLiteral: posts.vacant),
      ]
    }
    return [
      "numbers": .list(try queries.numbers(of: unit).map(Value.init(numbers:))),
      "posts": .list(posts),
    ]
  }
}

/// `establishment.checks`: what the rules say of the person on the form as `checks`; a form that cannot be
/// read yet says so in one line.
struct ChecksOnForms: FormDataSource {
  /// The day that counts for expiry.
  let today: @Sendable () -> CalendarDate

  func values(for request: FormDataRequest, on database: Connection) throws -> Context {
    guard let caseNumber = request.caseNumber else { return ["checks": .list([])] }
    do {
      let entry = try CaseForm(request.variables).entryRequest(caseNumber: caseNumber)
      let rules = EstablishmentRules(database, today: today())
      return ["checks": Value(findings: try rules.findings(for: entry))]
    } catch let refusal as Refusal {
      return ["checks": Value(findings: [.broken(refusal.code, refusal.message)])]
    }
  }
}
