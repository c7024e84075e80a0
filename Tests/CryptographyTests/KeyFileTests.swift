import Cryptography
import Foundation
import Testing

@Suite("A key file")
struct KeyFileTests {
  /// A new folder for one test.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "key-file-\(Hexadecimal.encode(RandomBytes.make(count: 8)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }  // Litter in /tmp fails no test.
    try body(folder.path)
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `is made once with mode 0600 and read again`(algorithm: SignatureAlgorithm) throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      #expect(!file.exists)
      let made = try file.keyOrNew(algorithm).verifyingKey()
      #expect(try file.keyOrNew(algorithm).verifyingKey() == made)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mark.pem"])
    }
  }

  @Test func `is never overwritten`() throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      let first = try SigningKey(generating: .ed25519)
      try file.create(first)
      let refusal = #expect(throws: CryptographyError.self) {
        try file.create(SigningKey(generating: .ed25519))
      }
      #expect(refusal?.kind == .keyFileExists)
      #expect(try file.read().verifyingKey() == first.verifyingKey())
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mark.pem"])
    }
  }

  @Test(arguments: [0o640, 0o604, 0o666])
  func `that others can read is refused`(mode: Int) throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      try file.create(SigningKey(generating: .sm2))
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      let refusal = #expect(throws: CryptographyError.self) { try file.read() }
      #expect(refusal?.kind == .unsafeKeyFile)
      #expect(refusal?.message.contains(file.path) == true)
    }
  }

  @Test func `behind a symbolic link is refused`() throws {
    try inFolder { folder in
      let file = KeyFile(path: folder + "/mark.pem")
      try file.create(SigningKey(generating: .sm2))
      let link = KeyFile(path: folder + "/link.pem")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: file.path)
      #expect(throws: CryptographyError.self) { try link.read() }
    }
  }

  @Test func `that holds no key is refused with its path`() throws {
    try inFolder { folder in
      let path = folder + "/mark.pem"
      try Data("no key".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      let refusal = #expect(throws: CryptographyError.self) { try KeyFile(path: path).read() }
      #expect(refusal?.kind == .malformedKey)
      #expect(refusal?.message.hasPrefix(path) == true)
    }
  }
}
