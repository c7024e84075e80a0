import Engine

/// A directory of a few rules: leaders from below, people who are not cleared, roles that nobody holds.
struct StubOffice: Personnel {
  var leaders: [String] = []
  var barred: Set<String> = []
  var gone: Set<String> = []
  var vacant: Set<String> = []
  var holders: [String: [String]] = [:]

  func vacancy(of groups: [String]) -> String? {
    groups.allSatisfy(vacant.contains) ? "\(groups.joined(separator: "、"))空缺" : nil
  }

  func staff(_ request: StaffingRequest) -> StaffingAnswer? {
    switch request.rule {
    case .levels(_, .count(let count)):
      StaffingAnswer(
        places: leaders.prefix(count).map {
          StaffingPlace(candidates: [.init(person: $0)])
        })
    case .role(let roles, _):
      StaffingAnswer(
        places: [
          StaffingPlace(candidates: roles.flatMap { holders[$0] ?? [] }.map { .init(person: $0) })
        ])
    default: nil
    }
  }

  func hindrance(to person: String, secrecy: String) -> StaffingNote? {
    if gone.contains(person) { return StaffingNote(.left, person, "\(person)已离职") }
    guard secrecy != "none", barred.contains(person) else { return nil }
    return StaffingNote(.notCleared, person, "\(person)没有涉密资格")
  }
}
