import Certificates
import Foundation
import JSONText
import Runtime

/// The published keys of an office and its list of void sheets, as files.
enum PublishedFiles {
  static let keysParameter = Parameter.option(
    "keys", value: "FILE", "the published keys (default: the register of the data folder)")
  static let voidsParameter = Parameter.option(
    "void", value: "FILE", "the published list of void sheets, to check the status with --keys")

  static func keys(_ path: String) throws -> MarkKeyRegistry {
    try MarkKeyRegistry(json(path))
  }

  static func voids(_ path: String) throws -> VoidList {
    try VoidList(json(path))
  }

  static func json(_ path: String) throws -> JSON {
    do {
      return try JSON(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }
}
