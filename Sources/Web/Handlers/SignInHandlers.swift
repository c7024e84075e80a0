import Certificates
import CivilTime
import Directory
import HTTPServer
import Runtime

/// Sign-in, sign-out and the change of one's password.
struct SignInHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "login") { visit in
      if visit.session != nil { return .redirect(to: "/") }
      return office.page(
        SignInPage(
          next: Self.localPath(visit.request.query["next"]),
          hasExpired: visit.request.query["expired"] == "1"), for: visit)
    }
    router.on(.post, "login", answer: signIn)
    router.on(.post, "logout", answer: signOut)
    router.on(.get, "password") { visit in
      let stay = try office.anyStay(visit)
      return try office.page(passwordPage(stay), for: stay)
    }
    router.on(.post, "password", answer: changePassword)
  }

  /// A path of this site to go on to; anything else leads to the workbench.
  static func localPath(_ text: String?) -> String {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 })
    else { return "/" }
    return text
  }

  private func signIn(_ visit: Visit) throws -> HTTPResponse {
    try office.checkOrigin(of: visit)
    let login = (visit["account"] ?? "").trimmed
    let next = Self.localPath(visit["next"])
    func refused(_ words: Words, _ status: HTTPStatus) -> HTTPResponse {
      office.page(
        SignInPage(account: login, fault: words, next: next), for: visit, status: status)
    }
    guard office.failures.secondsUntilAllowed(visit.address, at: visit.now) == 0 else {
      return refused(.tooManyAttempts, .tooManyRequests)
    }
    let (attempt, previous) = try office.runtime.read { database in
      let previous = try DirectoryQueries(database).account(login)
      let attempt = try SignIn(
        login: login, password: visit["password"] ?? "", policy: office.settings.signIn,
        at: visit.now, reading: database)
      return (attempt, previous)
    }
    switch attempt.outcome {
    case .accepted(let person, let mustChange):
      return try admit(
        person, mustChange: mustChange, previous: previous, attempt, visit, next: next)
    case .refused, .locked, .disabled:
      _ = office.failures.allows(visit.address, at: visit.now)
      if attempt.isRecordable { try record(attempt, login: login, visit) }
      return refused(try words(for: attempt, login: login, at: visit.now), .unauthorized)
    }
  }

  /// What is said to somebody who may not come in; a failure that locks says so at once.
  private func words(for attempt: SignIn, login: String, at now: Instant) throws -> Words {
    switch attempt.outcome {
    case .locked(let until): return lockedUntil(until)
    case .disabled: return .accountDisabled
    case .refused, .accepted:
      let account = try office.runtime.read { try DirectoryQueries($0).account(login) }
      guard let until = account?.lockedUntil, account?.isLocked(at: now) == true else {
        return .wrongCredentials
      }
      return lockedUntil(until)
    }
  }

  private func lockedUntil(_ until: Instant) -> Words {
    .lockedUntil(
      office.zone.civil(until).time.shortText, after: office.settings.signIn.failuresBeforeLock)
  }

  private func record(_ attempt: SignIn, login: String, _ visit: Visit) throws {
    _ = try office.runtime.perform("signIn", by: Actor(person: login, address: visit.address)) {
      step in
      try attempt.record(in: DirectoryRegister(step))
      return Done()
    }
  }

  private func admit(
    _ person: String, mustChange: Bool, previous: Account?, _ attempt: SignIn, _ visit: Visit,
    next: String
  ) throws -> HTTPResponse {
    let token = SessionToken()
    let session = Session(
      id: token.sessionID, person: person, login: attempt.login, mustChangePassword: mustChange,
      began: visit.now, lastSeen: visit.now, address: visit.address,
      previousSignIn: previous?.lastSignIn, previousAddress: previous?.lastAddress)
    let sessions = office.sessions
    let old = visit.session ?? visit.expired
    _ = try office.runtime.perform("signIn", by: Actor(person: person, address: visit.address)) {
      step in
      try attempt.record(in: DirectoryRegister(step))
      if let old { try SessionStore.delete(old.id, in: step) }
      try SessionStore.insert(session, into: step)
      try sessions.deleteExpired(in: step)
      return Done()
    }
    if let old { sessions.remove(old.id) }
    sessions.add(session)
    return welcome(token, to: mustChange ? "/password" : next)
  }

  private func welcome(_ token: SessionToken, to location: String) -> HTTPResponse {
    var response = HTTPResponse.redirect(to: location)
    response.headers.add(
      "Set-Cookie",
      HTTPCookie(
        name: SessionToken.cookie, value: token.text, isSecure: office.settings.isSecure
      ).header)
    return response
  }

  private func signOut(_ visit: Visit) throws -> HTTPResponse {
    let stay = try office.anyStay(visit)
    _ = try office.runtime.perform("signOut", by: stay.actor) { [id = stay.session.id] step in
      try SessionStore.delete(id, in: step)
      return Done()
    }
    office.sessions.remove(stay.session.id)
    var response = HTTPResponse.redirect(to: "/login")
    response.headers.add(
      "Set-Cookie",
      HTTPCookie(
        name: SessionToken.cookie, value: "", maxAge: 0, isSecure: office.settings.isSecure
      ).header)
    return response
  }

  private func changePassword(_ visit: Visit) throws -> HTTPResponse {
    let stay = try office.anyStay(visit)
    let new = visit["new"] ?? ""
    func refused(_ field: String, _ words: Words) throws -> HTTPResponse {
      try office.page(
        passwordPage(stay, typed: new, faults: [FieldFault(field, words)]), for: stay,
        status: .unprocessableContent)
    }
    guard new == visit["again"] else { return try refused("again", .passwordsDiffer) }
    let hash: String
    do {
      hash = try office.runtime.read { database in
        try PasswordChange.hash(
          login: stay.session.login, old: visit["current"] ?? "", new: new,
          policy: office.settings.signIn, reading: database)
      }
    } catch let refusal as Refusal {
      return try refused("new", .verbatim(refusal.message))
    }
    // A new secret: whoever had the old one, or another session, is out.
    let token = SessionToken()
    var session = stay.session
    session.id = token.sessionID
    session.mustChangePassword = false
    let renewed = session
    _ = try office.runtime.perform("changePassword", by: stay.actor) { step in
      try DirectoryRegister(step).changeOwn(passwordHash: hash, of: renewed.login)
      try SessionStore.deleteAll(of: renewed.person, in: step)
      try SessionStore.insert(renewed, into: step)
      return Done()
    }
    office.sessions.removeAll(of: renewed.person)
    office.sessions.add(renewed)
    office.sessions.leave(.banner(Banner(.done, .passwordChanged)), for: renewed.id)
    return welcome(token, to: "/")
  }

  private func passwordPage(
    _ stay: Stay, typed: String? = nil, faults: [FieldFault] = []
  ) -> ChangePasswordPage {
    let policy = office.settings.signIn
    return ChangePasswordPage(
      isForced: stay.session.mustChangePassword,
      rules: [
        .init(
          .ruleLength(policy.minimumLength), isKept: typed.map { $0.count >= policy.minimumLength }),
        .init(.ruleKinds(policy.minimumKinds)), .init(.ruleNames), .init(.ruleRuns),
        .init(.ruleNew),
      ], faults: faults)
  }
}

extension String {
  /// Without spaces and line breaks at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
