package import CivilTime
import Runtime

/// Posts, established and held.
extension DirectoryRegister {
  /// Establishes a post, or changes its leading, rank or order.
  package func set(_ position: Position) throws {
    let unit = try workplace(position.unit)
    guard !position.title.isEmpty else {
      throw Refusal(code: "DIR-POST", message: "“\(unit.name)”的职务名称不能为空")
    }
    if position.leading == .head {
      try checkOneHolder(of: position.title, in: unit, besides: nil)
      let other = try queries.positions(of: unit.code)
        .first { $0.leading == .head && $0.title != position.title }
      if let other {
        throw Refusal(
          code: "DIR-POST", message: "“\(unit.name)”的正职已是“\(other.title)”，请先把它改为其他职务")
      }
    }
    guard try queries.position(position.title, of: position.unit) != position else { return }
    try record(.positionSet(position))
  }

  /// Abolishes a post that nobody is in (撤销岗位).
  package func closePosition(_ title: String, of unit: String, on day: CalendarDate) throws {
    let place = try requiredPosition(title, of: unit)
    let holders = try queries.posts(inPosition: title, of: unit)
    guard holders.isEmpty else {
      throw Refusal(
        code: "DIR-POST", message: "“\(place.title)”还有 \(holders.count) 人任职，请先免去后再撤销")
    }
    try record(.positionClosed(unit: unit, title: title, on: day))
  }

  /// Gives a post from a day on, by default today; a new main post makes the earlier one a post held
  /// beside it (兼职), and the first post of a person is the main one.
  package func assign(_ post: Post, on day: CalendarDate? = nil) throws {
    let person = try presentPerson(post.person)
    let unit = try workplace(post.unit)
    guard !post.title.isEmpty else {
      throw Refusal(code: "DIR-POST", message: "\(person.name)在“\(unit.name)”的职务名称不能为空")
    }
    let day = day ?? today
    guard day <= today else {
      throw Refusal(
        code: "DIR-POST", message: "任职日期 \(day) 晚于今天，请到那一天再登记")
    }
    let posts = try queries.posts(of: post.person)
    try check(post, from: day, of: person, in: unit, beside: posts)
    let main = posts.first(where: \.isMain)
    var post = post
    if main == nil || (main?.unit == post.unit && main?.title == post.title) { post.isMain = true }
    try record(.postAssigned(post, on: day))
  }

  private func check(
    _ post: Post, from day: CalendarDate, of person: Person, in unit: Unit, beside posts: [Post]
  ) throws {
    let position = try queries.position(post.title, of: post.unit)
    if post.capacity == .held, position?.leading == .head {
      try checkOneHolder(of: post.title, in: unit, besides: post.person)
    }
    guard post.capacity == .held || position != nil else {
      throw Refusal(
        code: "DIR-POST", message: "“\(unit.name)”没有设置“\(post.title)”，不能主持其工作")
    }
    let earlier = try queries.terms(of: post.person)
      .filter { $0.unit == post.unit && $0.title == post.title }
    if let last = earlier.compactMap({ $0.until ?? $0.from }).max(), day < last,
      !posts.contains(post)
    {
      throw Refusal(
        code: "DIR-POST", message: "\(person.name)的“\(post.title)”已登记到 \(last)，任职日期不能更早")
    }
    let roles = try queries.roles(ofPosition: post.title, in: post.unit)
    for role in roles { try checkSeparation(of: role.role, for: person) }
  }

  /// A head post is held by one person at a time; others may be in charge beside.
  private func checkOneHolder(
    of title: String, in unit: Unit, besides person: String?
  ) throws {
    let holders = try queries.posts(inPosition: title, of: unit.code)
      .filter { $0.capacity == .held && $0.person != person }
    guard let holder = holders.first, person != nil || holders.count > 1 else { return }
    let name = try queries.person(holder.person)?.name ?? holder.person
    throw Refusal(
      code: "DIR-POST", message: "“\(unit.name)”的“\(title)”现由\(name)担任，请先免去")
  }

  /// Takes a post away; the day is the first on which it is not held any more.
  package func endPost(
    of person: String, in unit: String, title: String, on day: CalendarDate? = nil
  ) throws {
    let posts = try queries.posts(of: person)
    guard let post = posts.first(where: { $0.unit == unit && $0.title == title }) else {
      throw Refusal(code: "DIR-POST", message: "没有这项任职，可能已被他人变更")
    }
    guard !post.isMain || posts.count == 1 else {
      throw Refusal(code: "DIR-POST", message: "请先把另一项任职设为主要职务，再免去“\(title)”")
    }
    let day = day ?? today
    guard day <= today else {
      throw Refusal(code: "DIR-POST", message: "免职日期 \(day) 晚于今天，请到那一天再登记")
    }
    let begin = try queries.terms(of: person)
      .first { $0.unit == unit && $0.title == title && $0.until == nil }?.from
    if let begin, day < begin {
      throw Refusal(
        code: "DIR-POST", message: "“\(title)”自 \(begin) 起任职，免职日期不能更早")
    }
    try record(.postEnded(person: person, unit: unit, title: title, on: day))
  }

  private func workplace(_ code: String) throws -> Unit {
    let unit = try requiredUnit(code)
    guard unit.kind != .region else {
      throw Refusal(code: "DIR-POST", message: "“\(unit.name)”不是单位，不能任职")
    }
    return unit
  }

  func requiredPosition(_ title: String, of unit: String) throws -> Position {
    let place = try requiredUnit(unit)
    guard let position = try queries.position(title, of: unit) else {
      throw Refusal(code: "DIR-POST", message: "“\(place.name)”没有设置“\(title)”")
    }
    return position
  }
}
