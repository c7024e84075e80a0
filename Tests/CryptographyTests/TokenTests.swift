import Cryptography
import Foundation
import Testing

/// SoftHSM stands for the token: the same interface, without the hardware.
@Suite("A token", .serialized)
struct TokenTests {
  private static let library = "/usr/lib/softhsm/libsofthsm2.so"
  private static let pin = "135790"

  /// A folder with the one token of this process; its library reads its settings once.
  private static let folder: Result<URL, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "token-\(Hexadecimal.encode(RandomBytes.make(count: 8)))")
    let tokens = folder.appending(path: "tokens")
    try FileManager.default.createDirectory(at: tokens, withIntermediateDirectories: true)
    let settings = folder.appending(path: "softhsm2.conf")
    try "directories.tokendir = \(tokens.path)\nobjectstore.backend = file\nlog.level = ERROR\n"
      .write(to: settings, atomically: true, encoding: .utf8)
    unsafe setenv("SOFTHSM2_CONF", settings.path, 1)
    try run(["--init-token", "--free", "--label", "office", "--pin", pin, "--so-pin", "24681357"])
    let key = folder.appending(path: "key.pem")
    try SigningKey(ed25519Seed: seed).pem().write(to: key, atomically: true, encoding: .utf8)
    try run([
      "--import", key.path, "--token", "office", "--label", "marks", "--id", "01", "--pin", pin,
    ])
    return folder
  }

  private static let seed = [UInt8](repeating: 0x5A, count: 32)

  private struct Failed: Error {
    let arguments: [String]
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/softhsm2-util")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
  }

  private func signer(
    token: String = "office", key: String = "marks", pin: String = TokenTests.pin
  ) throws -> TokenSigner {
    _ = try Self.folder.get()
    return try TokenSigner(library: Self.library, token: token, key: key, pin: pin)
  }

  @Test func `signs what its public key verifies, and as the key file would`() throws {
    let signer = try signer()
    let file = try SigningKey(ed25519Seed: Self.seed)
    #expect(try signer.verifyingKey() == file.verifyingKey())
    for message in [[], Array("甲".utf8), [UInt8](repeating: 7, count: 5_000)] {
      let signature = try signer.sign(message)
      #expect(try signature == file.sign(message))
      #expect(try signer.verifyingKey().verifies(signature, of: message))
    }
  }

  @Test func `signs from many threads at once`() async throws {
    let signer = try signer()
    let key = try signer.verifyingKey()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask {
          let message = Array("message \(index)".utf8)
          return key.verifies(try signer.sign(message), of: message)
        }
      }
      for try await isGenuine in group { #expect(isGenuine) }
    }
  }

  @Test func `says what is not there`() throws {
    func words(_ body: () throws -> TokenSigner) -> String? {
      let error = #expect(throws: CryptographyError.self) { _ = try body() }
      #expect(error?.kind == .token)
      return error?.message
    }
    #expect(words { try signer(token: "other") }?.contains("“office”") == true)
    #expect(words { try signer(key: "other") }?.contains("no key labelled “other”") == true)
    #expect(
      words {
        try TokenSigner(library: "/nowhere.so", token: "office", key: "marks", pin: Self.pin)
      }?.contains("/nowhere.so") == true)
  }
}
