import Certificates
import Directory
import HTTPServer
import Runtime

/// Asks somebody who is signed in for his password once more, before what is decided for many at once.
struct PasswordCheck {
  static let field = "password"

  let office: Office
  let stay: Stay

  /// What is wrong with the password that came with a form; nil where it is the person's. Failures count as those
  /// of the sign-in do, and lock the account as they do.
  func fault() throws -> Words? {
    let password = stay[Self.field] ?? ""
    guard !password.isEmpty else { return .passwordMissing }
    let visit = stay.visit
    guard office.failures.secondsUntilAllowed(visit.address, at: visit.now) == 0 else {
      return .tooManyAttempts
    }
    let attempt = try office.runtime.read { database in
      try SignIn(
        login: stay.session.login, password: password, policy: office.settings.signIn,
        at: visit.now, reading: database)
    }
    if case .accepted(stay.person.code, _) = attempt.outcome { return nil }
    _ = office.failures.allows(visit.address, at: visit.now)
    if attempt.isRecordable {
      _ = try office.runtime.perform("checkPassword", by: stay.actor) { step in
        try attempt.record(in: DirectoryRegister(step))
        return Done()
      }
    }
    return .passwordWrong
  }
}
