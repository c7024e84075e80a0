import CivilTime
import Cryptography
import Directory
import HTTPServer
import Runtime

/// The people of the directory and what administrators do with their accounts.
struct PeopleHandlers {
  let office: Office
  let administration: AdministrationHandlers

  private func parts(_ stay: Stay) throws -> [AdministrationPart] {
    let parts = try administration.parts(for: stay)
    guard parts.contains(.people) else { throw Problem.forbidden }
    return parts
  }

  func list(_ stay: Stay) throws -> HTTPResponse {
    let parts = try parts(stay)
    let query = stay.visit.request.query
    let keyword = (query["q"] ?? "").trimmed
    let page = try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      let people = try queries.people(matching: keyword, limit: 5_000)
      let paging = Paging(
        page: query["page"].flatMap { Int($0) } ?? 1,
        size: TaskQuery.size(query, stay.visit.request), total: people.count)
      let rows = try people.dropFirst(paging.offset).prefix(paging.size).map {
        try row($0, queries, at: stay.now)
      }
      return PeoplePage(
        rows: rows, keyword: keyword, paging: paging,
        pageAddress: { page, size in
          let fields = query.setting("page", to: "\(page)").setting("size", to: "\(size)")
          return "/admin/people?\(fields.urlEncoded)"
        })
    }
    var shown = page
    shown.parts = parts
    shown.mayImport = stay.authority.mayPerform(.keepDirectory)
    return try office.page(shown, for: stay, in: .administration)
  }

  private func row(
    _ person: Person, _ queries: DirectoryQueries, at now: Instant
  ) throws -> PeoplePage.Row {
    let account = try queries.account(ofPerson: person.code)
    return PeoplePage.Row(
      name: person.name, code: person.code,
      address: "/admin/people/\(PercentCoding.encoded(person.code))",
      posts: try posts(of: person.code, queries).joined(separator: "；"),
      roles: try roles(of: person.code, queries).joined(separator: "；"), login: account?.login,
      state: Self.state(of: account, at: now),
      lastSignIn: account?.lastSignIn.map(office.text) ?? "")
  }

  private func posts(of person: String, _ queries: DirectoryQueries) throws -> [String] {
    try queries.posts(of: person).map { post in
      "\(try queries.unit(post.unit)?.name ?? post.unit) · \(post.title)"
    }
  }

  private func roles(of person: String, _ queries: DirectoryQueries) throws -> [String] {
    try queries.grants(of: person).map { grant in
      let role = RoleCatalogue[grant.role]?.name ?? grant.role
      guard let unit = grant.unit else { return role }
      return "\(role)（\(try queries.unit(unit)?.name ?? unit)）"
    }
  }

  private static func state(of account: Account?, at now: Instant) -> StateMark {
    guard let account else { return StateMark(.neutral, .person, .accountNone) }
    if account.isDisabled { return StateMark(.neutral, .cross, .accountOff) }
    if account.isLocked(at: now) { return StateMark(.late, .lock, .accountLocked) }
    if account.mustChange { return StateMark(.attention, .clock, .accountChange) }
    return StateMark(.good, .check, .accountActive)
  }

  func show(_ stay: Stay, _ code: String) throws -> HTTPResponse {
    _ = try parts(stay)
    return try office.page(try page(stay, code), for: stay, in: .administration)
  }

  private func page(_ stay: Stay, _ code: String) throws -> PersonPage {
    try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      guard let person = try queries.person(code) else { throw Problem.notFound }
      let account = try queries.account(ofPerson: code)
      var page = PersonPage(
        name: person.name, code: code, posts: try posts(of: code, queries),
        roles: try roles(of: code, queries), login: account?.login,
        state: Self.state(of: account, at: stay.now),
        lastSignIn: account?.lastSignIn.map(office.text) ?? "—",
        acts: acts(on: account, for: stay), key: NewKey.make())
      page.tokens =
        try account.map { try queries.tokens(of: $0.login) }?.map {
          token($0, at: stay.now)
        } ?? []
      page.mayRevoke = stay.authority.mayPerform(.activateAccounts)
      page.sections = try sections(of: code, for: stay, reading: database)
      return page
    }
  }

  /// The page again, with what is wrong with what was posted, and what was typed.
  func show(_ stay: Stay, _ code: String, faults: [FieldFault]) throws -> HTTPResponse {
    var page = try page(stay, code)
    page.sections?.faults = faults
    for field in stay.visit.request.form.fields.fields where !PostField.isOwn(field.name) {
      page.sections?.typed[field.name] = field.value
      page.sections?.absences.typed[field.name] = field.value
    }
    return try office.page(
      page, for: stay, in: .administration, status: .unprocessableContent)
  }

  /// What the administrator may do: one opens accounts, another gives out passwords (三员分立).
  private func acts(on account: Account?, for stay: Stay) -> [PersonPage.Act] {
    var acts: [PersonPage.Act] = []
    if account == nil, stay.authority.mayPerform(.keepDirectory) { acts.append(.openAccount) }
    guard let account, stay.authority.mayPerform(.activateAccounts) else { return acts }
    if account.isDisabled {
      acts.append(.enable)
    } else {
      acts.append(.givePassword)
      if account.isLocked(at: stay.now) { acts.append(.unlock) }
      if account.person != stay.person.code { acts.append(.disable) }
    }
    return acts
  }

  func act(_ stay: Stay, _ code: String) throws -> HTTPResponse {
    _ = try parts(stay)
    let current = try page(stay, code)
    guard let act = stay[PostField.act].flatMap(PersonPage.Act.init), current.acts.contains(act)
    else { throw Problem.forbidden }
    if act == .givePassword, let login = current.login {
      return try givePassword(stay, to: login, of: code)
    }
    let login = current.login ?? (stay["login"] ?? "").trimmed
    let runtime = office.runtime
    _ = try runtime.perform("account.\(act.rawValue)", by: stay.actor, key: stay.key) { step in
      let register = try DirectoryRegister(step)
      switch act {
      case .openAccount: try register.openAccount(login, for: code)
      case .unlock: try register.unlockAccount(login)
      case .disable:
        try register.disableAccount(login)
        try SessionStore.deleteAll(of: code, in: step)
      case .enable: try register.enableAccount(login)
      case .givePassword: break
      }
      return Done()
    }
    if act == .disable { office.sessions.removeAll(of: code) }
    return office.redirect(
      stay, to: "/admin/people/\(PercentCoding.encoded(code))", Banner(.done, .changeDone))
  }

  private func token(_ token: AccessToken, at now: Instant) -> PersonPage.Token {
    let state =
      token.revokedAt != nil
      ? StateMark(.neutral, .cross, .tokenRevoked)
      : token.expiresAt <= now
        ? StateMark(.neutral, .clock, .tokenExpired) : StateMark(.good, .check, .tokenValid)
    return PersonPage.Token(
      id: token.id, purpose: token.name, state: state, until: office.text(token.expiresAt),
      isValid: token.revokedAt == nil && token.expiresAt > now)
  }

  /// Ends a token of the person's account at once.
  func revoke(_ stay: Stay, _ id: String, of code: String) throws -> HTTPResponse {
    try Access(office, stay).require(.activateAccounts)
    guard try page(stay, code).tokens.contains(where: { $0.id == id }) else {
      throw Problem.notFound
    }
    _ = try office.runtime.perform("account.revokeToken", by: stay.actor, key: stay.key) { step in
      try DirectoryRegister(step).revokeToken(id)
      return Done()
    }
    return office.redirect(
      stay, to: "/admin/people/\(PercentCoding.encoded(code))", Banner(.done, .changeDone))
  }

  /// A new password, shown this once; whoever used the old one is signed out.
  private func givePassword(_ stay: Stay, to login: String, of code: String) throws -> HTTPResponse
  {
    let password = ReadablePassword.make { RandomBytes.make(count: $0) }
    let hash = try Passwords.hash(password)
    _ = try office.runtime.perform("account.password", by: stay.actor) { step in
      try DirectoryRegister(step).giveOut(passwordHash: hash, to: login)
      try SessionStore.deleteAll(of: code, in: step)
      return Done()
    }
    office.sessions.removeAll(of: code)
    var page = try page(stay, code)
    page.givenPassword = password
    return try office.page(page, for: stay, in: .administration)
  }
}
