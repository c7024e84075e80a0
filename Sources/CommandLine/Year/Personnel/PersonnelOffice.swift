import CivilTime
import Directory
import Runtime

/// Those who come and go: leaves with and without proxies, people who give notice, and who comes in
/// their place.
struct PersonnelOffice {
  /// A place that somebody left.
  private struct Vacancy {
    let posts: [Post]
    let roles: [RoleGrant]
    let filledOn: CalendarDate
  }

  private let office: YearOffice
  private let plan: YearPlan
  private var vacancies: [Vacancy] = []
  private var newcomers = 0

  init(_ office: YearOffice, _ plan: YearPlan) {
    self.office = office
    self.plan = plan
  }

  private var chance: Chance { office.chance }
  private static let clerk = Actor(person: "cli:personnel", address: "local")

  /// What the morning of a working day brings.
  mutating func morning() throws {
    for standing in try office.staff() where try !office.isAway(standing.person.code) {
      if chance.happens(plan.leaves) { try goOnLeave(standing) }
    }
    try fillVacancies()
    for standing in try office.staff() where chance.happens(plan.resignations) {
      // Less often than once in a thousand days.
      if chance.happens(450) { try resign(standing) }
    }
  }

  private func change(
    _ act: String, by actor: Actor = clerk,
    _ body: @escaping @Sendable (DirectoryRegister) throws -> Void
  ) throws {
    _ = try office.attempt(act) {
      try office.runtime.perform(act, by: actor) { step in
        try body(try DirectoryRegister(step))
        return Done()
      }
    }
  }

  // MARK: Leave

  private func goOnLeave(_ standing: Standing) throws {
    let person = standing.person.code
    let (from, through) = (office.today, office.today.adding(days: chance.number(in: 1...12)))
    let kind = chance.pick(Absence.Kind.allCases) ?? .leave
    try change("directory.absence") {
      try $0.enter(Absence(person: person, kind: kind, from: from, through: through))
    }
    let proxies = try office.staff(of: standing.mainPost?.unit ?? "").filter { $0 != person }
    guard chance.happens(700), let proxy = chance.pick(proxies) else { return }
    let delegation = Delegation(
      person: person, proxies: [proxy], from: from, through: through,
      scope: chance.happens(800) ? .all : .processes(["DOC-IN", "SUP-ITEM"]),
      mode: chance.happens(500) ? .both : .divert, coversEarlier: chance.happens(700),
      reason: kind.name)
    try change("directory.delegate", by: Actor(person: person, address: "local")) {
      try $0.give(delegation)
    }
  }

  // MARK: Leaving

  /// The tasks are handed over before somebody has left or after, and the place is filled some days later.
  private mutating func resign(_ standing: Standing) throws {
    let person = standing.person.code
    let roles = try office.runtime.read { try DirectoryQueries($0).ownGrants(of: person) }
    let isEarly = chance.happens(500)
    if isEarly { try handOver(from: standing) }
    let today = office.today
    try change("directory.leave") { try $0.leave(person, on: today) }
    if !isEarly { try handOver(from: standing) }
    vacancies.append(
      Vacancy(
        posts: standing.posts, roles: roles,
        filledOn: today.adding(days: chance.number(in: 2...15))))
  }

  /// 离职转办: task by task to colleagues who may do them.
  private func handOver(from standing: Standing) throws {
    let person = standing.person.code
    let colleagues = try office.staff(of: standing.mainPost?.unit ?? "").filter { $0 != person }
    for successor in chance.shuffled(colleagues).prefix(3) {
      let begin = ContinuousClock.now
      let rows = try office.runtime.transferAll(
        from: person, to: successor, reason: "离职移交", by: office.administrator)
      let done = rows.count { (try? $0.result.get()) != nil }
      office.count("transferTask", times: done, took: begin.duration(to: .now) / .milliseconds(1))
      for case .failure(let failure) in rows.map(\.result) {
        office.refuse("transferTask", failure)
      }
    }
  }

  private mutating func fillVacancies() throws {
    let due = vacancies.filter { $0.filledOn <= office.today }
    vacancies.removeAll { $0.filledOn <= office.today }
    for vacancy in due {
      newcomers += 1
      let code = "N\(1000 + newcomers)"
      let name = YearFounding.name(5000 + newcomers)
      let (login, hash) = ("\(code.lowercased()).n", office.passwordHash)
      try change("directory.appoint") { register in
        try register.create(Person(code: code, name: name, sort: 5000))
        for post in vacancy.posts {
          var post = post
          post.person = code
          try register.assign(post)
        }
        for role in vacancy.roles { try register.grant(role.role, to: code, at: role.unit) }
        try register.openAccount(login, for: code)
        try register.changeOwn(passwordHash: hash, of: login)
      }
    }
  }
}
