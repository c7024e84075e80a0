import CivilTime
import Cryptography
import Foundation
import JSONText

/// What a backup holds: every file with its size and digest, and where its journal ends.
struct BackupManifest: Hashable, Sendable {
  struct File: Hashable, Sendable {
    /// Relative to the backup's folder.
    let path: String
    let size: Int
    /// SHA-256 in hexadecimal digits.
    let digest: String
  }

  static let name = "manifest.json"
  private static let version = 1

  let createdAt: Instant
  let sequence: Int64
  let hash: [UInt8]
  let files: [File]

  init(createdAt: Instant, sequence: Int64, hash: [UInt8], files: [File]) {
    self.createdAt = createdAt
    self.sequence = sequence
    self.hash = hash
    self.files = files
  }

  /// Describes the files of a folder.
  static func files(in folder: URL) throws -> [File] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.sorted().compactMap { path in
      let url = folder.appending(path: path)
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      guard attributes[.type] as? FileAttributeType == .typeRegular, path != name else {
        return nil
      }
      let (size, digest) = try digest(of: url)
      return File(path: path, size: size, digest: digest)
    }
  }

  private static func digest(of url: URL) throws -> (Int, String) {
    let handle = try FileHandle(forReadingFrom: url)
    defer {
      // Only read from.
      try? handle.close()
    }
    var digester = Digester(.sha256)
    var size = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      size += piece.count
      digester.update([UInt8](piece))
    }
    return (size, Hexadecimal.encode(digester.finish()))
  }

  var json: JSON {
    [
      "format": "tongzheng-backup", "version": .integer(Self.version),
      "createdAt": .string(createdAt.description), "sequence": .integer(sequence),
      "hash": .string(Hexadecimal.encode(hash)),
      "files": .array(
        files.map {
          ["path": .string($0.path), "size": .integer($0.size), "sha256": .string($0.digest)]
        }),
    ]
  }

  /// Nil when it is not the manifest of a backup that this program can read.
  init?(json: JSON) {
    guard json["format"]?.stringValue == "tongzheng-backup",
      json["version"]?.integerValue == Self.version,
      let createdAt = json["createdAt"]?.stringValue.flatMap({ Instant($0) }),
      let sequence = json["sequence"]?.integerValue,
      let hash = json["hash"]?.stringValue.flatMap({ Hexadecimal.decode($0) }),
      let items = json["files"]?.arrayValue
    else { return nil }
    let files = items.compactMap { item -> File? in
      guard let path = item["path"]?.stringValue, let size = item["size"]?.integerValue,
        let digest = item["sha256"]?.stringValue
      else { return nil }
      return File(path: path, size: size, digest: digest)
    }
    guard files.count == items.count else { return nil }
    self.init(createdAt: createdAt, sequence: Int64(sequence), hash: hash, files: files)
  }
}
