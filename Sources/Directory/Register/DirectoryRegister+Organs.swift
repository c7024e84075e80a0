package import CivilTime
import Runtime

/// Units, people and posts.
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

  /// Ends all posts and roles of somebody and disables the account.
  package func leave(_ person: String, on date: CalendarDate) throws {
    _ = try requiredPerson(person)
    try record(.personLeft(person, on: date))
  }

  /// Gives a post; a new main post makes the earlier one a post held beside it (兼职), and the first
  /// post of a person is the main one.
  package func assign(_ post: Post) throws {
    let person = try requiredPerson(post.person)
    let unit = try requiredUnit(post.unit)
    guard unit.kind != .region else {
      throw Refusal(code: "DIR-POST", message: "“\(unit.name)”不是单位，不能任职")
    }
    guard !post.title.isEmpty else {
      throw Refusal(code: "DIR-POST", message: "\(person.name)在“\(unit.name)”的职务名称不能为空")
    }
    let main = try queries.posts(of: post.person).first(where: \.isMain)
    var post = post
    if main == nil || (main?.unit == post.unit && main?.title == post.title) { post.isMain = true }
    try record(.postAssigned(post))
  }

  package func endPost(of person: String, in unit: String, title: String) throws {
    let posts = try queries.posts(of: person)
    guard let post = posts.first(where: { $0.unit == unit && $0.title == title }) else {
      throw Refusal(code: "DIR-POST", message: "没有这项任职，可能已被他人变更")
    }
    guard !post.isMain || posts.count == 1 else {
      throw Refusal(code: "DIR-POST", message: "请先把另一项任职设为主要职务，再免去“\(title)”")
    }
    try record(.postEnded(person: person, unit: unit, title: title))
  }
}
