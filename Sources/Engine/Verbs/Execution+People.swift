import CivilTime
import FEEL

/// What the directory says of people whom somebody or the model names.
extension Execution {
  /// Refuses people who have left, or who may not see a case of this secrecy (`tz:secrecy`).
  mutating func checkPeople(_ people: [String]) throws(Rejection) {
    var gone: [String] = []
    var barred: [String] = []
    var idle: [String] = []
    for person in people {
      switch hindrance(to: person)?.kind {
      case nil: break
      case .notCleared: barred.append(person)
      case .administrator: idle.append(person)
      default: gone.append(person)
      }
    }
    guard gone.isEmpty else { throw refuse(.notInOffice(gone)) }
    guard idle.isEmpty else { throw refuse(.notInBusiness(idle)) }
    guard barred.isEmpty else { throw refuse(.notCleared(barred)) }
  }

  /// Why a person can get nothing to do here; nil where he can, and in an office that knows no people.
  mutating func hindrance(to person: String) -> StaffingNote? {
    guard let personnel = surroundings.personnel else { return nil }
    return personnel.hindrance(to: person, secrecy: secrecy() ?? "none")
  }

  mutating func firstWithoutHindrance(_ people: [String]) -> String? {
    for person in people where hindrance(to: person) == nil { return person }
    return nil
  }

  /// The leaders, level by level (逐级审批), each as the place of a sequential countersignature.
  ///
  /// They are found when the step begins; whoever takes office later does not change the list.
  mutating func leaders(_ setting: Setting, at site: Site) throws(Trouble) -> [Value] {
    let value = try value(of: setting, in: scope(at: site.id))
    let initiatorsUnit = state[InstanceState.root]?.variables["initiator"]?["unit"]?.stringValue
    let bound: StaffingRequest.LevelBound?
    if let count = (value["count"] ?? value).wholeNumber {
      bound = .count(count)
    } else {
      bound = value["until"]?.stringValue.map { .rank($0) }
    }
    guard let bound, let unit = value["from"]?.stringValue ?? initiatorsUnit else {
      throw trouble(
        .expression, at: site,
        "的 tz:levels 应为层数，或 {from: 单位, count: 层数}、{from: 单位, until: 职级}，结果却是 "
          + "\(value.literalText)；请修正变量后重试。")
    }
    guard let personnel = surroundings.personnel else {
      throw trouble(.assignment, at: site, "要逐级审批，而没有机构人员可查。")
    }
    guard let answer = personnel.staff(request(.levels(from: unit, until: bound))), !answer.isEmpty
    else {
      let words = personnel.staff(request(.levels(from: unit, until: bound)))?.places
        .map(\.explanation).joined(separator: "；")
      throw trouble(.assignment, at: site, "找不到办理人：\(words ?? "")。请补上任职后重试。")
    }
    return answer.places.compactMap { place in
      place.candidates.first.map { candidate in
        AddedSlot(person: candidate.onBehalfOf ?? candidate.person, by: "").item
      }
    }
  }

  mutating func request(
    _ rule: StaffingRequest.Rule, avoiding avoided: Set<String> = []
  ) -> StaffingRequest {
    let initiator = state[InstanceState.root]?.variables["initiator"]
    return StaffingRequest(
      rule, process: state.program.process, unit: initiator?["unit"]?.stringValue,
      on: surroundings.zone.date(of: surroundings.now), avoiding: avoided,
      secrecy: secrecy() ?? "none")
  }

  /// The secrecy of the case (`tz:secrecy`), if it has any.
  mutating func secrecy() -> String? {
    guard let setting = program(state.program)?.secrecy else { return nil }
    switch setting {
    case .text(let word): return word
    case .formula(let formula):
      return formula.expression.evaluate(in: scope(at: InstanceState.root)).value.stringValue
    }
  }
}
