import Foundation
import Runtime

/// Finds and reads the files that a command is given.
enum DefinitionFiles {
  /// Folders with the definitions that come with the program.
  private static let shipped = ["Workflows", "Forms", "PrintTemplates"]

  /// The resources of all paths; folders are searched for files that can be deployed.
  static func read(_ paths: [String]) throws -> [Resource] {
    try paths.flatMap { try read($0) }
  }

  /// All definitions that come with the program.
  static func readShipped(from folder: String?) throws -> [Resource] {
    let root = try root(folder)
    return try read(shipped.map { root.appending(path: $0).path })
  }

  /// The folder with the models that come with the program, and their scenarios.
  static func shippedModels(in folder: String?) throws -> URL {
    try root(folder).appending(path: "Workflows")
  }

  private static func root(_ folder: String?) throws -> URL {
    try folder.map { URL(fileURLWithPath: $0) } ?? shippedRoot()
  }

  private static func read(_ path: String) throws -> [Resource] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure("\(path): there is no such file or folder")
    }
    let values = try URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
    guard values.isDirectory == true else { return [try resource(path)] }
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    return
      try names
      .filter { ResourceKind(fileName: $0) != nil }
      .map { try resource("\(path)/\($0)") }
  }

  private static func resource(_ path: String) throws -> Resource {
    let content = try Data(contentsOf: URL(fileURLWithPath: path))
    return Resource(name: URL(fileURLWithPath: path).lastPathComponent, content: [UInt8](content))
  }

  /// Beside the working folder, above the executable, or where a package puts them.
  static func shippedRoot() throws -> URL {
    var candidates = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath)]
    if let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      var folder = executable.deletingLastPathComponent()
      for _ in 0..<5 {
        candidates.append(folder)
        folder.deleteLastPathComponent()
      }
    }
    candidates.append(URL(fileURLWithPath: "/usr/share/tongzheng"))
    let found = candidates.first { candidate in
      shipped.allSatisfy {
        FileManager.default.fileExists(atPath: candidate.appending(path: $0).path)
      }
    }
    guard let found else {
      throw CommandFailure(
        """
        the definitions that come with the program were not found: name the folder that contains \
        \(shipped.joined(separator: ", ")) with --definitions
        """)
    }
    return found
  }
}
