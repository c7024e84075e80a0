import Foundation
import Runtime

/// What a configuration file says: options of `serve` that hold at every start.
struct Configuration: Hashable, Sendable {
  /// The name of the file in the data folder.
  static let fileName = "tongzheng.json"

  /// Values by the names of their options.
  var options: [String: String] = [:]
  /// Switches that are on.
  var toggles: Set<String> = []

  /// Reads the file that an administrator names; it may name the data folder too.
  static func read(_ path: String) throws(UsageError) -> Configuration {
    do {
      let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      return try parse(content, file: path, mayNameFolder: true)
    } catch let fault as ConfigurationReadingError {
      throw UsageError(fault.description)
    } catch {
      throw UsageError("--config: \(path) cannot be read: \(error.localizedDescription)")
    }
  }

  /// Reads the file of the data folder; nil when there is none.
  static func read(in folder: DataFolder) throws(UsageError) -> Configuration? {
    let path = folder.url.appending(path: fileName).path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      return try parse(content, file: path, mayNameFolder: false)
    } catch let fault as ConfigurationReadingError {
      throw UsageError(fault.description)
    } catch {
      throw UsageError("\(path) cannot be read: \(error.localizedDescription)")
    }
  }
}

extension ParameterValues {
  /// The values with those of the configuration file in place of what was not said.
  ///
  /// The file is the one that `--config` names, else `tongzheng.json` in the data folder.
  func configured() throws(UsageError) -> ParameterValues {
    if let path = self["config"] { return filled(from: try .read(path)) }
    guard let found = try Configuration.read(in: DataOption.folder(self)) else { return self }
    return filled(from: found)
  }
}
