import Cryptography
import Foundation

/// Names that nobody can guess, for submissions and drafts.
package enum NewKey {
  /// Begins with the time in milliseconds: keys that come together stand together in the database.
  package static func make() -> String {
    let time = String(Int64(Date().timeIntervalSince1970 * 1000), radix: 16)
    return time + Base64URL.encode(RandomBytes.make(count: 12))
  }
}
