import Cryptography
import Testing

@Suite("A signature")
struct SignatureTests {
  @Test(arguments: SignatureAlgorithm.allCases)
  func `is verified by the public half and by nothing else`(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey(generating: algorithm)
    let verifying = try key.verifyingKey()
    let message = Array("核准使用编制一名".utf8)
    let signature = try key.sign(message)
    #expect(signature.count == 64)
    #expect(verifying.algorithm == algorithm)
    #expect(verifying.verifies(signature, of: message))
    #expect(try !SigningKey(generating: algorithm).verifyingKey().verifies(signature, of: message))
    #expect(!verifying.verifies(Array(signature.dropLast()), of: message))
    #expect(!verifying.verifies([], of: message))
    for index in signature.indices {
      var altered = signature
      altered[index] ^= 1
      #expect(!verifying.verifies(altered, of: message), "byte \(index) of the signature altered")
    }
    for index in message.indices {
      var altered = message
      altered[index] ^= 0x80
      #expect(!verifying.verifies(signature, of: altered), "byte \(index) of the message altered")
    }
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `is verified after both halves went through PEM`(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey(generating: algorithm)
    let read = try SigningKey(pem: key.pem())
    let verifying = try VerifyingKey(pem: key.verifyingKey().pem())
    #expect(try verifying == key.verifyingKey())
    #expect(try VerifyingKey(publicKeyInfo: verifying.publicKeyInfo) == verifying)
    #expect(verifying.verifies(try read.sign([1, 2, 3]), of: [1, 2, 3]))
  }

  @Test func `by Ed25519 equals RFC 8032, test 2`() throws {
    let seed = try #require(
      Hexadecimal.decode("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let key = try SigningKey(ed25519Seed: seed)
    #expect(
      Hexadecimal.encode(try key.sign([0x72]))
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(
      Hexadecimal.encode(try key.verifyingKey().publicKeyInfo.suffix(32))
        == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
  }

  @Test func `by SM2 of the example in GB/T 32918.5 is accepted`() throws {
    let info = try #require(
      Hexadecimal.decode(
        "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
          + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
          + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"))
    let signature = try #require(
      Hexadecimal.decode(
        "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
          + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"))
    let key = try VerifyingKey(publicKeyInfo: info)
    #expect(key.algorithm == .sm2)
    #expect(key.verifies(signature, of: Array("message digest".utf8)))
  }

  @Test func `is not made with what is no key of ours`() {
    let rubbish = #expect(throws: CryptographyError.self) { try SigningKey(pem: "-----BEGIN") }
    #expect(rubbish?.kind == .malformedKey)
    let empty = #expect(throws: CryptographyError.self) { try VerifyingKey(publicKeyInfo: []) }
    #expect(empty?.kind == .malformedKey)
    // An RSA or P-256 key is a key, but not one whose signatures have 64 bytes here.
    let other = #expect(throws: CryptographyError.self) {
      try VerifyingKey(
        pem: """
          -----BEGIN PUBLIC KEY-----
          MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt
          6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
          -----END PUBLIC KEY-----
          """)
    }
    #expect(other?.kind == .malformedKey)
  }
}
