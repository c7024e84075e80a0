import CivilTime
import Cryptography
import Directory
import JSONText
import Runtime
import Testing

@Suite("Signing in")
struct SignInTests {
  private let directory: TestDirectory
  private let policy = SignInPolicy()

  init() throws {
    directory = try TestDirectory.small()
    let hash = try Passwords.hash("Kabome-tusori-47")
    try directory.act { register in
      try register.openAccount("lichun", for: "P2")
      try register.giveOut(passwordHash: hash, to: "lichun")
    }
  }

  private func signIn(_ login: String, _ password: String) throws -> SignIn.Outcome {
    let signIn = try SignIn(
      login: login, password: password, policy: policy, at: directory.now,
      reading: directory.database)
    if signIn.isRecordable { try directory.act { try signIn.record(in: $0) } }
    return signIn.outcome
  }

  @Test func `with a password that was given out leads only to changing it`() throws {
    #expect(try signIn("lichun", "Kabome-tusori-47") == .accepted(person: "P2", mustChange: true))
    let hash = try PasswordChange.hash(
      login: "lichun", old: "Kabome-tusori-47", new: "Qingshan#2039", policy: policy,
      reading: directory.database)
    try directory.act { try $0.changeOwn(passwordHash: hash, of: "lichun") }
    #expect(try signIn("lichun", "Kabome-tusori-47") == .refused)
    #expect(try signIn("lichun", "Qingshan#2039") == .accepted(person: "P2", mustChange: false))
    directory.now = directory.now.adding(seconds: 181 * 86_400)
    #expect(try signIn("lichun", "Qingshan#2039") == .accepted(person: "P2", mustChange: true))
  }

  @Test func `is locked after five failures until the time has passed`() throws {
    for _ in 1...5 { #expect(try signIn("lichun", "wrong") == .refused) }
    let until = directory.now.adding(seconds: 900)
    let facts = directory.facts.count
    #expect(try signIn("lichun", "Kabome-tusori-47") == .locked(until: until))
    #expect(directory.facts.count == facts)
    directory.now = until
    #expect(try signIn("lichun", "wrong") == .refused)
    #expect(try directory.queries.account("lichun")?.failures == 1)
    #expect(try signIn("lichun", "Kabome-tusori-47") == .accepted(person: "P2", mustChange: true))
    #expect(try directory.queries.account("lichun")?.failures == 0)
  }

  @Test func `says nothing of names that nobody has and records nothing of them`() throws {
    let facts = directory.facts.count
    #expect(try signIn("nobody", "Kabome-tusori-47") == .refused)
    #expect(directory.facts.count == facts)
  }

  @Test func `is impossible for a disabled account and before a password is given out`() throws {
    try directory.act { register in
      try register.disableAccount("lichun")
      try register.openAccount("chenwang", for: "P1")
    }
    #expect(try signIn("lichun", "Kabome-tusori-47") == .disabled)
    #expect(try signIn("chenwang", "") == .refused)
  }

  @Test func `leaves no hash and no password in the journal`() throws {
    _ = try signIn("lichun", "Kabome-tusori-47")
    let journal = directory.facts.map { $0.0.payload.text }.joined()
    #expect(!journal.contains("argon2"))
    #expect(!journal.contains("Kabome"))
  }

  @Test func `refuses weak passwords with all reasons`() {
    #expect(
      policy.faults(in: "aaaaaa", login: "lichun", name: "李春") == [
        "口令至少 10 个字符", "口令应包含大写字母、小写字母、数字、其他字符中的至少 3 种",
        "口令中不同的字符太少", "口令不能包含连续五个以上的顺序字符或相同字符",
      ])
    #expect(policy.faults(in: "Lichun-7390x", login: "lichun", name: "李春") == ["口令不能包含账号"])
    #expect(policy.faults(in: "李春Bamboo-7390", login: "lichun", name: "李春") == ["口令不能包含姓名"])
    #expect(
      policy.faults(in: "Bamboo-12345", login: "lichun", name: "李春") == [
        "口令不能包含连续五个以上的顺序字符或相同字符"
      ])
    #expect(policy.faults(in: "Bamboo-7390", login: "lichun", name: "李春") == [])
  }

  @Test func `accepts the passwords that the program makes`() {
    for seed in 0..<200 {
      var state = UInt64(seed)
      let password = ReadablePassword.make { count in
        (0..<count).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 33)
        }
      }
      #expect(policy.faults(in: password, login: "lichun", name: "李春") == [], "\(password)")
    }
    let zero = ReadablePassword.make { [UInt8](repeating: 0, count: $0) }
    #expect(zero == "Bababa-bababa-22")
  }
}
