import Cryptography
import Testing

@Suite("A password hash")
struct PasswordTests {
  /// The reference implementation's own test vector.
  private static let reference =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

  @Test func `verifies the password it was made of and no other`() throws {
    let hash = try Passwords.hash("编制管理-2025")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try Passwords.verify("编制管理-2025", against: hash))
    #expect(try !Passwords.verify("编制管理-2026", against: hash))
    #expect(try !Passwords.verify("", against: hash))
    #expect(try Passwords.hash("编制管理-2025") != hash)
    #expect(!Passwords.needsRehash(hash))
  }

  @Test func `of the reference implementation is verified, and due to be made anew`() throws {
    #expect(try Passwords.verify("password", against: Self.reference))
    #expect(try !Passwords.verify("Password", against: Self.reference))
    #expect(Passwords.needsRehash(Self.reference))
  }

  @Test func `takes composed and decomposed letters for the same`() throws {
    let hash = try Passwords.hash("caf\u{E9}")
    #expect(try Passwords.verify("cafe\u{301}", against: hash))
  }

  @Test(arguments: [
    "", "password", "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFh",
    "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$!!!!",
  ])
  func `that is malformed or too dear is refused`(encoded: String) {
    let refusal = #expect(throws: CryptographyError.self) {
      try Passwords.verify("password", against: encoded)
    }
    #expect(refusal?.kind == .malformedPasswordHash)
  }

  @Test func `is not made of an endless password`() {
    let refusal = #expect(throws: CryptographyError.self) {
      try Passwords.hash(String(repeating: "码", count: 400))
    }
    #expect(refusal?.kind == .passwordTooLong)
  }
}
