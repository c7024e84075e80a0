package import Foundation

/// Where an office keeps everything: database, blobs, keys and signed heads.
package struct DataFolder: Hashable, Sendable {
  package let url: URL

  package init(_ url: URL) {
    self.url = url
  }

  package init(path: String) {
    url = URL(fileURLWithPath: path, isDirectory: true)
  }

  package var database: URL { url.appending(path: "office.db") }
  package var blobs: URL { url.appending(path: "blobs") }
  /// Private keys, readable by the owner alone.
  package var keys: URL { url.appending(path: "keys") }
  /// One signed head of the journal a line; worth keeping outside too.
  package var heads: URL { url.appending(path: "heads.log") }
  /// The public key that checks the signed heads.
  package var journalKey: URL { url.appending(path: "journal-key.pem") }
  /// The functions that the site adds to those of FEEL; most offices have none.
  package var functions: URL { url.appending(path: "functions.json") }
  /// What the site calls the verbs; most offices have none.
  package var wording: URL { url.appending(path: "wording.json") }
  /// Which networks are where, so that it is known where papers are shown; most offices have none.
  package var places: URL { url.appending(path: "places.json") }
  /// The fonts that the site prefers; most offices have none of their own.
  package var fonts: URL { url.appending(path: "fonts.json") }
  package var lock: URL { url.appending(path: "lock") }

  /// Makes the folders that are missing, closed to other accounts.
  func prepare() throws {
    for folder in [url, blobs, keys] {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }
}
