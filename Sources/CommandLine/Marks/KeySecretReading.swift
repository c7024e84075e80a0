import Certificates
import Cryptography
import Foundation

/// Where the words that open keys come from: never from the command line, which others can read.
enum KeySecretReading {
  static let passphraseFile = Parameter.option(
    "passphrase-file", value: "FILE",
    "the first line is the key's passphrase (default: TONGZHENG_KEY_PASSPHRASE, else asked for)")
  private static let passphraseName = "TONGZHENG_KEY_PASSPHRASE"
  private static let pinName = "TONGZHENG_TOKEN_PIN"

  /// What `TONGZHENG_KEY_PASSPHRASE` and `TONGZHENG_TOKEN_PIN` say, or the first lines of the files
  /// that `TONGZHENG_KEY_PASSPHRASE_FILE` and `TONGZHENG_TOKEN_PIN_FILE` name.
  static func fromEnvironment() throws -> KeySecrets {
    KeySecrets(
      passphrase: try variable(passphraseName).map { try Passphrase($0) },
      pin: try variable(pinName))
  }

  /// The passphrase of a new key: from the file, the environment, or asked for twice.
  static func newPassphrase(file: String?, _ terminal: Terminal) throws -> Passphrase {
    if let given = try given(file: file) { return given }
    guard let first = terminal.secret("passphrase of the new key: "),
      let second = terminal.secret("once more: ")
    else { throw CommandFailure("no passphrase was given; --plain makes a key without one") }
    guard first == second else { throw CommandFailure("the two passphrases differ") }
    return try Passphrase(first)
  }

  /// A key in a file; its passphrase is asked for if it has one.
  static func key(_ path: String, passphraseFile: String?, _ terminal: Terminal) throws
    -> SigningKey
  {
    let file = KeyFile(path: path)
    let given = try given(file: passphraseFile)
    do {
      return try file.read(passphrase: given)
    } catch {
      guard error.kind == .passphraseNeeded,
        let words = terminal.secret("passphrase of \(path): ")
      else { throw error }
      return try file.read(passphrase: Passphrase(words))
    }
  }

  private static func given(file: String?) throws -> Passphrase? {
    if let file { return try Passphrase(firstLine(of: file)) }
    return try variable(passphraseName).map { try Passphrase($0) }
  }

  private static func variable(_ name: String) throws -> String? {
    let variables = ProcessInfo.processInfo.environment
    if let value = variables[name] { return value }
    return try variables["\(name)_FILE"].map { try firstLine(of: $0) }
  }

  private static func firstLine(of path: String) throws -> String {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init)
      ?? ""
  }
}
