import CivilTime
import Runtime
import SQLDatabase

/// Accounts and their passwords.
///
/// Hashing takes long, so it is done before the step; hashes go into a table of their own and never
/// into a fact.
extension DirectoryRegister {
  /// Opens an account without password: nobody can sign in until one is given out.
  package func openAccount(_ login: String, for person: String) throws {
    let holder = try requiredPerson(person)
    guard (2...32).contains(login.utf8.count), login.utf8.allSatisfy(Self.isLoginLetter) else {
      throw Refusal(
        code: "DIR-ACCOUNT", message: "账号“\(login)”应为 2 至 32 位小写字母、数字、点或减号")
    }
    if try queries.account(login) != nil {
      throw Refusal(code: "DIR-ACCOUNT", message: "账号“\(login)”已被使用")
    }
    if let other = try queries.account(ofPerson: person) {
      throw Refusal(code: "DIR-ACCOUNT", message: "\(holder.name)已有账号“\(other.login)”")
    }
    try record(.accountOpened(login: login, person: person))
  }

  private static func isLoginLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Stores the hash of a password that was given out; the first sign-in must change it.
  package func giveOut(passwordHash hash: String, to login: String) throws {
    _ = try requiredAccount(login)
    try store(hash, for: login)
    try record(.passwordChanged(login: login, byOwner: false))
  }

  /// Stores the hash of a password that the owner chose.
  package func changeOwn(passwordHash hash: String, of login: String) throws {
    _ = try requiredAccount(login)
    try store(hash, for: login)
    try record(.passwordChanged(login: login, byOwner: true))
  }

  private func store(_ hash: String, for login: String) throws {
    try database.execute(
      """
      insert into credential (login, hash) values (?, ?)
      on conflict (login) do update set hash = excluded.hash
      """, login, hash)
  }

  package func disableAccount(_ login: String) throws {
    guard try !requiredAccount(login).isDisabled else { return }
    try record(.accountDisabled(login: login))
  }

  package func enableAccount(_ login: String) throws {
    let account = try requiredAccount(login)
    guard account.isDisabled else { return }
    let isHere = try database.first(
      "select 1 from person where code = ? and left_on is null", account.person
    ) { _ in true }
    guard isHere == true else {
      throw Refusal(code: "DIR-ACCOUNT", message: "账号“\(login)”的人员已离职，不能启用")
    }
    try record(.accountEnabled(login: login))
  }

  package func unlockAccount(_ login: String) throws {
    _ = try requiredAccount(login)
    try record(.accountUnlocked(login: login))
  }

  /// Records a sign-in whose password was right; a hash made with today's cost replaces an older one.
  func recordSignIn(of login: String, rehashed: String?) throws {
    if let rehashed { try store(rehashed, for: login) }
    try record(.signedIn(login: login))
  }

  /// Counts a failure, and locks the account when there are too many in succession.
  func recordFailure(of login: String, policy: SignInPolicy) throws {
    let account = try requiredAccount(login)
    // A lock that has run out begins a new count.
    let hasRunOut = account.lockedUntil.map { $0 <= now } ?? false
    let failures = (hasRunOut ? 0 : account.failures) + 1
    let isLocked = failures >= policy.failuresBeforeLock
    try record(
      .signInFailed(
        login: login, failures: failures,
        lockedUntil: isLocked ? now.adding(seconds: Int64(policy.lockMinutes) * 60) : nil))
  }
}
