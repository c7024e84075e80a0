package import Cryptography
import Foundation
package import JSONText

/// Which key in which token signs, as `mark-<id>.token.json` in the folder of keys says.
package struct TokenReference: Hashable, Sendable {
  /// The path of the token's PKCS #11 library.
  package let library: String
  /// The label of the token.
  package let token: String
  /// The label of the key in it.
  package let key: String

  package init(library: String, token: String, key: String) {
    self.library = library
    self.token = token
    self.key = key
  }

  /// Reads a reference; nil if there is no file of this name.
  package init?(file path: String) throws {
    guard let content = FileManager.default.contents(atPath: path) else { return nil }
    let json = try JSON(parsing: content)
    guard let library = json["library"]?.stringValue, let token = json["token"]?.stringValue,
      let key = json["key"]?.stringValue
    else { throw MalformedTokenReference(path: path) }
    self.init(library: library, token: token, key: key)
  }

  package var json: JSON {
    ["library": .string(library), "token": .string(token), "key": .string(key)]
  }

  /// Opens the key.
  package func signer(pin: String?) throws -> any Signer {
    guard let pin else { throw PINNeeded(token: token) }
    return try TokenSigner(library: library, token: token, key: key, pin: pin)
  }
}

/// A file that names no key in a token.
package struct MalformedTokenReference: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String

  package var description: String {
    "\(path): must be a JSON object with the texts library, token and key"
  }
}

/// A token that signs only for who knows its PIN.
package struct PINNeeded: Error, Hashable, Sendable, CustomStringConvertible {
  package let token: String

  package var description: String {
    "the token “\(token)” needs its PIN: set TONGZHENG_TOKEN_PIN, or name a file by TONGZHENG_TOKEN_PIN_FILE"
  }
}
