package import CivilTime
package import Runtime
package import SQLDatabase

/// Changes the establishment: asks the rules, then records the fact.
///
/// What a rule forbids throws a `Refusal` and records nothing. What slips past the rules is refused by the
/// tables themselves.
package struct EstablishmentRegister {
  package let queries: EstablishmentQueries
  package let rules: EstablishmentRules
  let database: Connection
  let today: CalendarDate
  private let recorder: (Fact) throws -> Void

  /// A register that reads on `database` and hands each fact to `recorder`, which must project it.
  package init(
    _ database: Connection, today: CalendarDate,
    recording recorder: @escaping (Fact) throws -> Void
  ) {
    self.database = database
    self.today = today
    self.recorder = recorder
    queries = EstablishmentQueries(database)
    rules = EstablishmentRules(database, today: today)
  }

  /// The register of an act that is being decided.
  package init(_ step: Step) throws {
    self.init(
      try step.database, today: step.zone.date(of: step.now)
    ) { try step.record($0) }
  }

  func record(_ fact: EstablishmentFact) throws { try recorder(fact.fact) }

  func requiredUnit(_ code: String) throws -> EstablishmentUnit {
    guard let unit = try queries.unit(code) else {
      throw Refusal(code: "EST-UNIT", message: "单位代码“\(code)”没有机构编制登记")
    }
    return unit
  }

  func requiredPlace(_ id: Int) throws -> HeldPlace {
    guard let place = try queries.occupancy(id) else {
      throw Refusal(code: "EST-PLACE", message: "没有编号为 \(id) 的占编记录")
    }
    guard place.state != .ended else {
      throw Refusal(
        code: "EST-PLACE",
        message: "\(place.member.name)在\(place.unitName)的占编已于 \(place.endDate?.description ?? "")"
          + " 终止")
    }
    return place
  }
}
