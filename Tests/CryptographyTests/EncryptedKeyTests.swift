import Cryptography
import Foundation
import Testing

@Suite("A key file with a passphrase")
struct EncryptedKeyTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "encrypted-key-\(Hexadecimal.encode(RandomBytes.make(count: 8)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }  // Litter in /tmp fails no test.
    try body(folder.path)
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `opens with the same words only`(algorithm: SignatureAlgorithm) throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      let words = try Passphrase("云岭县 two words")
      let made = try file.keyOrNew(algorithm, passphrase: words)
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
      let read = try file.read(passphrase: words)
      #expect(try read.verifyingKey() == made.verifyingKey())
      let message = Array("甲".utf8)
      #expect(try made.verifyingKey().verifies(read.sign(message), of: message))

      let wrong = #expect(throws: CryptographyError.self) {
        try file.read(passphrase: Passphrase("云岭县 two word"))
      }
      #expect(wrong?.kind == .wrongPassphrase)
      let missing = #expect(throws: CryptographyError.self) { try file.read() }
      #expect(missing?.kind == .passphraseNeeded)
      #expect(missing?.message.contains(file.path) == true)
    }
  }

  @Test func `may also be one without`() throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      let made = try file.keyOrNew(.ed25519)
      let read = try file.read(passphrase: Passphrase("not needed"))
      #expect(try read.verifyingKey() == made.verifyingKey())
    }
  }

  @Test(arguments: ["", "seven 7", "a zero \0 byte", String(repeating: "x", count: 1_025)])
  func `takes no words that protect nothing`(words: String) {
    let refusal = #expect(throws: CryptographyError.self) { try Passphrase(words) }
    #expect(refusal?.kind == .unusablePassphrase)
  }
}
