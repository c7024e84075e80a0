import Cryptography
import Testing

@Suite("A digest")
struct DigestTests {
  @Test func `of SM3 equals the examples of GB/T 32905`() {
    #expect(
      Hexadecimal.encode(Digest.sm3(Array("abc".utf8)))
        == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    #expect(
      Hexadecimal.encode(Digest.sm3(Array(String(repeating: "abcd", count: 16).utf8)))
        == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
  }

  @Test func `of SHA-256 equals the examples of FIPS 180`() {
    #expect(
      Hexadecimal.encode(Digest.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Hexadecimal.encode(Digest.sha256([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `is the same in pieces as in one, and the digester starts anew`(algorithm: DigestAlgorithm) {
    let message = Array("通政司掌受内外章疏敷奏封驳之事".utf8)
    var digester = Digester(algorithm)
    for _ in 0..<3 {
      digester.update(message[..<5])
      digester.update(Array(message[5..<20]))
      let rest = Array(message[20...])
      digester.update(rest.span)
      #expect(digester.finish() == Digest.of(message, by: algorithm))
    }
    digester.update("通政")
    #expect(digester.finish() == Digest.of(Array("通政".utf8), by: algorithm))
  }

  @Test func `with a key equals RFC 4231, case 2`() {
    let code = MessageAuthentication.code(
      of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(
      Hexadecimal.encode(code)
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }
}
