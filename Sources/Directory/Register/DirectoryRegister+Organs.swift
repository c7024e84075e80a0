package import CivilTime
import Runtime

/// Units and people.
extension DirectoryRegister {
  package func create(_ unit: Unit) throws {
    if let other = try queries.unit(unit.code) {
      throw Refusal(code: "DIR-UNIT", message: "单位代码“\(unit.code)”已由“\(other.name)”使用")
    }
    try check(unit)
    try record(.unitCreated(unit))
  }

  /// Changes name, parent and order of a unit.
  package func change(_ unit: Unit) throws {
    let old = try requiredUnit(unit.code)
    guard unit.kind == old.kind else {
      throw Refusal(code: "DIR-UNIT", message: "单位“\(old.name)”的性质不能更改，请撤销后新建")
    }
    try check(unit)
    if let parent = unit.parent, try queries.subtree(of: unit.code).contains(parent) {
      throw Refusal(code: "DIR-UNIT", message: "“\(old.name)”不能隶属于自己或自己的下级单位")
    }
    try record(.unitChanged(unit))
  }

  private func check(_ unit: Unit) throws {
    guard !unit.code.isEmpty, !unit.name.isEmpty else {
      throw Refusal(code: "DIR-UNIT", message: "单位代码和名称不能为空")
    }
    guard unit.region == nil || unit.kind == .region else {
      throw Refusal(code: "DIR-UNIT", message: "“\(unit.name)”不是区域，不能有行政区划")
    }
    if let parent = unit.parent { _ = try requiredUnit(parent) }
  }

  package func closeUnit(_ code: String, on date: CalendarDate) throws {
    let unit = try requiredUnit(code)
    let people = try queries.people(in: code).count
    let children = try queries.units().count { $0.parent == code }
    guard people == 0, children == 0 else {
      throw Refusal(
        code: "DIR-UNIT",
        message: "“\(unit.name)”还有 \(people) 人、\(children) 个下级单位，请先调整后再撤销")
    }
    try record(.unitClosed(code, on: date))
  }

  package func create(_ person: Person) throws {
    if let other = try queries.person(person.code) {
      throw Refusal(code: "DIR-PERSON", message: "人员代码“\(person.code)”已由“\(other.name)”使用")
    }
    guard !person.code.isEmpty, !person.name.isEmpty else {
      throw Refusal(code: "DIR-PERSON", message: "人员代码和姓名不能为空")
    }
    // Such codes name in the journal who is nobody here: `cli:root`.
    guard !person.code.contains(":") else {
      throw Refusal(code: "DIR-PERSON", message: "人员代码“\(person.code)”不能含有冒号")
    }
    try record(.personCreated(person))
  }

  package func change(_ person: Person) throws {
    _ = try requiredPerson(person.code)
    guard !person.name.isEmpty else {
      throw Refusal(code: "DIR-PERSON", message: "姓名不能为空")
    }
    try record(.personChanged(person))
  }

  /// Ends all posts, roles and delegations of somebody and disables the account (离职); nothing that
  /// the person did is touched, and the code stays taken.
  package func leave(_ person: String, on date: CalendarDate) throws {
    _ = try presentPerson(person)
    try record(.personLeft(person, on: date))
  }

  /// Says up to which level somebody is cleared (涉密人员定级).
  package func clear(_ person: String, upTo secrecy: Secrecy) throws {
    _ = try presentPerson(person)
    guard try queries.clearance(of: person) != secrecy else { return }
    try record(.personCleared(person, secrecy))
  }
}
