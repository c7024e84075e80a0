package import CivilTime

/// The rules for passwords and sign-in (GB/T 22239-2019, 8.1.4.1), which a site may tighten.
package struct SignInPolicy: Hashable, Sendable {
  /// In characters.
  package var minimumLength = 10
  /// How many of small letters, capitals, digits and other characters must occur.
  package var minimumKinds = 3
  /// How many failures in succession lock an account.
  package var failuresBeforeLock = 5
  package var lockMinutes = 15
  /// After how many days a password must be changed; nil for never.
  package var maximumAgeDays: Int? = 180

  package init() {}

  /// What is wrong with a new password, all of it, in words for the person; empty when it is good.
  package func faults(in password: String, login: String, name: String) -> [String] {
    var faults: [String] = []
    if password.count < minimumLength { faults.append("口令至少 \(minimumLength) 个字符") }
    if Self.kinds(in: password) < minimumKinds {
      faults.append("口令应包含大写字母、小写字母、数字、其他字符中的至少 \(minimumKinds) 种")
    }
    let small = password.lowercased()
    if !login.isEmpty, small.contains(login.lowercased()) { faults.append("口令不能包含账号") }
    if !name.isEmpty, password.contains(name) { faults.append("口令不能包含姓名") }
    if Set(small).count < 5 { faults.append("口令中不同的字符太少") }
    if Self.hasRun(in: small) { faults.append("口令不能包含连续五个以上的顺序字符或相同字符") }
    return faults
  }

  private static func kinds(in password: String) -> Int {
    var kinds: Set<Int> = []
    for character in password {
      if character.isNumber {
        kinds.insert(0)
      } else if character.isUppercase {
        kinds.insert(1)
      } else if character.isLowercase {
        kinds.insert(2)
      } else {
        kinds.insert(3)
      }
    }
    return kinds.count
  }

  /// Five characters on end that rise, fall or stay by one, such as `12345` or `aaaaa`.
  private static func hasRun(in text: String) -> Bool {
    let scalars = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(scalars, scalars.dropFirst()).map { $1 - $0 }
    var length = 1
    var previous: Int?
    for step in steps {
      length = abs(step) <= 1 && step == previous ? length + 1 : (abs(step) <= 1 ? 2 : 1)
      previous = step
      if length >= 5 { return true }
    }
    return false
  }

  /// Whether the password is older than the rules allow.
  package func isExpired(_ account: Account, at now: Instant) -> Bool {
    guard let maximumAgeDays, let set = account.passwordSetAt else { return false }
    return set.milliseconds(to: now) > Int64(maximumAgeDays) * 86_400_000
  }
}
