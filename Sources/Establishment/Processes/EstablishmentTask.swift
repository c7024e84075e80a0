import CivilTime
import Directory
package import FEEL
import Runtime

/// What processes ask of the establishment in their service tasks (`zeebe:taskDefinition type`).
package enum EstablishmentTask: String, CaseIterable, Sendable {
  /// Yields the findings on an application without refusing anything.
  case check = "establishment.check"
  /// Sets places aside, and gives them back when the work is returned behind it.
  case reserve = "establishment.reserve"
  /// Grants what is set aside; the header `validMonths` says for how long (12 unless said).
  case grant = "establishment.grant"
  /// Gives back what is set aside.
  case release = "establishment.release"
  /// Asks the rules about a person; the first rule broken refuses, with the words of all.
  case verify = "establishment.verify"
  /// Registers a person on a granted place.
  case register = "establishment.register"
  /// Gives back what was granted and not used, and yields who came in and the numbers after it.
  case settle = "establishment.settle"
  /// Yields the live numbers of a unit.
  case numbers = "establishment.numbers"

  /// One service task that is to be done.
  package struct Call: Sendable {
    package var variables: Context
    package var headers: [String: String]
    package var caseNumber: String
    /// Whoever did the step that led here.
    package var actor: String
    /// A return went back behind the task.
    package var isUndo: Bool

    package init(
      variables: Context, headers: [String: String] = [:], caseNumber: String, actor: String,
      isUndo: Bool = false
    ) {
      self.variables = variables
      self.headers = headers
      self.caseNumber = caseNumber
      self.actor = actor
      self.isUndo = isUndo
    }
  }

  /// Does the task and gives the variables that it yields.
  package func perform(_ call: Call, in register: EstablishmentRegister) throws -> Context {
    if call.isUndo { return try undo(call, in: register) }
    let form = CaseForm(call.variables)
    switch self {
    case .check:
      let findings = try register.rules.findings(
        for: try form.placeRequest(caseNumber: call.caseNumber, officer: call.actor))
      return [
        "checks": Value(findings: findings),
        "passed": .boolean(!findings.contains(where: \.isBlocking)),
      ]
    case .reserve:
      try register.reserve(
        try form.placeRequest(caseNumber: call.caseNumber, officer: call.actor))
      return [:]
    case .grant:
      let months = try validMonths(call)
      let expires = try register.grant(
        caseNumber: call.caseNumber, by: call.actor, validMonths: months)
      return ["validUntil": .string(expires.description)]
    case .release:
      try register.release(caseNumber: call.caseNumber)
      return [:]
    case .verify:
      let findings = try register.rules.findings(
        for: try form.entryRequest(caseNumber: call.caseNumber))
      try EstablishmentRules.require(findings)
      return [:]
    case .register:
      try register.enter(try form.entryRequest(caseNumber: call.caseNumber))
      return [:]
    case .settle:
      let reservation = try register.queries.latestReservation(ofCase: call.caseNumber)
      let entered = try register.settle(caseNumber: call.caseNumber)
      var result: Context = ["entered": .list(entered.map(Value.init(entered:)))]
      if let reservation {
        result["numbersAfter"] = Value(
          numbers: try register.queries.numbers(of: reservation.unit, reservation.type))
      }
      return result
    case .numbers:
      let numbers = try register.queries.numbers(of: try form.unit())
      return ["numbers": .list(numbers.map(Value.init(numbers:)))]
    }
  }

  private func undo(_ call: Call, in register: EstablishmentRegister) throws -> Context {
    switch self {
    case .reserve: try register.release(caseNumber: call.caseNumber, as: .replaced)
    case .grant, .register, .settle:
      throw Refusal(code: "EST-UNDO", message: "编制已经核准或登记，不能退回，应另办作废或更正")
    case .check, .release, .verify, .numbers: break
    }
    return [:]
  }

  private func validMonths(_ call: Call) throws -> Int {
    guard let text = call.headers["validMonths"] else { return 12 }
    guard let months = Int(text), (1...36).contains(months) else {
      throw ModelFault(
        description: "the header validMonths of \(rawValue) is “\(text)”, not a number of 1 to 36")
    }
    return months
  }
}

/// The model of a process is wrong: an incident, to be mended by whoever draws it.
package struct ModelFault: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}
