import Foundation

/// A single file that a command reads, with the folder around it.
struct InputFile {
  let path: String

  private var url: URL { URL(fileURLWithPath: path) }
  var name: String { url.lastPathComponent }

  func bytes() throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw CommandFailure("\(path): the file cannot be read: \(error.localizedDescription)")
    }
  }

  /// The bytes of a file whose path is relative to the folder of this one; nil where there is none.
  func neighbour(_ path: String) -> [UInt8]? {
    let folder = url.deletingLastPathComponent()
    return FileManager.default.contents(atPath: folder.appending(path: path).path)
      .map { [UInt8]($0) }
  }

  /// The files of the same folder whose names end in `suffix`, the file itself perhaps among them.
  func neighbours(ending suffix: String) throws -> [String: [UInt8]] {
    let folder = url.deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(suffix) }
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, try InputFile(path: folder.appending(path: name).path).bytes())
      })
  }
}
