import CivilTime
import Cryptography
package import JSONText

extension VoidList {
  private static let format = "tongzheng-void-list-1"

  package var json: JSON {
    [
      "format": .string(Self.format), "issuer": .string(issuer), "at": .integer(at.milliseconds),
      "prints": .array(
        sortedEntries.map { entry in
          .array([.string(entry.print.description), .string(entry.state.rawValue)])
        }),
      "key": .integer(Int(keyID)), "signature": .string(Base64URL.encode(signature)),
    ]
  }

  /// Reads a published list. Whether it is genuine is another question: `isGenuine(by:)`.
  package init(_ json: JSON) throws(MalformedVoidList) {
    guard json["format"]?.stringValue == Self.format, let issuer = json["issuer"]?.stringValue,
      let at = json["at"]?.integerValue, let prints = json["prints"]?.arrayValue,
      let key = json["key"]?.integerValue.flatMap({ UInt16(exactly: $0) }),
      let signature = json["signature"]?.stringValue.flatMap({ Base64URL.decode($0) })
    else { throw MalformedVoidList(entry: nil) }
    var entries: [PrintID: Standing] = [:]
    for (index, entry) in prints.enumerated() {
      guard let words = entry.arrayValue, words.count == 2,
        let print = words[0].stringValue.flatMap({ PrintID($0) }),
        let state = words[1].stringValue.flatMap({ Standing(rawValue: $0) })
      else { throw MalformedVoidList(entry: index + 1) }
      entries[print] = state
    }
    self.init(
      issuer: issuer, at: Instant(milliseconds: Int64(at)), entries: entries, keyID: key,
      signature: signature)
  }
}

/// A file that is no list of void sheets.
package struct MalformedVoidList: Error, Hashable, Sendable, CustomStringConvertible {
  /// The entry that is wrong, from 1; nil if the whole file is.
  package let entry: Int?

  package var description: String {
    entry.map { "作废清单的第 \($0) 项有误" } ?? "不是作废清单，或版本不对"
  }
}
