package import CivilTime
import Cryptography
import Runtime
package import SQLDatabase

/// The check of a login and password, in two halves: the long one, which reads and hashes, runs outside
/// the writer; what it found is then recorded inside it.
package struct SignIn: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// The person may come in; when `mustChange`, only to change the password.
    case accepted(person: String, mustChange: Bool)
    /// Wrong name or password, never said which (账号或口令不正确).
    case refused
    case locked(until: Instant)
    case disabled
  }

  package let login: String
  package let outcome: Outcome
  private let policy: SignInPolicy
  /// Whether the account exists, so that the failure is counted.
  private let isKnown: Bool
  private let rehashed: String?

  /// Checks the password against what the database holds.
  ///
  /// An unknown name takes as long as a known one.
  package init(
    login: String, password: String, policy: SignInPolicy, at now: Instant,
    reading database: Connection
  ) throws {
    self.login = login
    self.policy = policy
    let queries = DirectoryQueries(database)
    guard let account = try queries.account(login), let hash = try queries.credential(login) else {
      try Passwords.verifyNobody(password)
      outcome = .refused
      isKnown = false
      rehashed = nil
      return
    }
    isKnown = true
    if let until = account.lockedUntil, now < until {
      outcome = .locked(until: until)
      rehashed = nil
      return
    }
    guard try Passwords.verify(password, against: hash) else {
      outcome = .refused
      rehashed = nil
      return
    }
    guard !account.isDisabled else {
      outcome = .disabled
      rehashed = nil
      return
    }
    rehashed = Passwords.needsRehash(hash) ? try Passwords.hash(password) : nil
    outcome = .accepted(
      person: account.person, mustChange: account.mustChange || policy.isExpired(account, at: now))
  }

  /// Whether there is something to record: unknown names and locked accounts leave no trace in the
  /// journal, so that nobody can fill it.
  package var isRecordable: Bool {
    switch outcome {
    case .accepted, .disabled: true
    case .refused: isKnown
    case .locked: false
    }
  }

  /// Records the sign-in or counts the failure.
  package func record(in register: DirectoryRegister) throws {
    switch outcome {
    case .accepted: try register.recordSignIn(of: login, rehashed: rehashed)
    case .refused, .disabled: try register.recordFailure(of: login, policy: policy)
    case .locked: break
    }
  }
}

/// A person's change of the own password.
package enum PasswordChange {
  /// The hash of the new password, once the old one is right and the new one keeps the rules.
  ///
  /// Throws a `Refusal` that says everything that is wrong.
  package static func hash(
    login: String, old: String, new: String, policy: SignInPolicy, reading database: Connection
  ) throws -> String {
    let queries = DirectoryQueries(database)
    guard let account = try queries.account(login), let hash = try queries.credential(login),
      try Passwords.verify(old, against: hash)
    else { throw Refusal(code: "DIR-PASSWORD", message: "原口令不正确") }
    let name = try queries.person(account.person)?.name ?? ""
    var faults = policy.faults(in: new, login: login, name: name)
    if old == new { faults.append("新口令不能与原口令相同") }
    guard faults.isEmpty else {
      throw Refusal(code: "DIR-PASSWORD", message: faults.joined(separator: "；"))
    }
    return try Passwords.hash(new)
  }
}
