package import Cryptography
import Synchronization

/// The private keys that sign marks: one file for each key id, read once and kept in memory.
package final class MarkKeyring: Sendable {
  private let folder: String
  private let keys = Mutex<[UInt16: SigningKey]>([:])

  /// A keyring over a folder that exists already and that only this program's account may enter.
  package init(folder: String) {
    self.folder = folder
  }

  /// The key of an id; nil if its file is not here, as for keys of another machine.
  package func key(_ id: UInt16) throws -> SigningKey? {
    try keys.withLock { keys in
      if let key = keys[id] { return key }
      let file = file(id)
      guard file.exists else { return nil }
      let key = try file.read()
      keys[id] = key
      return key
    }
  }

  /// The key of an id, made and stored if it is not there yet.
  ///
  /// A key file that an act left behind which was then not committed is taken up again here.
  func keyOrNew(_ id: UInt16, _ algorithm: SignatureAlgorithm) throws -> SigningKey {
    try keys.withLock { keys in
      let key = try file(id).keyOrNew(algorithm)
      keys[id] = key
      return key
    }
  }

  private func file(_ id: UInt16) -> KeyFile {
    KeyFile(path: "\(folder)/mark-\(id).pem")
  }
}
