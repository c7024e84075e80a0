package import Cryptography
import Synchronization

/// The private keys that sign marks, by the id of the key: files, or tokens that never give them away.
///
/// A key is looked up once and stays in memory. `mark-<id>.pem` is a key file, encrypted or not;
/// `mark-<id>.token.json` names a key in a token.
package final class MarkKeyring: Sendable {
  private let folder: String
  private let secrets: KeySecrets
  private let keys = Mutex<[UInt16: any Signer]>([:])

  /// A keyring over a folder that exists already and that only this program's account may enter.
  package init(folder: String, secrets: KeySecrets = KeySecrets()) {
    self.folder = folder
    self.secrets = secrets
  }

  /// The key of an id; nil if it is not here, as for keys of another machine.
  package func key(_ id: UInt16) throws -> (any Signer)? {
    try keys.withLock { keys in
      if let key = keys[id] { return key }
      guard let key = try stored(id) else { return nil }
      keys[id] = key
      return key
    }
  }

  /// The key of an id, made and stored if it is not there yet.
  ///
  /// A key file that an act left behind which was then not committed is taken up again here.
  func keyOrNew(_ id: UInt16, _ algorithm: SignatureAlgorithm) throws -> any Signer {
    try keys.withLock { keys in
      let key = try stored(id) ?? file(id).keyOrNew(algorithm, passphrase: secrets.passphrase)
      keys[id] = key
      return key
    }
  }

  private func stored(_ id: UInt16) throws -> (any Signer)? {
    let file = file(id)
    if file.exists { return try file.read(passphrase: secrets.passphrase) }
    return try TokenReference(file: "\(folder)/mark-\(id).token.json")?.signer(pin: secrets.pin)
  }

  private func file(_ id: UInt16) -> KeyFile {
    KeyFile(path: "\(folder)/mark-\(id).pem")
  }
}

/// What opens keys: words for files, a PIN for tokens. Secrets.
package struct KeySecrets: Sendable {
  package var passphrase: Passphrase?
  package var pin: String?

  package init(passphrase: Passphrase? = nil, pin: String? = nil) {
    self.passphrase = passphrase
    self.pin = pin
  }
}
