import Cryptography
package import Foundation
package import SQLDatabase

/// The SHA-256 digest of a blob, which is its name (内容寻址).
package struct BlobID: Hashable, Sendable, CustomStringConvertible, SQLBindable {
  /// 64 hexadecimal digits.
  package let hexadecimal: String

  /// Nil unless it is 64 lower-case hexadecimal digits.
  package init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    hexadecimal = text
  }

  init(of bytes: [UInt8]) {
    hexadecimal = Hexadecimal.encode(Digest.sha256(bytes))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  package var description: String { hexadecimal }
  package var sqlValue: SQLValue { .text(hexadecimal) }
}

/// Files by the digest of their content, written once and never changed.
///
/// A blob is on the disk, with its name, before `store` returns: only then may a row name it.
package struct BlobStore: Sendable {
  private let folder: URL

  init(folder: URL) {
    self.folder = folder
  }

  /// Keeps the bytes and gives their name; the same bytes are kept once.
  package func store(_ bytes: [UInt8]) throws -> BlobID {
    let id = BlobID(of: bytes)
    let target = url(of: id)
    if try isStored(target, size: bytes.count) { return id }
    let shelf = target.deletingLastPathComponent()
    let isNewShelf = !FileManager.default.fileExists(atPath: shelf.path)
    try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
    let temporary = shelf.appending(path: ".\(UUID().uuidString)")
    do {
      try Data(bytes).write(to: temporary)
      try FileSync.synchronize(fileAt: temporary.path)
      try FileSync.replace(target.path, with: temporary.path)
      try FileSync.synchronize(folderOf: target.path)
      if isNewShelf { try FileSync.synchronize(folderOf: shelf.path) }
    } catch {
      // The first error is told; a leftover file does no harm.
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
    return id
  }

  /// The content; throws when it is missing or is not what its name says.
  package func content(of id: BlobID) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: url(of: id).path) else {
      throw BlobFault(id: id, problem: "is missing")
    }
    let bytes = [UInt8](data)
    guard BlobID(of: bytes) == id else { throw BlobFault(id: id, problem: "is damaged") }
    return bytes
  }

  /// Where the blob's file stands; for sending it without reading it into memory.
  package func url(of id: BlobID) -> URL {
    folder.appending(path: String(id.hexadecimal.prefix(2))).appending(path: id.hexadecimal)
  }

  /// All blobs that are kept.
  func all() throws -> [BlobID] {
    var ids: [BlobID] = []
    for shelf in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: shelf).path)
      ids += names.sorted().compactMap(BlobID.init)
    }
    return ids
  }

  private func isStored(_ url: URL, size: Int) throws -> Bool {
    guard FileManager.default.fileExists(atPath: url.path) else { return false }
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes[.size] as? NSNumber)?.intValue == size
  }
}

/// A blob that a row names and that cannot be given.
package struct BlobFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let id: BlobID
  package let problem: String

  package var description: String {
    "the stored file \(id) \(problem): restore a backup with `tongzheng restore`"
  }
}
