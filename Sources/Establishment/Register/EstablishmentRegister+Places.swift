package import CivilTime
import Runtime
import SQLDatabase

/// Entering, moving within and leaving the establishment.
extension EstablishmentRegister {
  /// Registers somebody on a granted place (入编登记) and uses one of the reservation.
  @discardableResult
  package func enter(_ request: EntryRequest) throws -> HeldPlace {
    try EstablishmentRules.require(try rules.findings(for: request))
    guard let reservation = try queries.reservation(ofCase: request.caseNumber),
      case .success(let number) = rules.identityNumber(of: request.person)
    else { throw Refusal(code: "R11", message: "本件没有核准使用的编制，不能入编") }
    let person = request.person
    guard !person.entryDocument.isEmpty else {
      throw Refusal(code: "EST-PLACE", message: "\(person.name)的入编依据文号不能为空")
    }
    guard person.entryDate <= today else {
      throw Refusal(
        code: "EST-PLACE", message: "\(person.name)的入编时间 \(person.entryDate) 晚于今天")
    }
    let staff = try registerMember(person, number)
    let id = try queries.nextNumber(in: "occupancy")
    try record(
      .occupancyStarted(
        Occupancy(
          id: id, staff: staff, unit: request.unit, type: request.type, identity: person.identity,
          postLevel: person.postLevel, postName: person.postName, rank: person.rank,
          entryKind: request.entryKind, entryDate: person.entryDate,
          entryDocument: person.entryDocument, origin: person.origin,
          reservation: reservation.id, exceptionDocument: person.exceptionDocument)))
    return try requiredPlace(id)
  }

  /// The person of this number, with the attributes of the form.
  private func registerMember(_ person: EntryPerson, _ number: IdentityNumber) throws -> Int {
    let known = try queries.member(number)
    let member = StaffMember(
      id: try known?.id ?? queries.nextNumber(in: "staff"), number: number, name: person.name,
      ethnic: person.ethnic, politics: person.politics, education: person.education,
      degree: person.degree, major: person.major, workStart: person.workStart)
    if known == nil {
      try record(.staffRegistered(member))
    } else if known != member {
      try record(.staffChanged(member))
    }
    return member.id
  }

  /// Ends a place (出编); it is free from this moment, whatever the day of the event.
  package func end(_ id: Int, _ kind: ExitKind, on date: CalendarDate) throws {
    let place = try requiredPlace(id)
    guard date >= place.occupancy.entryDate else {
      throw Refusal(
        code: "EST-PLACE",
        message: "\(place.member.name)的减少时间 \(date) 早于入编时间 \(place.occupancy.entryDate)")
    }
    try record(.occupancyEnded(id, kind, on: date))
  }

  /// 在编在岗 or 在编不在岗, with the reason of an absence.
  package func change(_ id: Int, to state: Occupancy.State, reason: String) throws {
    let place = try requiredPlace(id)
    guard state != .ended, state != place.state else {
      throw Refusal(code: "EST-PLACE", message: "\(place.member.name)的状态不能改为“\(state.name)”")
    }
    guard state == .active || !reason.isEmpty else {
      throw Refusal(code: "EST-PLACE", message: "请填写\(place.member.name)不在岗的原因")
    }
    try record(.occupancyStateChanged(id, state, reason: reason))
  }

  /// Moves somebody to another unit (区域内调动): one act that ends one place and begins another, on the
  /// same day. Both units' numbers are checked.
  package func move(
    _ id: Int, to unit: String, _ type: QuotaType, person: EntryPerson
  ) throws -> HeldPlace {
    let place = try requiredPlace(id)
    let target = try requiredUnit(unit)
    guard person.entryDate <= today, person.entryDate >= place.occupancy.entryDate,
      !person.entryDocument.isEmpty
    else {
      throw Refusal(
        code: "EST-PLACE", message: "\(place.member.name)的调动时间 \(person.entryDate) 或文号无效")
    }
    guard place.occupancy.unit != unit || place.occupancy.type != type else {
      throw Refusal(code: "EST-PLACE", message: "\(place.member.name)已在该单位占同类编制")
    }
    let numbers = try queries.numbers(of: unit, type)
    try EstablishmentRules.require([
      rules.fitOfUnit(target, type), rules.overQuota(target, numbers),
      numbers.free > 0
        ? .kept("R01", "") : .broken("R01", "\(target.fullName)\(type.name)没有可用空编"),
      rules.match(person, type, target), try rules.leaderPost(person, target),
    ])
    let next = Occupancy(
      id: try queries.nextNumber(in: "occupancy"), staff: place.member.id, unit: unit, type: type,
      identity: person.identity, postLevel: person.postLevel, postName: person.postName,
      rank: person.rank, entryKind: .transferIn, entryDate: person.entryDate,
      entryDocument: person.entryDocument, origin: place.unitName,
      exceptionDocument: person.exceptionDocument)
    try record(.occupancyMoved(ended: id, to: next))
    return try requiredPlace(next.id)
  }

  /// Takes somebody over from older books (迁移), on a free place and without a case.
  package func takeOver(_ member: StaffMember, _ occupancy: Occupancy) throws {
    let unit = try requiredUnit(occupancy.unit)
    let numbers = try queries.numbers(of: occupancy.unit, occupancy.type)
    guard numbers.free > 0 else {
      throw Refusal(
        code: "R01",
        message: "\(unit.fullName)\(occupancy.type.name)没有空编，\(member.name)不能迁入")
    }
    try record(.staffRegistered(member))
    try record(.occupancyStarted(occupancy))
  }
}
