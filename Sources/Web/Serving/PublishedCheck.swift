package import Certificates
import Foundation
import JSONText

/// The files of a page for the outside network that verifies marks in the browser, without asking the
/// office: by its public keys and its list of void sheets, as they were when the files were made.
package struct PublishedCheck {
  package let keys: MarkKeyRegistry
  package let voids: VoidList
  /// The office's own address, for what only its register or its server can answer.
  package let address: MarkAddress

  package init(keys: MarkKeyRegistry, voids: VoidList, address: MarkAddress) {
    self.keys = keys
    self.voids = voids
    self.address = address
  }

  /// Names and contents. `keys.json` and `void.json` are for `tongzheng mark verify`.
  package var files: [(name: String, bytes: [UInt8])] {
    let data: JSON = [
      "address": .string(address.base.lowercased()), "keys": keys.json, "voids": voids.json,
    ]
    // No text of a JSON file can end a script: it is a file of its own.
    return [
      ("index.html", PackageResources.check_html), ("check.css", PackageResources.check_css),
      ("check.js", PackageResources.check_js),
      ("data.js", Array("\"use strict\";\nconst PUBLISHED = \(data.text);\n".utf8)),
      ("keys.json", Array("\(keys.json.prettyText)\n".utf8)),
      ("void.json", Array("\(voids.json.prettyText)\n".utf8)),
    ]
  }
}
