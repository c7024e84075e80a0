package import CivilTime
import Cryptography
package import Directory
package import Runtime

/// An account of the demonstration office.
package struct DemonstrationAccount: Hashable, Sendable {
  package var login: String
  package var person: String
  package var name: String
  package var unit: String
  package var title: String
  package var roles: [String]
  /// Whether it gets a password at once, one or more for every role; the others wait for the security
  /// administrator.
  package var isShown: Bool
}

/// The invented county 云岭县 as it is set up for demonstration: organs, ledgers, people by real name,
/// accounts and roles.
///
/// The same seed and day make the same county, down to the last identity number. Passwords are never
/// part of it.
package struct DemonstrationOffice: Sendable {
  /// All facts, in an order in which they can be recorded.
  package let facts: [Fact]
  package let accounts: [DemonstrationAccount]

  package init(seed: UInt64 = 20, today: CalendarDate) throws {
    let establishment = try DemonstrationEstablishment(seed: seed, today: today)
    let directory = DemonstrationDirectory(establishment, today: today)
    facts = directory.facts.map(\.fact) + establishment.facts.map(\.fact)
    accounts = directory.accounts
  }

  /// The division in the numbers of its papers, such as 云编核.
  package static let name = CountyPlan.name

  /// Records the county in an empty office.
  package func record(in step: Step) throws {
    for fact in facts { try step.record(fact) }
  }

  /// Passwords for the accounts that are shown, fresh for every office.
  ///
  /// Takes some hundredths of a second each; do it before the step.
  package func makePasswords() throws -> [FirstPassword] {
    try accounts.filter(\.isShown).map { account in
      let password = ReadablePassword.make(random: RandomBytes.make(count:))
      return FirstPassword(
        account: account, password: password, hash: try Passwords.hash(password))
    }
  }
}

/// A password that was made for somebody and must be changed at the first sign-in.
package struct FirstPassword: Sendable {
  package let account: DemonstrationAccount
  package let password: String
  let hash: String

  package func giveOut(in register: DirectoryRegister) throws {
    try register.giveOut(passwordHash: hash, to: account.login)
  }
}
