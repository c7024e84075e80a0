import CivilTime
import Cryptography
package import JSONText

extension MarkKeyRegistry {
  /// The registry as a file that an office publishes.
  package var json: JSON {
    .array(
      keys.map { key in
        [
          "id": .integer(Int(key.id)), "algorithm": .string(key.key.algorithm.rawValue),
          "publicKey": .string(Base64URL.encode(key.key.publicKeyInfo)),
          "issuer": .string(key.issuer), "notBefore": .string(key.notBefore.description),
          "notAfter": key.notAfter.map { .string($0.description) } ?? .null,
          "revokedOn": key.revokedOn.map { .string($0.description) } ?? .null,
        ]
      })
  }

  /// Reads a published registry.
  package init(_ json: JSON) throws {
    guard let entries = json.arrayValue else { throw MalformedKeyRegistry(entry: nil) }
    keys = try entries.enumerated().map { index, entry in
      guard let id = entry["id"]?.integerValue.flatMap({ UInt16(exactly: $0) }),
        let info = entry["publicKey"]?.stringValue.flatMap({ Base64URL.decode($0) }),
        let issuer = entry["issuer"]?.stringValue,
        let notBefore = entry["notBefore"]?.stringValue.flatMap({ CalendarDate($0) })
      else { throw MalformedKeyRegistry(entry: index + 1) }
      return MarkKey(
        id: id, key: try VerifyingKey(publicKeyInfo: info), issuer: issuer, notBefore: notBefore,
        notAfter: try Self.date(entry["notAfter"], index),
        revokedOn: try Self.date(entry["revokedOn"], index))
    }
  }

  private static func date(_ json: JSON?, _ index: Int) throws -> CalendarDate? {
    guard let json, !json.isNull else { return nil }
    guard let date = json.stringValue.flatMap({ CalendarDate($0) }) else {
      throw MalformedKeyRegistry(entry: index + 1)
    }
    return date
  }
}

/// A file that is no registry of keys.
package struct MalformedKeyRegistry: Error, Hashable, Sendable, CustomStringConvertible {
  /// The entry that is wrong, from 1; nil if the whole file is.
  package let entry: Int?

  package var description: String {
    entry.map { "密钥目录的第 \($0) 项有误" } ?? "密钥目录应是 JSON 数组"
  }
}
