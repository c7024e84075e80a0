import Foundation

/// Finds and reads the scenario files that somebody names.
enum ScenarioFiles {
  private static let ending = ".scenario.json"

  /// The files of all paths, in their order; folders are searched.
  static func find(_ paths: [String]) throws -> [String] {
    let files = try paths.flatMap { path -> [String] in
      guard FileManager.default.fileExists(atPath: path) else {
        throw CommandFailure("\(path): there is no such file or folder")
      }
      let values = try URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
      guard values.isDirectory == true else { return [path] }
      return try FileManager.default.subpathsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(ending) }.sorted().map { "\(path)/\($0)" }
    }
    guard !files.isEmpty else { throw CommandFailure("there is no file that ends in \(ending)") }
    return files
  }

  /// The path as somebody in the working folder would write it.
  static func shortened(_ path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  static func read(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
  }
}
