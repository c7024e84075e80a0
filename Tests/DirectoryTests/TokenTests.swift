import CivilTime
import Directory
import JSONText
import Runtime
import Testing

@Suite("Tokens of programs")
struct TokenTests {
  private let directory: TestDirectory
  private let secret = TokenSecret()

  init() throws {
    directory = try TestDirectory.small()
    try directory.act { try $0.openAccount("checker", for: "P1") }
  }

  private func issue(_ id: String, days: Int64 = 1, digest: String? = nil) throws {
    let end = directory.now.adding(seconds: days * 86_400)
    try directory.act {
      try $0.issueToken(
        id, for: "checker", name: "核验", digest: digest ?? secret.digest, until: end)
    }
  }

  private func admission() throws -> TokenAdmission {
    try directory.queries.admission(of: secret, at: directory.now)
  }

  @Test func `let a program in until their time, their end, or that of the account`() throws {
    #expect(try admission() == .unknown)
    try issue("T1")
    #expect(try admission() == .accepted(person: "P1"))
    try directory.act { try $0.disableAccount("checker") }
    #expect(try admission() == .disabled)
    #expect(throws: Refusal.self) { try issue("T2", digest: TokenSecret().digest) }
    try directory.act { try $0.enableAccount("checker") }
    directory.now = directory.now.adding(seconds: 86_400)
    #expect(try admission() == .expired)
    try directory.act { try $0.revokeToken("T1") }
    #expect(try admission() == .revoked)
    let facts = directory.facts.count
    try directory.act { try $0.revokeToken("T1") }
    #expect(directory.facts.count == facts)
    #expect(throws: Refusal.self) { try directory.act { try $0.revokeToken("T9") } }
  }

  @Test func `are kept as digests, and follow from the facts`() throws {
    try issue("T1", days: 30)
    try issue("T2", days: 30, digest: TokenSecret().digest)
    try directory.act { try $0.revokeToken("T2") }
    #expect(try directory.replayed().rows() == directory.rows())
    #expect(!directory.facts.contains { $0.0.payload.text.contains(secret.text) })
    #expect(try directory.queries.tokens(of: "checker").map(\.id) == ["T2", "T1"])
    #expect(try directory.queries.tokens(of: "nobody").isEmpty)
  }

  @Test func `have a secret that is read back and nothing else`() {
    #expect(TokenSecret(secret.text)?.digest == secret.digest)
    for text in ["", "tz_", String(secret.text.dropLast()), String(secret.text.dropFirst(3))] {
      #expect(TokenSecret(text) == nil, "\(text)")
    }
  }

  @Test func `the rights to repair and to work belong to different people`() throws {
    try directory.act { register in
      try register.grant("admin.system", to: "P2")
      try register.grant("service.worker", to: "P1")
    }
    let room = DirectoryRoom()
    func permits(_ act: GuardedAct, _ person: String) throws -> Bool? {
      try room.permits(act, to: person, on: directory.database)
    }
    #expect(try permits(.repair, "P2") == true && permits(.work, "P2") == false)
    #expect(try permits(.repair, "P1") == false && permits(.work, "P1") == true)
    #expect(try permits(.repair, "nobody") == false)
    #expect(throws: Refusal.self) {
      try directory.act { try $0.grant("service.worker", to: "P2") }
    }
  }
}
